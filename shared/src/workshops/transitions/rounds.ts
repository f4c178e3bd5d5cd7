import type { ParticipantId, ProcessId, RoundId } from '../../primitives/id.ts';
import { maxRounds } from '../../protocol/limits.ts';
import type { Activity } from '../activity.ts';
import { countAnswered, nobodyAnswered } from '../counting/answered.ts';
import { isSameAsking } from '../counting/asking.ts';
import { mayShowDistribution } from '../counting/settle.ts';
import { mayBeSeenAgain } from '../counting/side-by-side.ts';
import { revealDelayMs, type Round, type RoundQuestion } from '../round.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import {
  asksAllAtOnce,
  asksInRounds,
  currentRound,
  isAskedOfAll,
  isUsable,
  processAt,
  roundAt,
  takesProcesses,
  type Asking,
} from '../views/current-round.ts';
import { placeOf, runningTimer } from './timer.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { isBefore, later } from '../../primitives/time.ts';
import { inOrder, nothing, type Transition, type Turn } from './turn.ts';

/** How long people have to answer again where no rating activity says it. */
const defaultSecondsAgain = 120;

/** Closes a round: what it holds now is what it counts, unless it is opened again. */
export const closeRound: Transition<'close-round'> = (turn, { round: id }) => {
  const { view } = turn.state;
  const round = found(view.rounds, id, 'round');
  if (round.status !== 'open') return nothing;
  const closed = closing(turn, round);
  const isHere = currentRound(view)?.id === id && view.timer !== null;
  return {
    ...closed,
    events: [
      ...closed.events,
      ...(isHere ? [{ kind: 'moved' as const, ...placeOf(view), timer: null }] : []),
    ],
    undo: [
      { kind: 'round', round: id, status: 'open' },
      ...(isHere ? [{ kind: 'place' as const, ...placeOf(view) }] : []),
    ],
  };
};

/** Lets people answer again; a round that was revealed stays what it was for ever. */
export const reopenRound: Transition<'reopen-round'> = (turn, { round: id }) => {
  const { view } = turn.state;
  const round = found(view.rounds, id, 'round');
  if (round.status === 'open') return nothing;
  requireTime(round.status === 'closed', 'only a round that is closed can be opened again');
  requireTime(currentRound(view)?.id === id, 'the room is at something else');
  const other = openRoundOf(view);
  return {
    ...inOrder(turn, [
      (now) => (other === undefined ? nothing : closing(now, other)),
      (now) => reopening(now, round),
    ]),
    undo: [
      { kind: 'round', round: id, status: 'closed' },
      ...(other === undefined ? [] : [{ kind: 'round' as const, round: other.id, status: 'open' as const }]),
    ],
  };
};

/** Asks for the reveal: until `revealAt` it can be called off, and until then no value leaves the server. */
export const reveal: Transition<'reveal'> = ({ state, context }, { round: id }) => {
  const round = found(state.view.rounds, id, 'round');
  if (round.status === 'revealing' || round.status === 'revealed') return nothing;
  requireTime(round.status === 'closed', 'a round is closed before it is revealed');
  const revealAt = later(context.at, revealDelayMs);
  return {
    events: [{ kind: 'round', round: { ...round, status: 'revealing', revealAt } }],
    effects: [{ kind: 'audit', deed: { action: 'round-revealed', round: id } }],
    // What was done before it can no longer be taken back: it would open the round under the reveal.
    undo: [],
  };
};

/** *Fortryd*: calls the reveal off while no value has left the server. */
export const undoReveal: Transition<'undo-reveal'> = ({ state, context }, { round: id }) => {
  const round = found(state.view.rounds, id, 'round');
  if (round.status === 'closed') return nothing;
  requireTime(round.status === 'revealing', 'the round is not about to be revealed');
  requireTime(isBefore(context.at, round.revealAt ?? context.at), 'the values have left the server');
  const { revealAt: _off, ...closed } = round;
  return {
    events: [{ kind: 'round', round: { ...closed, status: 'closed' } }],
    effects: [{ kind: 'audit', deed: { action: 'reveal-undone', round: id } }],
  };
};

