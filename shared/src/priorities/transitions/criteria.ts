import { sum } from '../../scoring/statistics.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import type { CriterionId, Weights } from '../criterion.ts';
import { startingMatrix } from '../new-priority.ts';
import type { PriorityEvent } from '../priority-event.ts';
import type { AgreedWeights, PriorityView } from '../priority-view.ts';
import { allPoints } from '../weights/rebalance.ts';
import { areDistinct, isSame, isSameSet, told, type PriorityTransition } from './turn.ts';

/** Other criteria, with their weights. An axis of the 2×2 whose criterion goes is again what it began as. */
export const editCriteria: PriorityTransition<'edit-criteria'> = ({ state: { view } }, command) => {
  const { criteria, weights } = command;
  const ids = criteria.map(({ id }) => id);
  requireSense(areDistinct(ids), 'criteria', 'a criterion stands there twice');
  requireWeights(ids, weights);
  const events: PriorityEvent[] = [];
  if (!isSame([criteria, weights], [view.criteria, view.weights]))
    events.push({ kind: 'criteria', criteria, weights });
  return told(...events, ...axesWithin(view, ids));
};

/** The sliders, on release. */
export const setWeights: PriorityTransition<'set-weights'> = ({ state: { view } }, { weights }) => {
  requireWeights(
    view.criteria.map(({ id }) => id),
    weights,
  );
  return told(...weightsTo(view, weights));
};

/** Remembers the weights as they stand as the agreed ones. */
export const agreeWeights: PriorityTransition<'agree-weights'> = ({ state: { view }, context }, { note }) => {
  requireTime(view.criteria.length > 0, 'there is nothing to agree on');
  const agreed: AgreedWeights = { weights: view.weights, at: context.at, from: 'sliders', note };
  return told(...agreedTo(view, agreed));
};

/** *Brug de aftalte*: criteria that have come since weigh nothing. */
export const useAgreed: PriorityTransition<'use-agreed'> = ({ state: { view } }) => {
  const { agreed } = view;
  requireTime(agreed !== undefined, 'nothing has been agreed');
  return told(...weightsTo(view, fitted(view, agreed.weights)));
};

/** Takes the weights a revealed round came to, and agrees on them. */
export const useResult: PriorityTransition<'use-result'> = ({ state: { view }, context }, command) => {
  const { result } = found(view.rounds, command.round, 'round');
  requireTime(result !== undefined && result.kind !== 'ranking', 'the round has come to no weights', 'round');
  requireTime(result.weights !== undefined, 'too few have answered', 'round');
  const weights = fitted(view, result.weights);
  const agreed: AgreedWeights = { weights, at: context.at, from: result.kind, note: command.note };
  return told(...weightsTo(view, weights), ...agreedTo(view, agreed));
};

/** Weights found elsewhere, on the list's criteria. @throws Failure conflict where one that weighs is no longer there */
export function fitted({ criteria }: PriorityView, weights: Weights): Weights {
  const ids = new Set<CriterionId>(criteria.map(({ id }) => id));
  requireTime(
    Object.entries(weights).every(([id, points]) => points === 0 || ids.has(id)),
    'a criterion is no longer there',
    'criteria',
  );
  return Object.fromEntries(criteria.map(({ id }) => [id, weights[id] ?? 0]));
}

/** The change to these weights; none where they are so already. */
export function weightsTo(view: PriorityView, weights: Weights): PriorityEvent[] {
  return isSame(weights, view.weights) ? [] : [{ kind: 'weights', weights }];
}

/** @throws Failure bad-request unless there is a weight for each criterion, 100 in all where there is any criterion */
export function requireWeights(criteria: readonly CriterionId[], weights: Weights): void {
  requireSense(isSameSet(criteria, Object.keys(weights)), 'weights', 'one weight for each criterion');
  requireSense(
    criteria.length === 0 || sum(Object.values(weights)) === allPoints,
    'weights',
    'they do not sum to 100',
  );
}

/** The same agreed on again later is still agreed on then. */
function agreedTo({ agreed: former }: PriorityView, agreed: AgreedWeights): PriorityEvent[] {
  const isAgreed = former !== undefined && isSame({ ...former, at: agreed.at }, agreed);
  return isAgreed ? [] : [{ kind: 'agreed', agreed }];
}

function axesWithin({ settings }: PriorityView, criteria: readonly CriterionId[]): PriorityEvent[] {
  const isThere = (axis: string) => axis.startsWith('axis-') || criteria.includes(axis);
  const { x, y } = settings.matrix;
  if (isThere(x) && isThere(y)) return [];
  const matrix = {
    ...settings.matrix,
    ...(isThere(x) ? {} : { x: startingMatrix.x, crossX: startingMatrix.crossX }),
    ...(isThere(y) ? {} : { y: startingMatrix.y, crossY: startingMatrix.crossY }),
  };
  return [{ kind: 'settings', settings: { ...settings, matrix } }];
}
