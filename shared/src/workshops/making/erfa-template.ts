import type { ActivityId, ProcessId } from '../../primitives/id.ts';
import { maxActivityMinutes } from '../../protocol/limits.ts';
import { klOs2Nine } from '../../scoring/assessment-model.ts';
import type { Activity } from '../activity.ts';
import { questionOf, valueAndEffort } from './questions.ts';

/** How long the whole takes, as its name says, where the processes leave room for it. */
const totalMinutes = 90;

/** What the fixed parts take; describing gets what rating leaves, and at least a little. */
const minutes = { welcome: 6, discuss: 12, prioritise: 8, decide: 8, describeAtLeast: 10 };

const secondsPerProcess = 120;

/**
 * *ERFA 90 min*: welcome, describe together, rate blind by KL's nine questions, discuss what is disagreed about, put
 * value against effort, decide.
 */
export function erfaAgenda(processes: readonly ProcessId[], newId: () => string): Activity[] {
  const rating = Math.min(
    maxActivityMinutes,
    Math.max(1, Math.ceil((processes.length * secondsPerProcess) / 60)),
  );
  const fixed = minutes.welcome + minutes.discuss + minutes.prioritise + minutes.decide;
  const describing = Math.max(minutes.describeAtLeast, totalMinutes - fixed - rating);
  const part = (length: number) => ({ id: newId() as ActivityId, title: '', minutes: length });
  return [
    { ...part(minutes.welcome), kind: 'welcome' },
    { ...part(describing), kind: 'describe' },
    {
      ...part(rating),
      kind: 'rate',
      question: questionOf(klOs2Nine),
      processes: [...processes],
      secondsPerProcess,
      excludesGuests: false,
    },
    { ...part(minutes.discuss), kind: 'discuss', processes: [] },
    {
      ...part(minutes.prioritise),
      kind: 'rate',
      question: valueAndEffort,
      processes: [...processes],
      secondsPerProcess,
      excludesGuests: false,
    },
    { ...part(minutes.decide), kind: 'decide' },
  ];
}
