import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { MatrixAxis, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { factOf } from './matrix-points.ts';

type Fact = NonNullable<ReturnType<typeof factOf>>;

/** What a criterion that is reckoned from hours stands for on an axis is nobody's to set. */
function isMarked(axis: MatrixAxis, view: PriorityView): boolean {
  return view.criteria.some(({ id, source }) => id === axis && source === 'marks');
}

/** Whether a number on an axis can be set by hand, and as what: the group's fact, or the own municipality's mark. */
export function settable(
  axis: MatrixAxis,
  view: PriorityView,
  hasVoice: boolean,
):
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'mark'; readonly field: string }
  | undefined {
  const fact = factOf(axis);
  if (fact !== undefined) return { kind: 'fact', fact };
  return hasVoice && isMarked(axis, view) ? { kind: 'mark', field: axis } : undefined;
}

/** A number as somebody would have written it: dragging is not more exact than a hand. */
export function roundedFor(axis: MatrixAxis, value: number): number {
  const fact = factOf(axis);
  if (fact === 'days') return Math.round(value * 2) / 2;
  if (fact === 'hours') return Math.round(value / 10) * 10;
  if (fact === 'price') return Math.round(value / 1_000) * 1_000;
  return Math.round(value);
}

/** The commands that moving a bubble comes to: facts are the group's, marks the own municipality's. */
export function moveCommands(
  view: PriorityView,
  process: ProcessId,
  values: { readonly x: number; readonly y: number },
  hasVoice: boolean,
): PriorityCommand[] {
  const facts: Partial<Record<Fact, number>> = {};
  const marks: { process: ProcessId; field: string; value: number }[] = [];
  for (const side of ['x', 'y'] as const) {
    const axis = view.settings.matrix[side];
    const target = settable(axis, view, hasVoice);
    const value = roundedFor(axis, values[side]);
    if (target?.kind === 'fact') facts[target.fact] = value;
    else if (target?.kind === 'mark') marks.push({ process, field: target.field, value });
  }
  return [
    ...(Object.keys(facts).length > 0 ? [{ type: 'set-facts', process, facts } as const] : []),
    ...(marks.length > 0 ? [{ type: 'mark', marks } as const] : []),
  ];
}
