import { evolvePriority } from './evolve.ts';
import type { PriorityDecided, PriorityState } from './priority-state.ts';

/** The state as what was decided leaves it; what everybody sees has this number if it has changed. The same where nothing is. */
export function priorityStateAfter(
  state: PriorityState,
  { events, answered, undo }: PriorityDecided,
  revision: number,
): PriorityState {
  if (events.length === 0 && answered === undefined && undo === undefined) return state;
  return {
    view: events.length === 0 ? state.view : evolvePriority(state.view, events, revision),
    answered: answered ?? state.answered,
    undo: undo ?? state.undo,
  };
}
