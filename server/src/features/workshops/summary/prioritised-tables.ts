import type { ItemResult } from '@procesrum/shared/workshops/round.ts';
import { isPrioritising } from '@procesrum/shared/workshops/round.ts';
import {
  methodDisagreement,
  prioritisedRows,
  type SaidPlace,
} from '@procesrum/shared/workshops/views/prioritised.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type { Sheet } from '../../../http/spreadsheet.ts';
import { section, table, type Part } from '../../../platform/pdf/pdf-document.ts';
import { activityName } from './summary-reading.ts';
import { prioritisedWords as words } from './prioritised-words.ts';
import { summaryWords } from './summary-words.ts';

type SummaryRound = WorkshopSummary['rounds'][number];

const { columns } = words;

/** Every revealed round of dots, 100 kr. or orders, process by process; no sheet where there was none. */
export function prioritisedSheets(summary: WorkshopSummary): Sheet[] {
  const rounds = summary.rounds.filter(({ question }) => isPrioritising(question));
  if (rounds.length === 0) return [];
  return [
    {
      name: words.sheet,
      head: [
        ...[columns.activity, columns.kind, columns.round, columns.place, columns.process, columns.owner],
        ...[columns.amount, columns.given, columns.borda, columns.schulze, columns.inTop, columns.top],
        ...[columns.otherPlace, columns.people, columns.municipalities, columns.guests, columns.voice],
        columns.model,
      ],
      rows: rounds.flatMap((round) => {
        const { people, municipalities, guests, voice, modelVersion, stability } = round.result;
        return prioritisedRows(round.result).map(({ item, place }) => {
          const process = summary.processes.find(({ id }) => id === item.process);
          return [
            ...[activityName(round.activityTitle, 'prioritise'), kindName(round), round.number],
            ...[placeText(place), process?.title, process?.municipality.name],
            ...[amountOf(item), item.allotted?.people, item.ranked?.byBorda, item.ranked?.bySchulze],
            ...[item.holds && Number(item.holds.top.toFixed(3)), stability?.top, item.otherPlace],
            ...[people, municipalities, guests, summaryWords.voices[voice], modelVersion],
          ];
        });
      }),
    },
  ];
}

/** The same in a document, a table for each round. */
export function prioritisedParts(summary: WorkshopSummary): Part[] {
  return summary.rounds
    .filter(({ question }) => isPrioritising(question))
    .flatMap((round) => {
      const rows = prioritisedRows(round.result).map(({ item, place }) => {
        const process = summary.processes.find(({ id }) => id === item.process);
        const named = [placeText(place) ?? '–', process?.title ?? '', process?.municipality.shortCode ?? ''];
        return [...named, ...foundIn(round, item), shareText(item.holds?.top)];
      });
      const { stability } = round.result;
      const sure = stability === undefined ? '' : words.inTop(stability.top);
      const head =
        round.question.kind === 'ranking'
          ? [columns.borda, columns.schulze]
          : [kindName(round), columns.given];
      return section(
        `${kindName(round)}${round.number > 1 ? `, ${round.number}. runde` : ''}`,
        rows.length,
        { text: basisText(round), style: 'note', margin: [0, 0, 0, 4] },
        table(
          [columns.place, columns.process, columns.owner, ...head, sure],
          ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
          rows,
          '',
        ),
        { text: noteText(summary, round), style: 'note', margin: [0, 4, 0, 0] },
      );
    });
}

function foundIn({ question }: SummaryRound, item: ItemResult): string[] {
  if (item.allotted === undefined && item.ranked === undefined) return [summaryWords.tooFew, ''];
  if (question.kind === 'ranking')
    return [String(item.ranked?.byBorda ?? ''), String(item.ranked?.bySchulze ?? '')];
  return [numberText(amountOf(item)), String(item.allotted?.people ?? '')];
}

function basisText({ result, question }: SummaryRound): string {
  const { people, municipalities, guests, voice, modelVersion, movement } = result;
  const from = municipalities === 1 ? '1 kommune' : `${municipalities} kommuner`;
  const claims = guests === 0 ? '' : `, heraf ${guests === 1 ? '1 gæst' : `${guests} gæster`}`;
  const moved =
    movement === undefined
      ? ''
      : ` ${movement.changed} af ${movement.answeredBoth} ændrede svar siden runden før.`;
  const counted = words.counted[question.kind]?.[voice] ?? '';
  return `${people} svar fra ${from}${claims}. ${summaryWords.voices[voice]}: ${counted} Model ${modelVersion}.${moved}`;
}

/** Where the methods part, and what the shares mean. */
function noteText(summary: WorkshopSummary, { result, question }: SummaryRound): string {
  const titleOf = (id: string) => summary.processes.find((process) => process.id === id)?.title ?? '';
  const parted = methodDisagreement(result);
  const agreement =
    question.kind !== 'ranking' || result.order === undefined
      ? []
      : parted === undefined
        ? [words.agree]
        : [
            words.disagree(parted.places),
            ...(parted.sameTop === 0 ? [] : [words.sameTop(parted.sameTop)]),
            ...(parted.first === undefined
              ? []
              : [
                  words.first(
                    parted.first.place,
                    titleOf(parted.first.byBorda),
                    titleOf(parted.first.bySchulze),
                  ),
                ]),
          ];
  const { stability, voice } = result;
  return [
    ...agreement,
    ...(result.order?.hasCycle === true ? [words.cycle] : []),
    ...(stability === undefined ? [] : [words.holdsHelp(stability.top, stability.draws, voice)]),
  ].join(' ');
}

function kindName({ question }: SummaryRound): string {
  return summaryWords.activities[question.kind] ?? question.kind;
}

function placeText(place: SaidPlace | undefined): string | undefined {
  if (place === undefined) return undefined;
  if (place.kind === 'either') return place.places.join(' eller ');
  return place.isShared ? `delt ${place.place}.` : String(place.place);
}

function amountOf({ allotted, ranked }: ItemResult): number | undefined {
  const points = allotted?.points ?? ranked?.points;
  return points === undefined ? undefined : Number(points.toFixed(1));
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('da-DK');
}

function shareText(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)} %`;
}
