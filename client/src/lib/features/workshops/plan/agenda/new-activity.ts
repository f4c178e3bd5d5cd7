import { activityId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { klOs2Nine } from '@procesrum/shared/scoring/assessment-model.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import {
  dotsQuestion,
  moneyQuestion,
  questionOf,
  rankingQuestion,
  valueAndEffort,
} from '@procesrum/shared/workshops/making/questions.ts';
import { newId } from '#lib/app/live/new-id.ts';

/** What can be added to an agenda. */
export const newKinds = [
  'welcome',
  'describe',
  'rate',
  'valueEffort',
  'discuss',
  'dots',
  'money',
  'ranking',
  'have-it-too',
  'decide',
  'break',
] as const;
export type NewKind = (typeof newKinds)[number];

/** How many dots everybody has, unless it is changed. */
export const usualDots = 5;

/** An activity of this kind as it starts out, to be edited from there. */
export function newActivity(kind: NewKind, processes: readonly ProcessId[]): Activity {
  const base = { id: activityId.parse(newId()), title: '' };
  const asking = { processes: [...processes], excludesGuests: false };
  switch (kind) {
    case 'welcome':
      return { ...base, kind, minutes: 5 };
    case 'describe':
      return { ...base, kind, minutes: 20 };
    case 'rate':
      return {
        ...{ ...base, ...asking, kind, minutes: Math.max(2 * processes.length + 1, 3) },
        ...{ question: questionOf(klOs2Nine), secondsPerProcess: 120 },
      };
    case 'valueEffort':
      return {
        ...{ ...base, ...asking, kind: 'rate', minutes: 8 },
        ...{ question: valueAndEffort, secondsPerProcess: 60 },
      };
    case 'dots':
      return { ...base, ...asking, kind: 'prioritise', minutes: 6, question: dotsQuestion(usualDots) };
    case 'money':
      return { ...base, ...asking, kind: 'prioritise', minutes: 8, question: moneyQuestion };
    case 'ranking':
      return { ...base, ...asking, kind: 'prioritise', minutes: 8, question: rankingQuestion };
    case 'have-it-too':
      return { ...base, kind, minutes: Math.max(processes.length, 3), processes: [...processes] };
    case 'discuss':
      return { ...base, kind, minutes: 12, processes: [] };
    case 'decide':
      return { ...base, kind, minutes: 5 };
    case 'break':
      return { ...base, kind, minutes: 10 };
  }
}
