import { askedBy } from '../counting/answered.ts';
import { participationIn } from '../counting/participation.ts';
import { isUsable, openRounds } from '../views/current-round.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import { accessTo, moving } from './place.ts';
import { askingEverything } from './pace/changed-pace.ts';
import { asShown, requireEnd } from './plan.ts';
import { closing } from './rounds.ts';
import { placeOf } from './timer.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { facilitatorOf, inOrder, nothing, requireRoom, type Transition, type Turn } from './turn.ts';

/**
 * Opens the workshop: its code works, and whoever is in it may read what owners have agreed to. The room is at the first
 * step, or everybody begins where they like and all is asked at once.
 */
export const start: Transition<'start'> = (turn) => {
  const { view } = turn.state;
  const [first] = view.agenda;
  if (view.status === 'open') return nothing;
  requireTime(view.status === 'planned', 'the workshop is over');
  requireTime(first !== undefined, 'there is nothing on the agenda', 'agenda');
  if (view.pace === 'own') requireEnd(view, turn.context.at);
  const opened = { ...view, status: 'open' as const };
  const shown = view.processes.map((process) => asShown(opened, process));
  const isKept = shown.some((process, index) => process !== view.processes[index]);
  return {
    ...inOrder(turn, [
      ({ context }) => ({
        events: [
          { kind: 'opened', at: context.at },
          ...(isKept ? [{ kind: 'processes' as const, processes: shown }] : []),
        ],
        effects: [
          { kind: 'audit', deed: { action: 'workshop-opened' } },
          ...accessTo(view.processes.filter(isUsable).map(({ id }) => id)),
        ],
      }),
      (now) => (view.pace === 'own' || first === undefined ? askingEverything(now) : moving(now, first, 0)),
    ]),
    undo: [],
  };
};

/**
 * Ends the workshop. What is open is closed and not revealed; a reveal that has been asked for still comes. All
 * reading and writing by consent ends.
 */
export const close: Transition<'close'> = (turn) => {
  const { view } = turn.state;
  if (view.status === 'closed') return nothing;
  requireTime(view.status === 'open', 'the workshop has not begun');
  return {
    ...inOrder(turn, [
      ...openRounds(view).map((round) => (now: Turn) => closing(now, round)),
      ({ context, state }) => ({
        events: [
          { kind: 'moved', ...placeOf(view), timer: null, isPaused: false },
          { kind: 'closed', at: context.at, participation: [...participationIn(state)] },
        ],
        effects: [
          { kind: 'audit', deed: { action: 'workshop-closed' } },
          ...accessTo(view.processes.map(({ id }) => id)),
        ],
      }),
    ]),
    // No round is opened again any more.
    seen: {},
    undo: [],
  };
};

/** *Saml alle her*: asks everybody back to the step the room is at. */
export const gather: Transition<'gather'> = ({ state: { view }, context }) => {
  requireRoom(view);
  const everybody = view.participants.map(({ id }) => id);
  return {
    events: [{ kind: 'gathered', at: context.at }],
    effects: [{ kind: 'nudge', participants: everybody, nudge: { kind: 'gather', workshop: view.id } }],
  };
};

/** Reminds those who could answer and have not, each privately; the room does not see who. */
export const remind: Transition<'remind'> = ({ state: { view, answered } }, { round: id }) => {
  const round = found(view.rounds, id, 'round');
  requireTime(round.status === 'open', 'the round takes no more answers');
  const done = new Set(answered[id] ?? []);
  const silent = askedBy(round, view.participants).filter((person) => !done.has(person.id));
  if (silent.length === 0) return nothing;
  const nudge = { kind: 'answer' as const, workshop: view.id, round: id };
  return { events: [], effects: [{ kind: 'nudge', participants: silent.map((person) => person.id), nudge }] };
};

/** Writes to all tables. */
export const messageTables: Transition<'message-tables'> = (turn, { text }) => {
  requireSense(text !== '', 'text', 'a text is needed');
  const { name: by } = facilitatorOf(turn);
  return { events: [{ kind: 'message', message: { at: turn.context.at, by, text } }], effects: [] };
};

/** Locks the door to newcomers, or opens it; those who are in stay in. */
export const lockDoor: Transition<'lock-door'> = ({ state: { view } }, { isLocked }) => {
  if (view.isDoorLocked === isLocked) return nothing;
  const door: WorkshopEvent = { kind: 'door', code: view.code, isDoorLocked: isLocked };
  return { events: [door], effects: [], undo: [{ kind: 'door', isDoorLocked: view.isDoorLocked }] };
};

/** Gives the workshop another code: the former one ends. */
export const newCode: Transition<'new-code'> = ({ state: { view }, context }) => ({
  events: [{ kind: 'door', code: context.newCode(), isDoorLocked: view.isDoorLocked }],
  effects: [{ kind: 'audit', deed: { action: 'workshop-code-changed' } }],
  undo: [{ kind: 'code', code: view.code }],
});
