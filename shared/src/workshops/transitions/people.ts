import type { ParticipantId, RoundId } from '../../primitives/id.ts';
import { maxEntries, maxParticipants } from '../../protocol/limits.ts';
import { askedBy } from '../counting/answered.ts';
import { answeredAnew } from '../counting/side-by-side.ts';
import type { Participant } from '../people/participant.ts';
import { isUsable, openRounds } from '../views/current-round.ts';
import type { Decided, WorkshopState } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { accessTo } from './place.ts';
import { answeredBy, hasAnsweredNow, recountedWith, withholding } from './rounds.ts';
import { withoutScribe } from './tables.ts';
import { handedInAs } from './contributions.ts';
import { havesAs } from './have-it-too.ts';
import { waitingAs } from './parking.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { inOrder, nothing, participantOf, type Transition, type Turn } from './turn.ts';

/** Calls oneself something else. */
export const renameSelf: Transition<'rename-self'> = (turn, { name }) => {
  const me = participantOf(turn);
  return me.name === name ? nothing : calledAnew(turn.state, me, name);
};

/** Only follows along from now on, or counts again while there is room. */
export const beObserver: Transition<'be-observer'> = (turn, { isObserver }) => {
  const me = participantOf(turn);
  if (me.isObserver === isObserver) return nothing;
  requireTime(!isObserver || !hasAnsweredNow(turn, me.id), 'blank the answer first');
  requireTime(isObserver || countsFewEnough(turn.state.view), 'the workshop is full');
  return told({ ...me, isObserver });
};

/** Corrects what somebody is called. */
export const renameParticipant: Transition<'rename-participant'> = (turn, { participant: id, name }) => {
  const person = found(turn.state.view.participants, id, 'participant');
  if (person.name === name) return nothing;
  return {
    ...calledAnew(turn.state, person, name),
    effects: [{ kind: 'audit', deed: { action: 'participant-renamed', participant: id } }],
    undo: [{ kind: 'name', participant: id, name: person.name }],
  };
};

/**
 * Takes somebody out. Their answers leave the rounds that are open; a round that is closed keeps what it held, or the
 * difference would tell what they had answered. Open votes and what they have parked stay.
 */
export const removeParticipant: Transition<'remove-participant'> = (turn, { participant: id }) => {
  const { view } = turn.state;
  const person = found(view.participants, id, 'participant');
  return {
    ...inOrder(turn, [
      () => leaving(view, person),
      recountedWith(id),
      () => ({
        events: [],
        effects: [{ kind: 'audit', deed: { action: 'participant-removed', participant: id } }],
      }),
    ]),
    undo: [{ kind: 'entry', participant: person }],
  };
};

/**
 * Makes one of two entries of the same person. Where only `from` has answered, the answer is now that of `into`; where
 * both have, that of `into` counts.
 */
export const mergeParticipants: Transition<'merge-participants'> = (turn, { from: fromId, into: intoId }) => {
  const { view, answered, waiting } = turn.state;
  const from = found(view.participants, fromId, 'participant');
  const into = found(view.participants, intoId, 'participant');
  requireSense(fromId !== intoId, 'into', 'is the same entry');
  const statuses = new Map(view.rounds.map(({ id, status }) => [id, status]));
  const rounds = (Object.keys(answered) as RoundId[]).filter((id) => answered[id]?.includes(fromId));
  requireTime(
    rounds.every((id) => {
      const isHidden = statuses.get(id) === 'closed' || statuses.get(id) === 'revealing';
      return !isHidden || answered[id]?.includes(intoId) !== true;
    }),
    'both have answered a round that is closed: open it again or reveal it first',
  );
  const handedOver = rounds.filter((id) => answered[id]?.includes(intoId) !== true);
  requireTime(
    view.rounds.every(
      (round) =>
        round.status === 'revealed' || !handedOver.includes(round.id) || askedBy(round, [into]).length > 0,
    ),
    'the entry that stays is not asked what the other has answered: merge the other way round',
  );
  const isWaiting = waiting.some(({ author }) => author === fromId);
  const takesAlong = rounds.length > 0 || hasSpoken(view, fromId) || isWaiting;
  return {
    ...inOrder(turn, [
      () => ({ events: inTheNameOf(view, from, into), effects: [], ...waitingAs(turn.state, fromId, into) }),
      (now) => leaving(now.state.view, from),
      (now) => handingOver(now, fromId, intoId, rounds),
      (now) => (isOfSameVoice(from, into) ? nothing : withholding(now, handedOver, intoId)),
      () => ({
        events: [],
        effects: [
          { kind: 'merge-ballots', from: fromId, into: intoId, rounds: handedOver },
          { kind: 'audit', deed: { action: 'participants-merged', participant: intoId } },
        ],
      }),
    ]),
    undo: takesAlong ? [] : [{ kind: 'entry', participant: from }],
  };
};

/**
 * Somebody by another name, also where the parking lot names them: no name stays behind that nobody has any more, and
 * that retention would not find. Where somebody else is called the same, what stands there may be theirs.
 */
