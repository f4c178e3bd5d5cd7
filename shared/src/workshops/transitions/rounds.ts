import type { ParticipantId, ProcessId, RoundId } from '../../primitives/id.ts';
import { maxRounds } from '../../protocol/limits.ts';
import type { Activity } from '../activity.ts';
import { countAnswered, nobodyAnswered } from '../counting/answered.ts';
import { isSameAsking } from '../counting/asking.ts';
import { mayShowDistribution } from '../counting/settle.ts';
import { answeredAnew, mayBeSeenAgain } from '../counting/side-by-side.ts';
import { revealDelayMs, type Round, type RoundQuestion } from '../round.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import {
  asksAllAtOnce,
  asksInRounds,
  currentRound,
  isAskedOfAll,
  isUsable,
  openRounds,
  processAt,
  roundAt,
  takesProcesses,
  type Asking,
} from '../views/current-round.ts';
import { placeOf, runningTimer } from './timer.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { isBefore, later } from '../../primitives/time.ts';
import { inOrder, nothing, type Moment, type Transition, type Turn } from './turn.ts';
import type { UndoStep } from './undo/undo-step.ts';

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
    undo: [opened(round), ...(isHere ? [{ kind: 'place' as const, ...placeOf(view) }] : [])],
  };
};

/**
 * Lets people answer again, beside what the room is at where that is something else by now; a round that was revealed
 * stays what it was for ever.
 */
export const reopenRound: Transition<'reopen-round'> = (turn, { round: id }) => {
  const { view } = turn.state;
  const round = found(view.rounds, id, 'round');
  if (round.status === 'open') return nothing;
  requireTime(round.status === 'closed', 'only a round that is closed can be opened again');
  const isBeside = currentRound(view)?.id !== id;
  return { ...reopening(turn, round, isBeside), undo: [{ kind: 'round', round: id, status: 'closed' }] };
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

/**
 * Asks again about the same items: a new round after the former ones, which stay as they are. The room goes there; in
 * their own time people do.
 */
export const openRound: Transition<'open-round'> = (turn, { round: id, activity: activityId, items }) => {
  const { view } = turn.state;
  const activity = found(view.agenda, activityId, 'activity');
  requireSense(items.length > 0, 'items', 'something is asked about');
  for (const item of items) found(view.processes, item, 'process');
  requireSense(new Set(items).size === items.length, 'items', 'a process stands there twice');
  requireTime(!view.rounds.some((round) => round.id === id), 'there is a round by this id');
  const isLive = view.pace === 'live';
  requireTime(!isLive || view.current?.activity === activityId, 'the room is at another activity');
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
  const left = roundsLeft(view, undefined);
  const asked = { id, activity: activityId, items: [...items], question, excludesGuests };
  return {
    ...inOrder(turn, [
      ...left.map((one) => (now: Turn) => closing(now, one)),
      (now) => opening(now, asked),
      ({ context: { at } }) => {
        const timer = runningTimer(at, seconds * 1_000);
        return {
          events: isLive
            ? [{ kind: 'moved', current: { ...view.current, ...place }, timer, isPaused: false }]
            : [],
          effects: [],
        };
      },
    ]),
    undo: [
      { kind: 'asked', round: id },
      ...left.map(opened),
      ...(isLive ? [{ kind: 'place' as const, ...placeOf(view) }] : []),
    ],
  };
};

/**
 * The rounds that the room leaves behind when it goes on: the one it is at, and whichever is not open beside it.
 * @param next the round it comes to, which stays open
 */
export function roundsLeft(view: WorkshopView, next: RoundId | undefined): Round[] {
  if (view.pace === 'own') return [];
  const here = currentRound(view)?.id;
  return openRounds(view).filter(({ id, isBeside }) => id !== next && (id === here || isBeside !== true));
}

/** What takes the closing of an open round back. */
export function opened({ id, isBeside }: Round): UndoStep {
  return { kind: 'round', round: id, status: 'open', ...(isBeside === undefined ? {} : { isBeside }) };
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
    ...(view.pace === 'own' ? { isBeside: true } : {}),
  };
  return { events: [{ kind: 'round', round }], effects: [] };
}

