import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { prioritisedRows } from '@procesrum/shared/workshops/views/prioritised.ts';
import type { Words } from '#lib/words/words.ts';
import { disagreementWords } from '../prioritise/result-words.ts';
import { prioritisedRounds } from './summary-reading.ts';

/** Something to know of how sure the hall's order is. */
export interface CertaintyLine {
  readonly tone: 'sure' | 'split' | 'moves' | 'scale';
  readonly strong: string;
  readonly text: string;
}

/** From this share of draws on a process is said to stay at the top. */
const sureFrom = 0.9;

/** How sure the newest order of the hall is, in words; empty where nothing was ranked. */
export function orderCertainty(summary: WorkshopSummary, words: Words): CertaintyLine[] {
  const round = prioritisedRounds(summary).findLast(({ question }) => question.kind === 'ranking');
  if (round === undefined) return [];
  const { result } = round;
  const text = words.workshopSummary.certainty;
  const titleOf = (id: string) => summary.processes.find((process) => process.id === id)?.title ?? '';
  const disagreement = disagreementWords(result, titleOf, words);
  const { stability } = result;
  const held = result.items.filter(({ holds }) => (holds?.top ?? 0) >= sureFrom).length;
  const moved = result.items.find(({ otherPlace }) => otherPlace !== undefined);
  const other = result.voice === 'municipality' ? 'person' : 'municipality';
  const first = prioritisedRows(result)[0]?.item;
  const best = summary.ranking[0];
  return [
    ...(stability === undefined || held === 0
      ? []
      : [
          {
            tone: 'sure' as const,
            strong: text.holds(held, stability.top),
            text: text.holdsHelp(stability.draws, result.voice),
          },
        ]),
    ...(disagreement === undefined
      ? []
      : [{ tone: 'split' as const, strong: `${disagreement.title}.`, text: disagreement.text }]),
    ...(moved?.otherPlace === undefined
      ? []
      : [
          {
            tone: 'moves' as const,
            strong: text.otherRule[other],
            text: text.otherPlace(titleOf(moved.process), moved.otherPlace),
          },
        ]),
    ...(first?.ranked === undefined || best === undefined || first.process === best.process
      ? []
      : [
          {
            tone: 'scale' as const,
            strong: text.twoThings,
            text: text.twoThingsHelp(titleOf(best.process), titleOf(first.process)),
          },
        ]),
  ];
}
