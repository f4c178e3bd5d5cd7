import fc from 'fast-check';
import type { DecisionId, ParkedId, ParticipantId, RoundId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { later } from '@procesrum/shared/primitives/time.ts';
import { openRounds, stepsOf } from '@procesrum/shared/workshops/views/current-round.ts';
import { isPrioritising, type Round, type StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { bo, madeId, madeProcess, processIds, sara, type Hall } from './hall.ts';

/** One thing that somebody does, as numbers that mean something only in the state it meets. */
export interface Move {
  readonly what: number;
  readonly who: number;
  readonly one: number;
  readonly other: number;
  readonly answers: readonly number[];
}

/** A random sequence of things that people do in a workshop. */
export const moves = fc.array(
  // Without bias: the small numbers it prefers would all be the same few deeds.
  fc.noBias(
    fc.record({
      what: fc.nat(),
      who: fc.nat(),
      one: fc.nat(50),
      other: fc.nat(50),
      answers: fc.array(fc.nat(9), { minLength: 27, maxLength: 27 }),
    }),
  ),
  { minLength: 60, maxLength: 160, size: 'max' },
);

/** Whoever looks for what goes wrong plays with a few people and short waits, so that everything meets everything. */
const people = 7;

/**
 * Does it; what the rules refuse is left undone.
 * @param answerOf how a number becomes an answer
 */
export function make(hall: Hall, move: Move, answerOf: (number: number) => StepAnswer): void {
  try {
    deeds[move.what % deeds.length]?.(hall, move, answerOf);
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

type Deed = (hall: Hall, move: Move, answerOf: (number: number) => StepAnswer) => void;

const facilitate =
  (command: (hall: Hall, move: Move) => WorkshopCommand | undefined): Deed =>
  (hall, move) => {
    const given = command(hall, move);
    if (given !== undefined) hall.facilitate(given, {}, move.who % 4 === 0 ? bo : sara);
  };
const give =
  (command: (hall: Hall, move: Move) => WorkshopCommand | undefined): Deed =>
  (hall, move) => {
    const given = command(hall, move);
    if (given !== undefined) hall.give(personOf(move.who), given);
  };

const personOf = (number: number) => madeId<ParticipantId>('a', 1 + (number % people));
const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

const cast: Deed = (hall, { who, one, other, answers }, answerOf) => {
  const round = one % 5 === 0 ? pick(hall.view.rounds, one) : pick(openRounds(hall.view), other);
  if (round === undefined) return;
  const person = personOf(who);
  const columns = round.question.criteria.length;
  const rows = isPrioritising(round.question)
    ? wholeBallot(round, answerOf(answers[0] ?? 0))
    : round.items.map((_, item) =>
        Array.from({ length: columns }, (__, column) =>
          answerOf(answers[(item * columns + column) % 27] ?? 0),
        ),
      );
  const version = 1 + (one % 3) + (hall.ballots.get(round.id)?.get(person)?.version ?? 0) - (one % 2);
  hall.give(person, { type: 'cast', round: round.id, version: Math.max(1, version), answers: rows });
};

/** Dots, kroner or places that one answer stands for: a whole ballot whichever it is, and blank where it is. */
function wholeBallot({ items, question }: Round, answer: StepAnswer): StepAnswer[][] {
  const first = typeof answer === 'number' ? answer % items.length : 0;
  return items.map((_, at): StepAnswer[] => {
    if (answer === null) return [null];
    const after = (at - first + items.length) % items.length;
    if (question.kind === 'ranking') return [after + 1];
    const total = question.steps - 1;
    if (after > 1) return [null];
    return [items.length === 1 ? total : after === 0 ? total - 1 : 1];
  });
}

const goTo = facilitate(({ view }, { one, other }) => {
  const activity = pick(view.agenda, one);
  return activity && { type: 'go-to', activity: activity.id, step: other % stepsOf(activity) };
});
const onRound = (type: 'close-round' | 'reopen-round' | 'reveal' | 'undo-reveal' | 'remind') =>
  facilitate(({ view }, { one }) => {
    const round = one % 3 === 0 ? pick(view.rounds, one) : view.rounds.at(-1);
    return round && { type, round: round.id };
  });
/** As far back as it goes, step by step. */
const undoMany: Deed = (hall, { one }) => {
  for (let left = one % 6; left > 0 && hall.view.undoable !== undefined; left -= 1)
    hall.facilitate({ type: 'undo', revision: hall.view.undoable.revision });
};
const undo = facilitate(({ view }) => view.undoable && { type: 'undo', revision: view.undoable.revision });

/** All of a reveal at once: by single deeds it seldom comes to one. */
const revealNow: Deed = (hall) => {
  const round = hall.view.rounds.findLast(({ status }) => status !== 'revealed');
  if (round === undefined) return;
  hall.facilitate({ type: 'close-round', round: round.id });
  hall.facilitate({ type: 'reveal', round: round.id });
  hall.wait(5);
};

const deeds: readonly Deed[] = [
  (hall, { who, one }) =>
    void hall.enter(1 + (who % people), { isGuest: who % 3 === 0, isObserver: one % 4 === 0 }),
  (hall, { one }) => hall.wait(one % 8),
  ...new Array<Deed>(14).fill(cast),
  goTo,
  goTo,
  goTo,
  onRound('close-round'),
  onRound('close-round'),
  onRound('reopen-round'),
  onRound('reveal'),
  onRound('reveal'),
  onRound('undo-reveal'),
  revealNow,
  revealNow,
  revealNow,
  onRound('remind'),
  undo,
  undo,
  undo,
  undoMany,
  undoMany,
  facilitate(({ view }, { one, other }) => {
    const activity = view.agenda.find(({ id }) => id === view.current?.activity);
    const round = madeId<RoundId>('d', view.rounds.length + other);
    const items = view.processes.slice(one % 3, (one % 3) + 1).map(({ id }) => id);
    return activity && { type: 'open-round', round, activity: activity.id, items };
  }),
  give(({ view }, { one }) => ({
    type: 'take-seat',
    table: one % 4 === 0 ? null : (pick(view.tables, one)?.id ?? null),
  })),
  give((_, { one }) => ({ type: 'be-observer', isObserver: one % 2 === 0 })),
  give((_, { one }) => ({ type: 'rename-self', name: `Navn ${one}` })),
  give(({ view }, { one, other }) => {
    const table = pick(view.tables, one);
    return table && { type: 'table-ready', table: table.id, isReady: other % 2 === 0 };
  }),
  give(({ view }, { one, other, who }) => {
    const table = pick(view.tables, one);
    return table && { type: 'be-scribe', table: table.id, scribe: other % 3 === 0 ? null : personOf(who) };
  }),
  give((_, { one }) => ({ type: 'park', item: madeId<ParkedId>('a', one), text: `Husk ${one}` })),
  give(({ view }, { one, other }) => {
    const item = pick(view.parked, one);
    return item && { type: 'support-parked', item: item.id, supports: other % 2 === 0 };
  }),
  give(({ view }, { one }) => {
    const item = pick(view.parked, one);
    return item && { type: 'take-parked', item: item.id, dueOn: '2026-11-28' };
  }),
  give(({ view }, { one, other }) => {
    const decision = pick(view.decisions, one);
    const answer = pick(['yes', 'no', 'wait'] as const, other) ?? 'yes';
    return decision && { type: 'vote-decision', decision: decision.id, answer, reservation: '' };
  }),
  facilitate((_, { one }) => ({ type: 'extend-timer', seconds: one - 25 })),
  facilitate((_, { one }) => ({ type: 'set-timer', seconds: one })),
  facilitate((_, { one }) => ({ type: 'pause', isPaused: one % 2 === 0 })),
  facilitate((_, { one }) => ({ type: 'lock-door', isLocked: one % 2 === 0 })),
  facilitate(() => ({ type: 'new-code' })),
  facilitate(() => ({ type: 'gather' })),
  facilitate((_, { one }) => ({ type: 'message-tables', text: `Besked ${one}` })),
  facilitate((_, { who, one }) => ({
    type: 'rename-participant',
    participant: personOf(who),
    name: `Kaldt ${one}`,
  })),
  facilitate(({ view }, { who, one }) => ({
    type: 'seat-participant',
    participant: personOf(who),
    table: one % 4 === 0 ? null : (pick(view.tables, one)?.id ?? null),
  })),
  facilitate((_, { who, one }) => ({
    type: 'merge-participants',
    from: personOf(who),
    into: personOf(who + 1 + (one % (people - 1))),
  })),
  facilitate((_, { who }) => ({ type: 'remove-participant', participant: personOf(who) })),
  facilitate((_, { one }) => ({ type: 'steer', device: `enhed ${one % 3}` })),
  facilitate(() => ({ type: 'let-go' })),
  facilitate((_, { one }) => ({ type: 'remove-facilitator', account: one % 3 === 0 ? sara : bo })),
  facilitate((_, { one, other }) => ({
    type: 'edit-plan',
    plan: {
      title: `Titel ${one}`,
      voice: one % 2 === 0 ? 'person' : 'municipality',
      contract: pick(['anonymous', 'municipality', 'named'] as const, other) ?? 'named',
    },
  })),
  facilitate(({ at }, { one, other }) => ({
    type: 'edit-plan',
    plan: { pace: one % 2 === 0 ? 'own' : 'live', endsAt: later(at, 1_000 * other) },
  })),
  facilitate(({ at }, { other }) => ({ type: 'edit-plan', plan: { endsAt: later(at, 1_000 * other) } })),
  facilitate(({ view }, { one }) => ({
    type: 'edit-agenda',
    agenda: one % 3 === 0 ? view.agenda.slice(1) : [...view.agenda].reverse(),
  })),
  facilitate(({ view }, { one }) => ({
    type: 'edit-tables',
    tables: view.tables
      .slice(one % 2)
      .map(({ id, number, processes }) => ({ id, number, name: `Bord ${one}`, processes })),
  })),
  facilitate(({ view }, { one }) => {
    const discussion = view.agenda.find(({ kind }) => kind === 'discuss');
    const processes = processIds(1, 2, 3).slice(one % 3);
    return discussion && { type: 'choose-discussion', activity: discussion.id, processes };
  }),
  facilitate(({ view }, { one }) => {
    const process = pick(view.processes, one);
    return process && { type: 'remove-process', process: process.id };
  }),
  (hall, { one }) => {
    const process = madeProcess(1 + (one % 5), { consent: one % 2 === 0 ? 'read' : 'asked' });
    hall.facilitate({ type: 'add-process', process: process.id }, { process });
  },
  (hall, { one, other }) => {
    const consent = pick(['read', 'write', 'refused'] as const, other) ?? 'read';
    hall.consent(madeProcess(1 + (one % 5), { consent }));
  },
  facilitate(({ view }, { one, other, who }) => {
    const item = pick(view.parked, one);
    const participant = other % 3 === 0 ? null : personOf(who);
    return item && { type: 'assign-parked', item: item.id, participant };
  }),
  facilitate(({ view }, { one, other }) => {
    const item = pick(view.parked, one);
    const status = pick(['parked', 'done', 'removed'] as const, other) ?? 'done';
    return item && { type: 'set-parked-status', item: item.id, status };
  }),
  facilitate((_, { one }) => ({ type: 'edit-plan', plan: { isParkingModerated: one % 2 === 0 } })),
  facilitate(({ view }, { one, other }) => {
    const item = pick(view.waitingParked, one);
    const status = pick(['parked', 'removed'] as const, other) ?? 'removed';
    return item && { type: 'set-parked-status', item, status, word: 'Ikke her' };
  }),
  facilitate(({ view }, { one, other }) => {
    const item = pick([...view.waitingParked, ...view.parked.map(({ id }) => id)], one);
    return item && { type: 'edit-parked', item, text: `Rettet ${other}` };
  }),
  facilitate(({ view }, { one, other }) => {
    const from = pick([...view.waitingParked, ...view.parked.map(({ id }) => id)], one);
    const into = pick(view.parked, other);
    return from && into && { type: 'merge-parked', from, into: into.id };
  }),
  facilitate(({ view }, { one, other }) => ({
    type: 'propose-decision',
    decision: madeId<DecisionId>('b', one),
    text: `Vi gør ${one}`,
    processes: processIds(1),
    supersedes: other % 2 === 0 ? undefined : view.decisions.find(({ status }) => status === 'frozen')?.id,
  })),
  facilitate(({ view }, { one }) => {
    const decision = pick(view.decisions, one);
    return decision && { type: 'withdraw-decision', decision: decision.id };
  }),
  facilitate(({ view }, { one }) => {
    const decision = pick(view.decisions, one);
    return decision && { type: 'freeze-decision', decision: decision.id, rationale: 'Alle var der' };
  }),
  facilitate((_, { one }) => (one === 50 ? { type: 'close' } : undefined)),
];
