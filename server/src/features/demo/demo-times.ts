import type { LearnedTime } from '@procesrum/shared/workshops/making/learned-time.ts';
import { demoTimeId } from './demo-ids.ts';

/** Rounds and activities of the workshops that the demo world's people have held before: what it was, for how many, how long. */
const held = [
  ['round', 'rate', 'model', 1, [64, 70, 74]],
  ['activity', 'welcome', null, 0, [410, 480, 530]],
  ['activity', 'describe', null, 7, [1_980, 2_220, 2_340]],
  ['activity', 'discuss', null, 3, [620, 700, 810]],
  ['round', 'prioritise', 'dots', 8, [95, 110, 150]],
  ['activity', 'have-it-too', null, 8, [300, 350, 420]],
  ['activity', 'decide', null, 0, [240, 310, 500]],
] as const;

/** How long something took, once. */
interface DemoTime extends Pick<LearnedTime, 'of' | 'kind' | 'question' | 'people' | 'seconds'> {
  readonly id: string;
  readonly processes: number;
}

/** What the demo world knows of how long things take, so that its planner says so. */
export function demoTimes(): DemoTime[] {
  return held.flatMap(([of, kind, question, processes, seconds]) =>
    seconds.map((each, index) => ({
      ...{ id: demoTimeId(`${kind} ${question ?? ''} ${index}`), of, kind, question },
      ...{ processes, people: 58 + 3 * index, seconds: each },
    })),
  );
}
