import { Failure } from '../../protocol/failure.ts';
import { evolve } from '../evolve.ts';
import type { Participant } from '../people/participant.ts';
import type { CommandContext, Decided, WorkshopState } from '../workshop-state.ts';
import type { Facilitator, WorkshopView } from '../workshop-view.ts';
import { requireTime } from '../../protocol/refusals.ts';
import type { WorkshopCommand, WorkshopCommandType } from '../workshops.commands.ts';

/** A workshop under its lock, and what a transition is told. */
export interface Turn {
  readonly state: WorkshopState;
  readonly context: CommandContext;
}

/** The same of what the server does by itself, which needs no more than the time. */
export interface Moment {
  readonly state: WorkshopState;
  readonly context: Pick<CommandContext, 'at'>;
}

/** What one kind of command comes to. */
export type Transition<Type extends WorkshopCommandType> = (
  turn: Turn,
  command: Extract<WorkshopCommand, { type: Type }>,
) => Decided;

/** What a command comes to that changes nothing: it was so already. */
export const nothing: Decided = { events: [], effects: [] };

/** The turn as it stands after a part of a command was decided. */
export function after<Now extends Pick<Turn, 'state'>>(turn: Now, decided: Decided): Now {
  const { state } = turn;
  return { ...turn, state: stateAfter(state, decided, state.view.revision) };
}

/** The state as what was decided leaves it; what everybody sees has this number if it has changed. The same where nothing is. */
export function stateAfter(state: WorkshopState, decided: Decided, revision: number): WorkshopState {
  const { events, answered, seen, undoStack, waiting } = decided;
  const secret = [answered, seen, undoStack, waiting];
  if (events.length === 0 && secret.every((part) => part === undefined)) return state;
  return {
    view: events.length === 0 ? state.view : evolve(state.view, events, revision),
    answered: answered ?? state.answered,
    seen: seen ?? state.seen,
    undo: undoStack ?? state.undo,
    waiting: waiting ?? state.waiting,
  };
}

/** @throws Failure conflict where everybody goes their own way: there is no room to be moved */
export function requireRoom({ pace }: Pick<WorkshopView, 'pace'>): void {
  requireTime(pace === 'live', 'everybody goes through it in their own time');
}

/** Several parts one after another, each decided on what the one before left. */
export function inOrder<Now extends Pick<Turn, 'state'>>(
  turn: Now,
  parts: readonly ((turn: Now) => Decided)[],
): Decided {
  let now = turn;
  let whole = nothing;
  for (const part of parts) {
    const decided = part(now);
    now = after(now, decided);
    whole = {
      ...whole,
      ...decided,
      events: [...whole.events, ...decided.events],
      effects: [...whole.effects, ...decided.effects],
    };
  }
  return whole;
}

/**
 * The participant who gives the command.
 * @throws Failure forbidden for whoever is not, or no longer, in it
 */
export function participantOf({ state, context }: Turn): Participant {
  const me = state.view.participants.find(({ id }) => id === context.actor.participant);
  if (me === undefined) throw new Failure('forbidden', 'only for those who take part');
  return me;
}

/**
 * The participant who gives the command, where only those who count may.
 * @throws Failure forbidden for observers and for whoever is not in it
 */
export function voterOf(turn: Turn): Participant {
  const me = participantOf(turn);
  if (me.isObserver) throw new Failure('forbidden', 'observers only follow along');
  return me;
}

/**
 * The facilitator who gives the command.
 * @throws Failure forbidden for everybody else, also for one who was taken off earlier in this turn
 */
export function facilitatorOf({ state, context }: Turn): Facilitator {
  const me = state.view.facilitators.find(({ account }) => account === context.actor.facilitator);
  if (me === undefined) throw new Failure('forbidden', 'only for facilitators');
  return me;
}

/** Whether a facilitator gives the command. */
export function isFacilitator({ state, context }: Turn): boolean {
  return state.view.facilitators.some(({ account }) => account === context.actor.facilitator);
}
