import { isBefore, later, type Instant } from '../../../primitives/time.ts';
import type { Activity } from '../../activity.ts';
import type { Round } from '../../round.ts';
import { asksInRounds, currentActivity, currentRound } from '../../views/current-round.ts';
import type { Decided } from '../../workshop-state.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import { moving } from '../place.ts';
import { closing } from '../rounds.ts';
import { placeOf } from '../timer.ts';
import { inOrder, nothing, type Turn } from '../turn.ts';

/** How long after its end *Stop til tiden* stops: an answer that was pressed in time has come by then. */
export const stopGraceMs = 2_000;

/** What stops, where all stops when its time is up: the open round closes, or the room goes on to what is next. */
type Stopping =
  { readonly kind: 'round'; readonly round: Round } | { readonly kind: 'next'; readonly activity: Activity };

/** When something stops by itself next; `undefined` where nothing does, also while the room pauses. */
export function nextStop(view: WorkshopView): Instant | undefined {
  return view.timer?.kind === 'running' && stopping(view) !== undefined
    ? later(view.timer.endsAt, stopGraceMs)
    : undefined;
}

/**
 * *Stop til tiden*: closes the round whose time is up, and shows it to nobody; where nothing is asked the room goes on to
 * what is next, and at the end of the agenda stays. A facilitator opens a round again, or goes back, as ever.
 */
export function stopInTime(turn: Turn): Decided {
  const { view } = turn.state;
  const due = nextStop(view);
  const stops = stopping(view);
  if (due === undefined || stops === undefined || isBefore(turn.context.at, due)) return nothing;
  if (stops.kind === 'next') return withoutUndo(moving(turn, stops.activity, 0));
  return withoutUndo(
    inOrder(turn, [
      (now) => closing(now, stops.round),
      () => ({ events: [{ kind: 'moved', ...placeOf(view), timer: null }], effects: [] }),
    ]),
  );
}

function stopping(view: WorkshopView): Stopping | undefined {
  const activity = currentActivity(view);
  if (view.whenLate !== 'stop' || view.status !== 'open' || view.pace !== 'live' || activity === undefined)
    return undefined;
  const round = currentRound(view);
  if (round?.status === 'open') return { kind: 'round', round };
  if (asksInRounds(activity)) return undefined;
  const next = view.agenda[view.agenda.indexOf(activity) + 1];
  return next === undefined ? undefined : { kind: 'next', activity: next };
}

/** What the clock does is nobody's to take back. */
function withoutUndo({ undo: _steps, ...decided }: Decided): Decided {
  return decided;
}
