import { requireSense } from '../../protocol/refusals.ts';
import { methodField, scaleOf, type MarkField } from '../criterion.ts';
import type { Mark } from '../mark.ts';
import type { PriorityDecided } from '../priority-state.ts';
import type { PriorityView } from '../priority-view.ts';
import { entryOf, nothing, requireVoice, type PriorityTransition } from './turn.ts';

/** Marks of the actor's own municipality; of what the command says twice, the later counts. */
export const mark: PriorityTransition<'mark'> = (turn, command) => {
  const { state, context } = turn;
  requireVoice(turn);
  const { municipality } = context.actor;
  const marks = new Map<string, Mark>();
  for (const given of command.marks) {
    entryOf(state.view, given.process);
    requireSense(isMarked(state.view, given.field), 'field', 'nothing is marked under it');
    requireSense(fits(given), 'value', 'it is not on the scale');
    marks.set(keyOf(given), { ...given, municipality });
  }
  const former = new Map((context.formerMarks ?? []).map((one) => [keyOf(one), one.value]));
  return marksTo([...marks.values()].filter((one) => (former.get(keyOf(one)) ?? null) !== one.value));
};

/** These marks, told to everybody and stored. */
export function marksTo(marks: readonly Mark[]): PriorityDecided {
  return marks.length === 0
    ? nothing
    : { events: [{ kind: 'marks', marks: [...marks] }], effects: [{ kind: 'marks', marks }] };
}

/** Names a mark among those of one municipality. */
export function keyOf({ process, field }: Pick<Mark, 'process' | 'field'>): string {
  return `${process} ${field}`;
}

/** Whether municipalities say anything under it: what is reckoned from hours is nobody's mark. */
function isMarked({ criteria }: PriorityView, field: MarkField): boolean {
  return (
    methodField.safeParse(field).success ||
    criteria.some(({ id, source }) => id === field && source === 'marks')
  );
}

function fits({ field, value }: Pick<Mark, 'field' | 'value'>): boolean {
  const { least, most } = scaleOf(field);
  return value === null || (value >= least && value <= most);
}
