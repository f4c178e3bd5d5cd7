import { saysAnything } from '../counting/answered.ts';
import { fits } from '../counting/fitting-answers.ts';
import { answeredAnew } from '../counting/side-by-side.ts';
import type { Decided, Effect } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { planOf } from './plan.ts';
import { answeredBy } from './rounds.ts';
import { Failure } from '../../protocol/failure.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { inOrder, nothing, voterOf, type Transition } from './turn.ts';

/**
 * Takes somebody's answer. What it says goes to its row and nowhere else: events tell only that one more has answered,
 * the first time they do, or one fewer when they blank it all. The workshop's first answer freezes its contract.
 */
export const cast: Transition<'cast'> = (turn, { round: id, version, answers }) => {
  const me = voterOf(turn);
  const { state, context } = turn;
  const round = found(state.view.rounds, id, 'round');
  requireTime(round.status === 'open', 'the round takes no more answers');
  if (me.isGuest && round.excludesGuests) throw new Failure('forbidden', 'the round leaves guests out');
  requireSense(
    fits(round, answers),
    'answers',
    'one row for each item, one step of the scale for each criterion',
  );
  if (context.ballotVersion !== undefined && version <= context.ballotVersion) return nothing;
  const former = state.answered[id] ?? [];
  const isIn = former.includes(me.id);
  const says = saysAnything(answers);
  const ballot: Effect = { kind: 'ballot', round: id, participant: me.id, version, answers };
  const audit: Effect = { kind: 'audit', deed: { action: 'ballot-cast', round: id } };
  return inOrder(turn, [
    ({ state: { seen } }) => ({
      events: [],
      effects: [ballot],
      ...(seen[id] === undefined ? {} : { seen: { ...seen, [id]: answeredAnew(seen[id], me.id) } }),
    }),
    ({ state: { view } }) => (says ? freezing(view) : nothing),
    (now) => {
      if (says === isIn) return nothing;
      if (!says)
        return answeredBy(
          now,
          id,
          former.filter((one) => one !== me.id),
        );
      const first = answeredBy(now, id, [...former, me.id]);
      return { ...first, effects: [audit] };
    },
  ]);
};

function freezing(view: WorkshopView): Decided {
  if (view.isContractFrozen) return nothing;
  return { events: [{ kind: 'plan', plan: { ...planOf(view), isContractFrozen: true } }], effects: [] };
}
