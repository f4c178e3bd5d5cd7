import fc from 'fast-check';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { reckonBoard } from '@procesrum/shared/priorities/board/reckon-board.ts';
import { methodScales, riceFields, wsjfFields } from '@procesrum/shared/priorities/criterion.ts';
import { priorityCommand, type PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityAnswer, PriorityQuestion } from '@procesrum/shared/priorities/priority-round.ts';
import { priorityMethod } from '@procesrum/shared/priorities/priority-view.ts';
import { withdrawProcess } from '@procesrum/shared/priorities/transitions/withdraw.ts';
import { wholePoints } from '@procesrum/shared/priorities/weights/rebalance.ts';
import { asking, decisionNumbered, made, member, observer, type Meeting, type Member } from './meeting.ts';

/** One thing that somebody does, as numbers that mean something only in the state it meets. */
export interface Deed {
  readonly what: number;
  readonly who: number;
  readonly one: number;
  readonly other: number;
  readonly numbers: readonly number[];
}

/** A random sequence of things that people do with a priority list. */
export const deeds = fc.array(
  // Without bias: the small numbers it prefers would all be the same few deeds.
  fc.noBias(
    fc.record({
      what: fc.nat(),
      who: fc.nat(),
      one: fc.nat(50),
      other: fc.nat(50),
      numbers: fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }),
    }),
  ),
  { minLength: 60, maxLength: 160, size: 'max' },
);

/** Turns the numbers of an answer into others, so that what nobody may see differs and all else stays. */
export type Answering = (numbers: readonly number[]) => readonly number[];

type Play = (meeting: Meeting, deed: Deed, answering: Answering) => PriorityCommand | undefined;

/** Eight people of six municipalities, and one without a voice. */
const people: readonly Member[] = [
  ...[1, 2, 3, 4, 5, 6].map((number) => member(number)),
  member(7, 1),
  member(8, 2),
  observer,
];
/** Who gives a deed. */
export const doerOf = ({ who }: Deed): Member => people[who % people.length] as Member;
const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

const weightsFor = (criteria: readonly { readonly id: string }[], numbers: readonly number[]) =>
  wholePoints(Object.fromEntries(criteria.map(({ id }, index) => [id, numbers[index % 12] ?? 0])));

const editSettings: Play = (_meeting, { one, other, numbers }) => {
  const amount = numbers[0] ?? 0;
  const unit = (['hours', 'days', 'kroner'] as const)[other % 3] as 'hours';
  return {
    type: 'edit-settings',
    settings: (
      [
        { title: `Liste ${amount}` },
        { method: pick(priorityMethod.options, other) },
        { capacity: other % 4 === 0 ? null : { unit, amount } },
        { audience: other % 2 === 0 ? 'group' : 'all-municipalities' },
        {
          matrix: { x: 'axis-price', y: other % 2 === 0 ? 'wellbeing' : 'extra', crossX: 1, crossY: amount },
        },
      ] as const
    )[one % 5] as Extract<PriorityCommand, { type: 'edit-settings' }>['settings'],
  };
};
const editCriteria: Play = ({ view }, { one, numbers }) => {
  const extra = { id: 'extra', title: 'Ekstra', low: '', high: '', source: 'marks' as const };
  const criteria = view.criteria.some(({ id }) => id === 'extra')
    ? view.criteria.filter(({ id }) => id !== (one % 2 === 0 ? 'extra' : 'wellbeing'))
    : [...view.criteria, extra];
  return { type: 'edit-criteria', criteria, weights: weightsFor(criteria, numbers) };
};
const setWeights: Play = ({ view }, { numbers }) => {
  return { type: 'set-weights', weights: weightsFor(view.criteria, numbers) };
};
const addProcesses: Play = (_meeting, { one, other }) => {
  return { type: 'add-processes', processes: [...new Set([1 + (one % 8), 1 + (other % 8)])].map(made) };
};
const removeProcess: Play = (_meeting, { one }) => ({ type: 'remove-process', process: made(1 + (one % 8)) });
/** Mostly one that is on the list. */
const processOf = ({ view }: Meeting, number: number) =>
  (number % 7 === 0 ? undefined : pick(view.entries, number)?.process) ?? made(1 + (number % 8));
