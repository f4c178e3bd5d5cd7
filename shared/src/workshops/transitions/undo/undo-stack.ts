import { maxUndoable } from '../../../protocol/limits.ts';
import type { Decided, WorkshopState } from '../../workshop-state.ts';
import type { Undoable, WorkshopView } from '../../workshop-view.ts';
import type { WorkshopCommandType } from '../../workshops.commands.ts';
import { stateAfter, type Turn } from '../turn.ts';
import type { UndoEntry } from './undo-step.ts';

/** After these nothing that was done before is taken back: a plan that people have come for, a workshop they have left. */
const thresholds: ReadonlySet<WorkshopCommandType> = new Set(['start', 'close']);

/** What a facilitator's command comes to, with what can be taken back from then on, told to everybody where it changed. */
export function withUndoStack(
  { state, context }: Turn,
  type: WorkshopCommandType,
  decided: Decided,
): Decided {
  const { undo: steps = [], ...rest } = decided;
  const by = context.actor.facilitator;
  if (by === undefined || (decided.events.length === 0 && type !== 'undo')) return rest;
  const revision = state.view.revision + 1;
  const done = { revision, command: type, by, at: context.at, steps: [...steps] };
  const { view } = stateAfter(state, rest, revision);
  const stack = [...stillThere(state, type), ...(steps.length === 0 ? [] : [done])]
    .filter((one) => isStanding(one, view))
    .slice(-maxUndoable);
  if (isSame(stack, state.undo)) return rest;
  const { events, undoStack } = told(stack);
  return { ...rest, events: [...rest.events, ...events], undoStack };
}

function stillThere({ undo }: WorkshopState, type: WorkshopCommandType): readonly UndoEntry[] {
  if (thresholds.has(type)) return [];
  return type === 'undo' ? undo.slice(0, -1) : undo;
}

/** The same stack without what would bring this back, told where it changed. */
export function withoutUndoOf(
  { undo }: Pick<WorkshopState, 'undo'>,
  id: string,
): Pick<Decided, 'events' | 'undoStack'> {
  const rest = undo.filter(({ steps }) => !JSON.stringify(steps).includes(id));
  return isSame(rest, undo) ? { events: [] } : told(rest);
}

/**
 * Whether something can still be taken back: what is frozen, and what has been shown or is about to be, stands as it is,
 * and no round is opened under its reveal.
 */
function isStanding({ steps }: UndoEntry, { rounds, decisions }: WorkshopView): boolean {
  return steps.every((step) => {
    if (step.kind === 'decision')
      return decisions.find(({ id }) => id === step.decision)?.status !== 'frozen';
    if (step.kind !== 'round') return true;
    const status = rounds.find(({ id }) => id === step.round)?.status;
    return status !== 'revealing' && status !== 'revealed';
  });
}

function told(undo: readonly UndoEntry[]): Required<Pick<Decided, 'events' | 'undoStack'>> {
  const [undoable, ...earlier] = undo.map(asTold).reverse();
  return {
    events: [{ kind: 'undoable', ...(undoable === undefined ? {} : { undoable }), earlier }],
    undoStack: undo,
  };
}

function asTold({ steps: _steps, ...undoable }: UndoEntry): Undoable {
  return undoable;
}

/** Every entry has a revision of its own. */
function isSame(one: readonly UndoEntry[], other: readonly UndoEntry[]): boolean {
  return one.length === other.length && one.every(({ revision }, at) => revision === other[at]?.revision);
}
