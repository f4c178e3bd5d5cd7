import { assertNever } from '../../primitives/assert.ts';
import { Failure } from '../../protocol/failure.ts';
import { requireTime } from '../../protocol/refusals.ts';
import type { PriorityEvent } from '../priority-event.ts';
import type { PriorityContext, PriorityDecided, PriorityState } from '../priority-state.ts';
import { priorityStateAfter } from '../state-after.ts';
import { keyOf, marksTo } from './marks.ts';
import { isAsking, statusTo } from './rounds.ts';
import { settingsTo } from './settings.ts';
import { nothing, told, type PriorityTransition, type PriorityTurn } from './turn.ts';

/**
 * What takes some events back, once they have happened to this list.
 * @param former marks of the actor's municipality as they were (`PriorityContext`)
 */
export function inverseOf(
  { view }: PriorityState,
  events: readonly PriorityEvent[],
  former: PriorityContext['formerMarks'] = [],
): PriorityEvent[] {
  const marked = new Map(former.map((one) => [keyOf(one), one.value]));
  return events.map((event): PriorityEvent => {
    switch (event.kind) {
      case 'settings':
        return { kind: 'settings', settings: view.settings };
      case 'criteria':
        return { kind: 'criteria', criteria: view.criteria, weights: view.weights };
      case 'weights':
        return { kind: 'weights', weights: view.weights };
      case 'agreed':
        return { kind: 'agreed', agreed: view.agreed };
      case 'entries':
        return { kind: 'entries', entries: view.entries };
      case 'entry': {
        const entry = view.entries.find(({ process }) => process === event.entry.process);
        return entry === undefined ? { kind: 'entries', entries: view.entries } : { kind: 'entry', entry };
      }
      case 'marks':
        return {
          kind: 'marks',
          marks: event.marks.map((one) => ({ ...one, value: marked.get(keyOf(one)) ?? null })),
        };
      case 'round': {
        const round = view.rounds.find(({ id }) => id === event.round.id);
        return round === undefined ? { kind: 'unasked', round: event.round.id } : { kind: 'round', round };
      }
      case 'scenarios':
        return { kind: 'scenarios', scenarios: view.scenarios };
      case 'archived':
      case 'unasked':
      case 'answered':
      case 'revealed':
      case 'votes':
      case 'decisions':
      case 'undoable':
        throw new Error(`${event.kind} is nothing that is taken back`);
      default:
        return assertNever(event);
    }
  });
}

/**
 * Takes the last undoable command back. Each part puts back what the command changed, and does nothing where that is
 * gone; what people have answered meanwhile stays.
 */
export const undo: PriorityTransition<'undo'> = ({ state, context }, { revision }) => {
  requireTime(state.view.undoable?.revision === revision, 'something else has been done since');
  let now = state;
  let whole = nothing;
  for (const event of state.undo) {
    const decided = takenBack({ state: now, context }, event);
    now = priorityStateAfter(now, decided, state.view.revision);
    whole = {
      events: [...whole.events, ...decided.events],
      effects: [...whole.effects, ...decided.effects],
    };
  }
  return whole;
};

function takenBack(
  { state: { view, answered }, context }: PriorityTurn,
  event: PriorityEvent,
): PriorityDecided {
  switch (event.kind) {
    case 'settings':
      return settingsTo(view, event.settings);
    case 'marks': {
      // A mark is signed: nobody says anything in another municipality's name, not even what it said before.
      const isOwn = event.marks.every(({ municipality }) => municipality === context.actor.municipality);
      if (!isOwn) throw new Failure('forbidden', 'another municipality has said this');
      return marksTo(event.marks);
    }
    case 'entry': {
      const isThere = view.entries.some(({ process }) => process === event.entry.process);
      return isThere ? told(event) : nothing;
    }
    case 'round': {
      const round = view.rounds.find(({ id }) => id === event.round.id);
      if (round?.status === 'open' && event.round.status === 'closed') return statusTo(round, 'closed');
      if (round?.status !== 'closed' || event.round.status !== 'open') return nothing;
      return isAsking(view, round.question.kind) ? nothing : statusTo(round, 'open');
    }
    case 'unasked': {
      const round = view.rounds.find(({ id }) => id === event.round);
      if (round?.status !== 'open') return nothing;
      // Once somebody has answered, the asking is part of what happened, and stays.
      return answered[round.id] === undefined ? told(event) : statusTo(round, 'closed');
    }
    case 'criteria':
    case 'weights':
    case 'agreed':
    case 'entries':
    case 'scenarios':
      return told(event);
    case 'archived':
    case 'answered':
    case 'revealed':
    case 'votes':
    case 'decisions':
    case 'undoable':
      return nothing;
    default:
      return assertNever(event);
  }
}
