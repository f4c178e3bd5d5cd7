import { activityId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { klOs2Nine } from '@procesrum/shared/scoring/assessment-model.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { questionOf, valueAndEffort } from '@procesrum/shared/workshops/making/questions.ts';
import { newId } from '#lib/app/live/new-id.ts';

/** What can be added to an agenda. */
export const newKinds = ['describe', 'rate', 'valueEffort', 'discuss', 'decide'] as const;
export type NewKind = (typeof newKinds)[number];

/** An activity of this kind as it starts out, to be edited from there. */
export function newActivity(kind: NewKind, processes: readonly ProcessId[]): Activity {
  const base = { id: activityId.parse(newId()), title: '' };
  const rating = { ...base, kind: 'rate' as const, processes: [...processes], excludesGuests: false };
  switch (kind) {
    case 'describe':
      return { ...base, kind, minutes: 20 };
    case 'rate':
      return {
        ...rating,
        minutes: Math.max(2 * processes.length, 2),
        question: questionOf(klOs2Nine),
        secondsPerProcess: 120,
      };
    case 'valueEffort':
      return { ...rating, minutes: 8, question: valueAndEffort, secondsPerProcess: 60 };
    case 'discuss':
      return { ...base, kind, minutes: 12, processes: [] };
    case 'decide':
      return { ...base, kind, minutes: 5 };
  }
}