/** Asks again about the same items: a new round beside the former ones, which stay as they are. */
export const openRound: Transition<'open-round'> = (turn, { round: id, activity: activityId, items }) => {
  const { view } = turn.state;
  const activity = found(view.agenda, activityId, 'activity');
  requireSense(items.length > 0, 'items', 'something is asked about');
  for (const item of items) found(view.processes, item, 'process');
  requireSense(new Set(items).size === items.length, 'items', 'a process stands there twice');
  requireTime(!view.rounds.some((round) => round.id === id), 'there is a round by this id');
  requireTime(view.current?.activity === activityId, 'the room is at another activity');
  requireTime(
    items.every((item) => mayBeAsked(view, item)),
    'an owner has not agreed',
    'items',
  );
  const { question, excludesGuests, seconds } = askingAgain(view, activity, items);
  const isAllAtOnce = isAskedOfAll(question);
  requireSense(isAllAtOnce || items.length === 1, 'items', 'a model and criteria are asked of one at a time');
  const step = isAllAtOnce ? 0 : stepOf(activity, items[0]);
  requireSense(step !== undefined, 'items', 'the activity does not take up this process');
  const place = { activity: activityId, step: step ?? 0 };
  const former = roundAt(view, place);
  requireTime(former?.status !== 'open' && former?.status !== 'revealing', 'it is being asked already');
  const other = openRoundOf(view);
  return {
    ...inOrder(turn, [
      (now) => (other === undefined ? nothing : closing(now, other)),
      (now) => opening(now, { id, activity: activityId, items: [...items], question, excludesGuests }),
      ({ context }) => ({
        events: [
          {
            kind: 'moved',
            current: place,
            timer: runningTimer(context.at, seconds * 1_000),
            isPaused: false,
          },
        ],
        effects: [],
      }),
    ]),
    undo: [
      { kind: 'asked', round: id },
      ...(other === undefined ? [] : [{ kind: 'round' as const, round: other.id, status: 'open' as const }]),
      { kind: 'place', ...placeOf(view) },
    ],
  };
};

/** The round that takes answers now; there is never more than one. */
export function openRoundOf(view: WorkshopView): Round | undefined {
  return view.rounds.find(({ status }) => status === 'open');
}

/** Whether a round may be about a process. */
export function mayBeAsked(view: WorkshopView, process: ProcessId): boolean {
  return view.processes.some((one) => one.id === process && isUsable(one));
}

/** A new round, numbered after the earlier ones that asked the same of the same items. */
export function opening(
  { state: { view }, context }: Turn,
  asked: Pick<Round, 'id' | 'activity' | 'items' | 'question' | 'excludesGuests'>,
): Decided {
  requireTime(view.rounds.length < maxRounds, 'there is no room for more rounds');
  const round: Round = {
    ...asked,
    number: 1 + view.rounds.filter((other) => isSameAsking(other, asked)).length,
    voice: view.voice,
    status: 'open',
    openedAt: context.at,
    answered: nobodyAnswered,
  };
  return { events: [{ kind: 'round', round }], effects: [] };
}

/** Ends the answering of an open round: those who answered and are here now are those who count, whoever leaves later. */
export function closing({ state, context }: Turn, round: Round): Decided {
  const former = state.answered[round.id];
  const ids = (former ?? []).filter((id) => state.view.participants.some((person) => person.id === id));
  const seen = state.seen[round.id];
  const withheld = seen === undefined || mayBeSeenAgain(seen, ids) ? {} : { isWithheld: true as const };
  return {
    events: [{ kind: 'round', round: { ...round, status: 'closed', closedAt: context.at, ...withheld } }],
    effects: [{ kind: 'audit', deed: { action: 'round-closed', round: round.id } }],
    ...(former === undefined ? {} : { answered: { ...state.answered, [round.id]: ids } }),
  };
}

