import { isBefore, type Instant } from '../../../primitives/time.ts';
import { isDescribing, openRounds } from '../../views/current-round.ts';
import type { Decided } from '../../workshop-state.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import { accessTo } from '../place.ts';
import { planOf } from '../plan.ts';
import { closing } from '../rounds.ts';
import { inOrder, nothing, type Moment } from '../turn.ts';

/** When people's own time is over by itself; `undefined` where it is not running. */
export function ownTimeEnd({ status, pace, endsAt, endedAt }: WorkshopView): Instant | undefined {
  return status === 'open' && pace === 'own' && endedAt === undefined ? endsAt : undefined;
}

/**
 * Ends people's own time, if it is over: what is open is closed, tables write no more, and the workshop waits for its
 * facilitators, who show the results and end it.
 */
export function endOwnTime(moment: Moment): Decided {
  const { at } = moment.context;
  const { view } = moment.state;
  const end = ownTimeEnd(view);
  if (end === undefined || isBefore(at, end)) return nothing;
  return inOrder(moment, [
    ...openRounds(view).map((round) => (now: Moment) => closing(now, round)),
    (now) => ({
      events: [{ kind: 'plan', plan: { ...planOf(now.state.view), endedAt: at } }],
      effects: isDescribing(view) ? accessTo(view.tables.flatMap(({ processes }) => processes)) : [],
    }),
  ]);
}
