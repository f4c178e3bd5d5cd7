import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import type { DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { Capacity } from '@procesrum/shared/priorities/priority-view.ts';
import { sizeOf } from '@procesrum/shared/priorities/board/board-line.ts';
import { paperWords as words } from './paper-words.ts';

const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const asWritten = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });

/** A row of a decision's order in words. */
export interface OrderLine {
  readonly place: string;
  readonly title: string;
  readonly owner: string;
  readonly score: string;
  readonly size: string;
  readonly isChosen: boolean;
}

/** The order of a decision as whoever reads it may see it: a process out of their sight keeps its place, not its name. */
export function orderLines({ decision: { record }, visible, municipalities }: DecisionReply): OrderLine[] {
  const seen = new Set<string>(visible);
  const entries = new Map(record.entries.map((entry) => [entry.process, entry]));
  return record.order.map(({ process, place, score, isChosen }) => {
    const entry = entries.get(process);
    const isSeen = seen.has(process) && entry !== undefined;
    return {
      place: placeText(place, record),
      title: isSeen ? entry.title : words.outOfSight,
      owner: isSeen ? (municipalities.find(({ cvr }) => cvr === entry.municipality)?.shortCode ?? '') : '',
      score: scoreText(score, record),
      size: numberText(entry && sizeOf(entry.facts, record.capacity)),
      isChosen,
    };
  });
}

/** What a municipality said to a decision, in words. */
export interface VoteLine {
  readonly municipality: string;
  /** It was there, whether it said anything or not. */
  readonly isPresent: boolean;
  /** Who spoke for it, as long as that is kept. */
  readonly name: string;
  readonly answer: string;
  readonly reservation: string;
}

/** What each municipality said, in Danish order of name. */
export function voteLines({ decision: { record }, municipalities, names }: DecisionReply): VoteLine[] {
  const lines = record.participants.map(({ municipality, answer, reservation, isForThis }) => {
    const hasSaid = answer === 'yes' || answer === 'no' || answer === 'wait';
    return {
      municipality: municipalities.find(({ cvr }) => cvr === municipality)?.name ?? municipality,
      isPresent: answer !== 'absent',
      name: names.find((one) => one.municipality === municipality)?.name ?? '',
      answer: words.answers[answer] + (hasSaid && !isForThis ? ` (${words.forAnother})` : ''),
      reservation,
    };
  });
  return inDanishOrder(lines, ({ municipality }) => municipality);
}

/** The same in Danish order of name. */
export function inDanishOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const keyed = items.map((item) => ({ item, key: danishSortKey(nameOf(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

/** How many said what to the very thing that was decided: "5 ja, 1 nej, 1 venter". */
export function voteCount({ participants }: DecisionRecord): string {
  const count = (answer: 'yes' | 'no' | 'wait') =>
    participants.filter((one) => one.answer === answer && one.isForThis).length;
  const others = participants.filter(
    ({ answer, isForThis }) => !isForThis && answer !== 'silent' && answer !== 'absent',
  ).length;
  return `${count('yes')} ja, ${count('no')} nej, ${count('wait')} venter${
    others === 0 ? '' : `; ${others} svarede på et andet valg`
  }`;
}

/** What there was to spend, and what was decided takes of it. */
export function capacityText({ capacity, entries, order }: DecisionRecord): string {
  if (capacity === null) return words.noCapacity;
  const chosen = new Set(order.filter(({ isChosen }) => isChosen).map(({ process }) => process));
  const sizes = entries
    .filter(({ process }) => chosen.has(process))
    .map(({ facts }) => sizeOf(facts, capacity));
  const used = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const unsaid = sizes.filter((size) => size === undefined).length;
  const without = unsaid === 0 ? '' : ` For ${unsaid} af dem er det ikke angivet.`;
  return `Kapacitet: det besluttede bruger ${numberText(used)} af ${amountText(capacity)}.${without}`;
}

/** The first digits of a hash, to compare by eye. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

/** An amount with its unit: "60 dage". */
export function amountText({ amount, unit }: Capacity): string {
  return `${numberText(amount)} ${words.unitsOf[unit]}`;
}

function placeText(place: number | null, { order }: DecisionRecord): string {
  if (place === null) return words.unplaced;
  return order.filter((one) => one.place === place).length > 1 ? `delt ${place}.` : `${place}.`;
}

function scoreText(score: number | null, { method }: DecisionRecord): string {
  if (score === null) return '';
  return (method === 'wsjf' || method === 'rice' ? twoDecimals : oneDecimal).format(score);
}

function numberText(value: number | undefined): string {
  if (value === undefined) return '';
  return (value >= 1_000 ? whole : asWritten).format(value);
}
