import type { MarkField } from '@procesrum/shared/priorities/criterion.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { cellKey, fieldSetOf, fieldsOf, missingMarks, waitingMarks } from './own-marks.ts';

/** Looks up what the own municipality has said; what waits on this device is said too. */
export function ownValues(
  { book, kept }: Pick<PriorityLive, 'book' | 'kept'>,
  own: MunicipalityCvr | undefined,
): (process: ProcessId, field: MarkField) => number | undefined {
  const waiting = waitingMarks(kept.waiting);
  return (process, field) => {
    const held = waiting.get(cellKey(process, field));
    if (held !== undefined) return held ?? undefined;
    return own === undefined ? undefined : book.valueOf(process, field, own);
  };
}

/** How many marks the method asks of the own municipality and it has not given. */
export function missingOwnMarks(
  live: Pick<PriorityLive, 'view' | 'book' | 'kept'>,
  own: MunicipalityCvr | undefined,
): number {
  const { settings, criteria, entries } = live.view;
  const processes = entries.map(({ process }) => process);
  return missingMarks(processes, fieldsOf(fieldSetOf(settings.method), criteria), ownValues(live, own));
}