export function calledAnew(state: WorkshopState, person: Participant, name: string): Decided {
  const { view } = state;
  const { participants, parked } = view;
  const isThem = (one: Pick<Participant, 'name' | 'municipality'> | undefined) =>
    one?.name === person.name && one.municipality === person.municipality;
  const isShared = participants.some((one) => one.id !== person.id && isThem(one));
  const items = parked.filter(({ by, owner }) => !isShared && (isThem(by) || isThem(owner)));
  return {
    events: [
      { kind: 'participant', participant: { ...person, name } },
      ...items.map(({ owner, ...item }) => ({
        kind: 'parked' as const,
        item: {
          ...item,
          by: isThem(item.by) ? { ...item.by, name } : item.by,
          ...(owner === undefined ? {} : { owner: isThem(owner) ? { ...owner, name } : owner }),
        },
      })),
      ...handedInAs(view, person.id, { ...person, name }),
    ],
    effects: [],
    ...waitingAs(state, person.id, { ...person, name }),
  };
}

/** Whether anybody can still come in, be it to watch: an entry that anyone can make must cost something. */
export function hasRoomToWatch({ participants }: WorkshopView): boolean {
  return participants.length < maxEntries;
}

/** Whether somebody who counts can still come in. */
export function hasRoom(view: WorkshopView): boolean {
  return countsFewEnough(view) && hasRoomToWatch(view);
}

/** Whether one more of those inside may count. */
function countsFewEnough({ participants }: WorkshopView): boolean {
  return participants.filter(({ isObserver }) => !isObserver).length < maxParticipants;
}

function told(participant: Participant): Decided {
  return { events: [{ kind: 'participant', participant }], effects: [] };
}

function leaving(view: WorkshopView, { id }: Participant): Decided {
  return {
    events: [...withoutScribe(view, id).events, { kind: 'left', participant: id }],
    effects: [
      { kind: 'expel', participant: id },
      { kind: 'nudge', participants: [id], nudge: { kind: 'removed', workshop: view.id } },
      ...accessTo(view.processes.filter(isUsable).map((process) => process.id)),
    ],
  };
}

function isOfSameVoice(one: Participant, other: Participant): boolean {
  return one.municipality === other.municipality && one.otherKind === other.otherKind;
}

/** The answers of one entry as those of the other; only the counts of open rounds can change by it. */
function handingOver(
  turn: Turn,
  from: ParticipantId,
  into: ParticipantId,
  rounds: readonly RoundId[],
): Decided {
  const answered = { ...turn.state.answered };
  for (const round of rounds) {
    const ids = (answered[round] ?? []).map((id) => (id === from ? into : id));
    answered[round] = [...new Set(ids)].sort();
  }
  const seen = Object.fromEntries(
    Object.entries(turn.state.seen).map(([round, ids]) => {
      const joined = ids.map((id) => (id === from ? into : id));
      // Where both have answered, what was seen of `from` counts no more.
      const isGone = ids.includes(from) && turn.state.answered[round as RoundId]?.includes(into) === true;
      return [round, isGone ? answeredAnew(joined, into) : joined];
    }),
  );
  const moved: Decided = { events: [], effects: [], answered, seen };
  const open = openRounds(turn.state.view).filter(({ id }) => rounds.includes(id));
  return inOrder(turn, [
    () => moved,
    ...open.map(
      ({ id }) =>
        (now: Turn) =>
          answeredBy(now, id, now.state.answered[id] ?? []),
    ),
  ]);
}

function hasSpoken(view: WorkshopView, person: ParticipantId): boolean {
  return (
    view.parked.some(({ supporters }) => supporters.includes(person)) ||
    view.haves.some(({ participant }) => participant === person) ||
    view.decisions.some(({ votes }) => votes.some(({ participant }) => participant === person))
  );
}

/** What one entry has said openly, as said by the other; frozen decisions stay as they were frozen. */
function inTheNameOf(view: WorkshopView, from: Participant, into: Participant): Decided['events'] {
  const parked = view.parked
    .filter(({ supporters }) => supporters.includes(from.id))
    .map((item) => ({
      kind: 'parked' as const,
      item: {
        ...item,
        supporters: [...new Set(item.supporters.map((id) => (id === from.id ? into.id : id)))],
      },
    }));
  const decisions = view.decisions
    .filter(
      ({ status, votes }) =>
        status === 'proposed' && votes.some(({ participant }) => participant === from.id),
    )
    .map((decision) => {
      const isDouble = decision.votes.some(({ participant }) => participant === into.id);
      const { id, name, municipality } = into;
      const votes = isDouble
        ? decision.votes.filter(({ participant }) => participant !== from.id)
        : decision.votes.map((vote) =>
            vote.participant === from.id ? { ...vote, participant: id, name, municipality } : vote,
          );
      return { kind: 'decision' as const, decision: { ...decision, votes } };
    });
  return [
    ...parked,
    ...decisions,
    ...handedInAs(view, from.id, into),
    ...havesAs(view, from.id, into, new Set()).events,
  ];
}
