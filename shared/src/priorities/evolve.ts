import { assertNever } from '../primitives/assert.ts';
import type { PriorityEvent } from './priority-event.ts';
import type { PriorityView } from './priority-view.ts';

/**
 * The view after some events, at this revision; the same function on the server and in every browser. Marks lie beside
 * the view (`MarkBook`): of them it gets the new revision only.
 */
export function evolvePriority(
  view: PriorityView,
  events: readonly PriorityEvent[],
  revision: number,
): PriorityView {
  return { ...events.reduce(applied, view), revision };
}

function applied(view: PriorityView, event: PriorityEvent): PriorityView {
  switch (event.kind) {
    case 'settings':
      return { ...view, settings: event.settings };
    case 'archived':
      return { ...view, isArchived: event.isArchived };
    case 'criteria':
      return { ...view, criteria: event.criteria, weights: event.weights };
    case 'weights':
      return { ...view, weights: event.weights };
    case 'agreed': {
      const { agreed: _former, ...rest } = view;
      return event.agreed === undefined ? rest : { ...rest, agreed: event.agreed };
    }
    case 'entries':
      return { ...view, entries: event.entries };
    case 'entry': {
      const { entry } = event;
      return { ...view, entries: placed(view.entries, entry, ({ process }) => process === entry.process) };
    }
    case 'marks':
      return view;
    case 'round': {
      const { round } = event;
      return { ...view, rounds: placed(view.rounds, round, ({ id }) => id === round.id) };
    }
    case 'unasked':
      return { ...view, rounds: view.rounds.filter(({ id }) => id !== event.round) };
    case 'answered': {
      const { round, answered } = event;
      return { ...view, rounds: view.rounds.map((one) => (one.id === round ? { ...one, answered } : one)) };
    }
    case 'revealed': {
      const { round, at, result } = event;
      const rounds = view.rounds.map((one) =>
        one.id === round ? { ...one, status: 'revealed' as const, revealAt: at, result } : one,
      );
      return { ...view, rounds };
    }
    case 'scenarios':
      return { ...view, scenarios: event.scenarios };
    case 'votes':
      return { ...view, votes: event.votes };
    case 'decisions':
      return { ...view, decisions: event.decisions };
    case 'undoable': {
      const { undoable: _former, ...rest } = view;
      return event.undoable === undefined ? rest : { ...rest, undoable: event.undoable };
    }
    default:
      return assertNever(event);
  }
}

/** The list with the item in the place of the one it takes over from, or at the end. */
function placed<Item>(list: readonly Item[], item: Item, isFormer: (one: Item) => boolean): Item[] {
  const index = list.findIndex(isFormer);
  return index === -1 ? [...list, item] : list.with(index, item);
}