/** Opens a closed round again; whoever has left the workshop meanwhile is no longer among those who answered. */
export function reopening({ state }: Turn, round: Round): Decided {
  const { closedAt: _ended, isWithheld: _held, ...rest } = round;
  const former = state.answered[round.id];
  const here = new Set(state.view.participants.filter(({ isObserver }) => !isObserver).map(({ id }) => id));
  const ids = (former ?? []).filter((id) => here.has(id));
  const isSeen = former !== undefined && mayShowDistribution(round);
  return {
    events: [{ kind: 'round', round: { ...rest, status: 'open', answered: countAnswered(state.view, ids) } }],
    effects: [{ kind: 'audit', deed: { action: 'round-reopened', round: round.id } }],
    ...(former === undefined ? {} : { answered: { ...state.answered, [round.id]: ids } }),
    ...(isSeen ? { seen: { ...state.seen, [round.id]: former } } : {}),
  };
}

/**
 * Who has answered an open round, changed; the counts are of those who are here. Whoever was taken out stays noted, in
 * case they come back. Ids are sorted, so that their order tells nothing.
 */
export function answeredBy(
  { state }: Pick<Turn, 'state'>,
  round: RoundId,
  ids: Iterable<ParticipantId>,
): Decided {
  const sorted = [...new Set(ids)].sort();
  return {
    events: [{ kind: 'answered', round, answered: countAnswered(state.view, sorted) }],
    effects: [],
    answered: { ...state.answered, [round]: sorted },
  };
}

/** Counts the open round anew, after people or seats have changed. */
export function recounted(turn: Pick<Turn, 'state'>): Decided {
  const round = openRoundOf(turn.state.view);
  const ids = round && turn.state.answered[round.id];
  return round === undefined || ids === undefined || ids.length === 0
    ? nothing
    : answeredBy(turn, round.id, ids);
}

/** The same, if this person is among those who have answered it. */
export function recountedWith(person: ParticipantId): (turn: Pick<Turn, 'state'>) => Decided {
  return (turn) => (hasAnsweredNow(turn, person) ? recounted(turn) : nothing);
}

/** Whether somebody has answered the round that is open. */
export function hasAnsweredNow({ state }: Pick<Turn, 'state'>, person: ParticipantId): boolean {
  const round = openRoundOf(state.view);
  return round !== undefined && (state.answered[round.id] ?? []).includes(person);
}

/** What is asked when something is asked again: a rating's own question, or in a discussion the one asked before. */
function askingAgain(
  view: WorkshopView,
  activity: Activity,
  items: readonly ProcessId[],
): { question: RoundQuestion; excludesGuests: boolean; seconds: number } {
  if (asksInRounds(activity)) {
    const { question, excludesGuests } = activity;
    return { question, excludesGuests, seconds: secondsToAsk(activity) };
  }
  const former = view.rounds.findLast(
    (round) => !isAskedOfAll(round.question) && round.items[0] === items[0],
  );
  requireSense(activity.kind === 'discuss', 'activity', 'nothing is asked in this activity');
  requireTime(former !== undefined, 'it has not been asked before');
  const { question, excludesGuests } = former;
  const first = view.agenda.find(({ id }) => id === former?.activity);
  return {
    question,
    excludesGuests,
    seconds: first?.kind === 'rate' ? first.secondsPerProcess : defaultSecondsAgain,
  };
}

/** How long a step of an activity asks, in seconds: its own for each process, or its minutes for all at once. */
export function secondsToAsk(activity: Asking): number {
  return activity.kind === 'prioritise' || asksAllAtOnce(activity)
    ? activity.minutes * 60
    : activity.secondsPerProcess;
}

function stepOf(activity: Activity, process: ProcessId | undefined): number | undefined {
  if (!takesProcesses(activity)) return undefined;
  const step = activity.processes.findIndex((_, at) => processAt(activity, at) === process);
  return step === -1 ? undefined : step;
}
