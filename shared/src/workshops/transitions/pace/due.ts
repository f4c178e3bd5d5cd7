import { isBefore, type Instant } from '../../../primitives/time.ts';
import { nextReveal } from '../../counting/settle.ts';
import type { Decided } from '../../workshop-state.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import { nextStop, stopInTime } from '../timing/stop.ts';
import { inOrder, type Turn } from '../turn.ts';
import { endOwnTime, ownTimeEnd } from './own-time.ts';

/** When something happens next that nobody does: a reveal, the end of people's own time, a stop. */
export function nextDue(view: WorkshopView): Instant | undefined {
  const due = [nextReveal(view), ownTimeEnd(view), nextStop(view)].filter((at) => at !== undefined);
  return due.sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/** Whether something of that is to happen by now. */
export function isAnythingDue(view: WorkshopView, at: Instant): boolean {
  const due = nextDue(view);
  return due !== undefined && !isBefore(at, due);
}

/** What happens by now that nobody does, but for the reveals, which need the answers. */
export function doWhatIsDue(turn: Turn): Decided {
  return inOrder(turn, [endOwnTime, stopInTime]);
}
