import type { MatrixAxis, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { Words } from '#lib/words/words.ts';
import { factOf } from './matrix-points.ts';

/** What an axis is called. */
export function axisName(axis: MatrixAxis, view: Pick<PriorityView, 'criteria'>, words: Words): string {
  const fact = factOf(axis);
  if (fact !== undefined) return words.priorityList.matrix.axes[fact];
  return view.criteria.find(({ id }) => id === axis)?.title ?? words.priorityList.matrix.gone;
}

/** The axes a list can be seen by: the group's three numbers, and every criterion. */
export function axisChoices(
  view: Pick<PriorityView, 'criteria'>,
  words: Words,
): { value: MatrixAxis; text: string }[] {
  const facts: readonly MatrixAxis[] = ['axis-days', 'axis-hours', 'axis-price'];
  return [...facts, ...view.criteria.map(({ id }) => id)].map((value) => ({
    value,
    text: axisName(value, view, words),
  }));
}
