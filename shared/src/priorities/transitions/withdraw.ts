import type { ProcessId } from '../../primitives/id.ts';
import type { PriorityEvent } from '../priority-event.ts';
import type { PriorityDecided, PriorityState } from '../priority-state.ts';
import { nothing } from './turn.ts';

/**
 * A process that not everybody may see any more leaves the list, whoever narrowed it; nor does taking something back
 * bring it in again. Its marks are kept, as those of one that is taken off are.
 */
export function withdrawProcess({ view, undo }: PriorityState, process: ProcessId): PriorityDecided {
  const entries = view.entries.filter((entry) => entry.process !== process);
  const steps = undo.map((event) => without(event, process));
  const isUndoChanged = steps.some((event, index) => event !== undo[index]);
  if (entries.length === view.entries.length && !isUndoChanged) return nothing;
  return {
    events: entries.length === view.entries.length ? [] : [{ kind: 'entries', entries }],
    effects: [],
    ...(isUndoChanged ? { undo: steps } : {}),
  };
}

/** What would take a command back, without this process; the same where it says nothing of it. */
function without(event: PriorityEvent, process: ProcessId): PriorityEvent {
  if (event.kind === 'entries' && event.entries.some((entry) => entry.process === process))
    return { ...event, entries: event.entries.filter((entry) => entry.process !== process) };
  if (event.kind === 'marks' && event.marks.some((mark) => mark.process === process))
    return { ...event, marks: event.marks.filter((mark) => mark.process !== process) };
  return event;
}