/** Ends the answering of an open round: those who answered and are here now are those who count, whoever leaves later. */
export function closing({ state, context }: Moment, round: Round): Decided {
  const former = state.answered[round.id];
  const ids = (former ?? []).filter((id) => state.view.participants.some((person) => person.id === id));
  const seen = state.seen[round.id];
  const withheld = seen === undefined || mayBeSeenAgain(seen, ids) ? {} : { isWithheld: true as const };
  const { isBeside: _beside, ...rest } = round;
  return {
    events: [{ kind: 'round', round: { ...rest, status: 'closed', closedAt: context.at, ...withheld } }],
    effects: [{ kind: 'audit', deed: { action: 'round-closed', round: round.id } }],
    ...(former === undefined ? {} : { answered: { ...state.answered, [round.id]: ids } }),
  };
}

/** Opens a closed round again; whoever has left the workshop meanwhile is no longer among those who answered. */
export function reopening({ state }: Turn, round: Round, isBeside = false): Decided {
  const { closedAt: _ended, isWithheld: _held, ...rest } = round;
  const former = state.answered[round.id];
  const here = new Set(state.view.participants.filter(({ isObserver }) => !isObserver).map(({ id }) => id));
  const ids = (former ?? []).filter((id) => here.has(id));
  const isSeen = former !== undefined && mayShowDistribution(round);
  const again = { ...rest, status: 'open' as const, answered: countAnswered(state.view, ids) };
  return {
    events: [{ kind: 'round', round: isBeside ? { ...again, isBeside } : again }],
    effects: [{ kind: 'audit', deed: { action: 'round-reopened', round: round.id } }],
    ...(former === undefined ? {} : { answered: { ...state.answered, [round.id]: ids } }),
    ...(isSeen ? { seen: { ...state.seen, [round.id]: former } } : {}),
  };
}

/**
 * Whether this person's answer counts in these rounds, or for whom, is another from now on, though facilitators may have
 * seen what they hold: the difference would tell what it was.
 */
export function withholding(
  { state: { view, answered, seen } }: Pick<Turn, 'state'>,
  ids: readonly RoundId[],
  person: ParticipantId,
): Decided {
  const hidden = view.rounds.filter(
    ({ id, status }) => ids.includes(id) && (status === 'closed' || status === 'revealing'),
  );
  return {
    events: hidden.map((round) => ({
      kind: 'round' as const,
      round: { ...round, isWithheld: true as const },
    })),
    effects: [],
    seen: {
      ...seen,
      ...Object.fromEntries(
        hidden.map(({ id }) => [id, answeredAnew(seen[id] ?? answered[id] ?? [], person)]),
      ),
    },
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

/** Counts the open rounds anew, after people or seats have changed. */
export function recounted(turn: Pick<Turn, 'state'>): Decided {
  return recounting(turn, (ids) => ids.length > 0);
}

/** The same, of those that this person is among those who have answered. */
export function recountedWith(person: ParticipantId): (turn: Pick<Turn, 'state'>) => Decided {
  return (turn) => recounting(turn, (ids) => ids.includes(person));
}

/** Whether somebody has answered a round that is open. */
export function hasAnsweredNow({ state }: Pick<Turn, 'state'>, person: ParticipantId): boolean {
  return openRounds(state.view).some(({ id }) => (state.answered[id] ?? []).includes(person));
}

function recounting(
  turn: Pick<Turn, 'state'>,
  isWanted: (answered: readonly ParticipantId[]) => boolean,
): Decided {
  const answeredIn = ({ answered }: Turn['state'], round: RoundId) => answered[round] ?? [];
  const rounds = openRounds(turn.state.view).filter(({ id }) => isWanted(answeredIn(turn.state, id)));
  return inOrder(
    turn,
    rounds.map(
      ({ id }) =>
        (now) =>
          answeredBy(now, id, answeredIn(now.state, id)),
    ),
  );
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
