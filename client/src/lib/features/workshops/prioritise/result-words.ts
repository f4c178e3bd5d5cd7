import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ItemResult, RoundQuestion, RoundResult } from '@procesrum/shared/workshops/round.ts';
import { methodDisagreement, type SaidPlace } from '@procesrum/shared/workshops/views/prioritised.ts';
import type { Words } from '#lib/words/words.ts';

/** The questions that prioritise. */
export type PrioritisingKind = keyof Words['workshopPrioritise']['names'];

/** Which of the questions that prioritise this is; `undefined` for one that rates. */
export function prioritisingKind({ kind }: Pick<RoundQuestion, 'kind'>): PrioritisingKind | undefined {
  return kind === 'dots' || kind === 'money' || kind === 'ranking' ? kind : undefined;
}

/** A place as it is written: "2", "delt 2." or "4 eller 5". */
export function placeWords(place: SaidPlace | undefined, words: Words): string {
  const text = words.workshopPrioritise.result;
  if (place === undefined) return '–';
  if (place.kind === 'either') return text.either(...place.places);
  return place.isShared ? text.sharedPlace(place.place) : words.format.number(place.place);
}

/** The place one method gives, among the others of that method. */
export function methodPlaceWords(
  place: number,
  method: 'byBorda' | 'bySchulze',
  items: readonly ItemResult[],
  words: Words,
): string {
  const isShared = items.filter(({ ranked }) => ranked?.[method] === place).length > 1;
  return placeWords({ kind: 'one', place, isShared }, words);
}

/** Where the two methods part, in words. */
export interface DisagreementWords {
  readonly title: string;
  /** What they agree about, and who stands where. */
  readonly text: string;
}

/** Where Borda and Schulze part, in words; `undefined` where they do not. */
export function disagreementWords(
  result: Pick<RoundResult, 'items'>,
  titleOf: (process: ProcessId) => string,
  words: Words,
): DisagreementWords | undefined {
  const text = words.workshopPrioritise.result;
  const found = methodDisagreement(result);
  if (found === undefined) return undefined;
  const { places, sameTop, first } = found;
  const same = sameTop === 0 ? [] : [text.sameTop(sameTop)];
  const who =
    first === undefined ? [] : [text.first(first.place, titleOf(first.byBorda), titleOf(first.bySchulze))];
  return { title: text.disagree(places), text: [...same, ...who].join(' ') };
}

/** How much an item was given: "12,5 prikker". */
export function amountWords({ allotted, ranked }: ItemResult, kind: PrioritisingKind, words: Words): string {
  const points = allotted?.points ?? ranked?.points;
  return points === undefined ? '' : words.workshopPrioritise.result[kind](Math.round(points * 10) / 10);
}
