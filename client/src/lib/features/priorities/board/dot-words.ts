import type { BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { WorkshopMedians } from '@procesrum/shared/priorities/priority-view.ts';
import type { Words } from '#lib/words/words.ts';

/** From this agreement on (van der Eijk's A), dots are said to be close together. */
const closeFrom = 0.6;

/** What a DotStrip shows, in a sentence. */
export function dotSentence(
  row: BoardRow,
  own: MunicipalityName | undefined,
  workshop: WorkshopMedians | undefined,
  { priorityBoard: { dots }, format }: Words,
): string {
  if (workshop !== undefined) return dots.workshop(workshop.title, workshop.people);
  const scores = row.voices.map(({ score }) => score);
  if (scores.length === 0) return dots.none;
  const [low, high] = [format.decimal(Math.min(...scores)), format.decimal(Math.max(...scores))];
  const score = row.score === undefined ? dots.noScore : format.decimal(row.score);
  const ownVoice = row.voices.find(({ municipality }) => municipality === own?.cvr);
  return [
    dots.sentence(scores.length, low, high, score),
    own && ownVoice ? dots.own(own.name, format.decimal(ownVoice.score)) : '',
    row.isSplit ? dots.split : (row.agreement ?? 0) >= closeFrom ? dots.close : '',
  ].join('');
}
