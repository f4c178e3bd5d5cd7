import { Failure } from '../../protocol/failure.ts';
import type { PriorityContext, PriorityDecided, PriorityState } from '../priority-state.ts';
import type { ProcessId } from '../../primitives/id.ts';
import type { PriorityEntry, PriorityView } from '../priority-view.ts';
import type { PriorityCommand, PriorityCommandType } from '../priorities.commands.ts';
import { canonicalJson } from '../record/canonical-json.ts';

/** A list under its lock, and what a transition is told. */
export interface PriorityTurn {
  readonly state: PriorityState;
  readonly context: PriorityContext;
}

/** What one kind of command comes to; what would take it back is found by `decidePriority`. */
export type PriorityTransition<Type extends PriorityCommandType> = (
  turn: PriorityTurn,
  command: Extract<PriorityCommand, { type: Type }>,
) => PriorityDecided;

/** What a command comes to that changes nothing: it was so already. */
export const nothing: PriorityDecided = { events: [], effects: [] };

/** What a command comes to that changes what everybody sees, and nothing besides. */
export function told(...events: PriorityDecided['events']): PriorityDecided {
  return { events, effects: [] };
}

/** Whether two values say the same, whatever order their fields were written in. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/**
 * A process of the list.
 * @throws Failure not-found when it is not on it
 */
export function entryOf({ entries }: PriorityView, process: ProcessId): PriorityEntry {
  const entry = entries.find((one) => one.process === process);
  if (entry === undefined) throw new Failure('not-found', 'no such process on the list');
  return entry;
}

/** @throws Failure forbidden for the people of a region or an authority, who look on and steer */
export function requireVoice({ context }: PriorityTurn): void {
  if (!context.hasVoice) throw new Failure('forbidden', 'only municipalities have a voice');
}

/** Whether no two are the same. */
export function areDistinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** Whether both hold the same items, each once, in whatever order. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const items = new Set(one);
  return items.size === one.length && one.length === other.length && other.every((item) => items.has(item));
}