const setFacts: Play = (meeting, { one, other, numbers }) => {
  const [hours, days, price] = [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
  return {
    type: 'set-facts',
    process: processOf(meeting, one),
    facts: [{ hours }, { days }, { price, days: null }, { hours: null }][other % 4] ?? {},
  };
};
const mark: Play = (meeting, { one, other, numbers }) => {
  const fields = [...meeting.view.criteria.map(({ id }) => id), ...wsjfFields, ...riceFields];
  const field = pick(fields, other) as string;
  const { least, most } = (methodScales as Record<string, { least: number; most: number }>)[field] ?? {
    least: 0,
    most: 100,
  };
  const value = Math.min(most, Math.max(least, numbers[0] ?? 0));
  return {
    type: 'mark',
    marks: [one, other].map((number) => ({
      process: processOf(meeting, number),
      field,
      value: (numbers[1] ?? 0) > 90 ? null : value,
    })),
  };
};
const openRound: Play = ({ view }, { one, other }) => {
  const criteria = view.criteria.map(({ id }) => id);
  const processes = view.entries.map(({ process }) => process);
  const questions: PriorityQuestion[] = [
    { kind: 'points', criteria },
    { kind: 'ahp', criteria },
    { kind: 'ranking', processes },
  ];
  const round = asking(other % 20);
  return { type: 'open-round', round, question: pick(questions, one) as PriorityQuestion };
};
const answer: Play = (meeting, deed, answering) => {
  const { view, answers } = meeting;
  const { one, other } = deed;
  const open = view.rounds.filter(({ status }) => status === 'open');
  const round = one % 6 === 0 ? pick(view.rounds, one) : pick(open, one);
  if (round === undefined) return undefined;
  const stored = answers.get(round.id)?.get(doerOf(deed).account)?.version ?? 0;
  const version = Math.max(1, stored + 1 + (other % 3) - (other % 2) * 2);
  return {
    type: 'answer',
    round: round.id,
    version,
    answer: answerTo(round.question, answering(deed.numbers)),
  };
};
const onRound =
  (type: 'close-round' | 'reopen-round' | 'reveal' | 'undo-reveal' | 'use-result'): Play =>
  ({ view }, { one }) => {
    const round = one % 3 === 0 ? pick(view.rounds, one) : view.rounds.at(-1);
    if (round === undefined) return undefined;
    return type === 'use-result' ? { type, round: round.id, note: 'Dokk1' } : { type, round: round.id };
  };
const useResult = onRound('use-result');
const slotOf = ({ one }: Deed) => (one % 2 === 0 ? 'a' : 'b');
const vote: Play = ({ view }, { one, numbers }) => {
  const size = 1 + ((numbers[0] ?? 0) % 3);
  return {
    type: 'vote',
    answer: ([null, 'yes', 'no', 'wait'] as const)[one % 4] ?? null,
    reservation: '',
    chosen: view.entries.slice(0, size).map(({ process }) => process),
  };
};
const freeze: Play = ({ view, book }, { one, other }) => {
  const rows = reckonBoard(view, book).rows;
  const above = view.settings.capacity === null ? rows.slice(0, 2) : rows.filter((row) => row.isAboveLine);
  const isOwn = other % 2 === 0;
  return {
    type: 'freeze',
    decision: decisionNumbered(one),
    title: 'Vi tager de her',
    chosen: (isOwn ? rows.slice(-2) : above).map(({ process }) => process),
    chosenBy: isOwn ? 'own' : 'line',
    ...(one % 3 === 0 ? { supersedes: pick(view.decisions, one)?.id } : {}),
  };
};
const undo: Play = ({ view }) => view.undoable && { type: 'undo', revision: view.undoable.revision };

/** What people do, the common things more often. */
const plays: readonly Play[] = [
  ...[addProcesses, addProcesses, addProcesses, removeProcess, setFacts, setFacts],
  ...[mark, mark, mark, mark, setWeights, setWeights, editCriteria, editSettings, editSettings],
  ...[openRound, openRound, answer, answer, answer, answer, answer, answer, answer, answer],
  ...[onRound('close-round'), onRound('close-round'), onRound('reopen-round'), onRound('reveal')],
  ...[onRound('reveal'), onRound('undo-reveal'), useResult, useResult],
  () => ({ type: 'agree-weights', note: '' }),
  () => ({ type: 'use-agreed' }),
  (_meeting, deed) => ({ type: 'save-scenario', slot: slotOf(deed), title: 'Som nu' }),
  (_meeting, deed) => ({ type: 'use-scenario', slot: slotOf(deed) }),
  (_meeting, deed) => ({ type: 'drop-scenario', slot: slotOf(deed) }),
  (_meeting, { one }) => ({ type: 'archive', isArchived: one % 9 === 0 }),
  () => ({ type: 'archive', isArchived: false }),
  () => ({ type: 'archive', isArchived: false }),
  ...[vote, vote, freeze, undo, undo, undo],
];

/** What happens besides, in so many of the chances: time passes in most of them. */
const asides = 9;

/** Whoever has a voice answers what is asked, each something else; every other time that is then revealed. */
function everybodyAnswers(meeting: Meeting, deed: Deed, answering: Answering): void {
  const round = pick(
    meeting.view.rounds.filter(({ status }) => status === 'open'),
    deed.one,
  );
  if (round === undefined || meeting.view.isArchived) return;
  for (const [index, who] of people.filter(({ hasVoice }) => hasVoice).entries()) {
    const numbers = answering(deed.numbers.map((number, at) => (number * (index + 1) + at) % 101));
    meeting.answer(who, round.id, answerTo(round.question, numbers));
  }
  if (deed.other % 2 === 0) return;
  meeting.give(doerOf(deed), { type: 'close-round', round: round.id });
  meeting.give(doerOf(deed), { type: 'reveal', round: round.id });
  meeting.wait(5);
}

/** Whether somebody acts on what a revealed round came to, or on an order that may come from one. */
export function goesByResults({ what }: Deed): boolean {
  const deed = plays[what % (plays.length + asides)];
  return deed === freeze || deed === useResult;
}

/** Does it; what the rules refuse is left undone. Now and then time passes, all answer, or a process is narrowed. */
export function play(meeting: Meeting, deed: Deed, answering: Answering): void {
  const at = deed.what % (plays.length + asides);
  if (at > plays.length + 3) return meeting.wait(deed.one % 8);
  if (at === plays.length) return meeting.take(withdrawProcess(meeting.state, made(1 + (deed.one % 8))));
  if (at > plays.length) return everybodyAnswers(meeting, deed, answering);
  const { data: command } = priorityCommand.safeParse(plays[at]?.(meeting, deed, answering));
  if (command === undefined) return;
  try {
    meeting.give(doerOf(deed), command);
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

/** An answer to what is asked, by numbers of which each other row is another answer. */
export function answerTo(question: PriorityQuestion, numbers: readonly number[]): PriorityAnswer {
  const at = (index: number) => numbers[index % numbers.length] ?? 0;
  switch (question.kind) {
    case 'points':
      return {
        kind: 'points',
        points: weightsFor(
          question.criteria.map((id) => ({ id })),
          numbers,
        ),
      };
    case 'ahp': {
      const pairs = (question.criteria.length * (question.criteria.length - 1)) / 2;
      return { kind: 'ahp', comparisons: Array.from({ length: pairs }, (_, pair) => (at(pair) % 17) - 8) };
    }
    case 'ranking': {
      const order = [...question.processes].sort(
        (a, b) => at(Number(a.slice(-12))) - at(Number(b.slice(-12))),
      );
      return { kind: 'ranking', order: order.map((process) => [process]) };
    }
  }
}
