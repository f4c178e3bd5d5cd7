import { given } from '../../primitives/given.ts';
import { requireTime } from '../../protocol/refusals.ts';
import type { PriorityView, Scenario } from '../priority-view.ts';
import { fitted, weightsTo } from './criteria.ts';
import { settingsTo } from './settings.ts';
import { isSame, nothing, told, type PriorityTransition } from './turn.ts';

/** Keeps the list as it is beside itself, to compare. */
export const saveScenario: PriorityTransition<'save-scenario'> = ({ state: { view }, context }, command) => {
  const { method, capacity } = view.settings;
  const saved: Scenario = {
    title: command.title,
    at: context.at,
    method,
    criteria: view.criteria.map(({ id }) => id),
    weights: view.weights,
    capacity,
  };
  const former = view.scenarios[command.slot];
  if (former !== undefined && isSame({ ...former, at: saved.at }, saved)) return nothing;
  return scenariosTo({ ...view.scenarios, [command.slot]: saved });
};

/** Makes the list what the scenario says; criteria that have come since weigh nothing. */
export const useScenario: PriorityTransition<'use-scenario'> = ({ state: { view } }, { slot }) => {
  const scenario = view.scenarios[slot];
  requireTime(scenario !== undefined, 'there is no such scenario', 'slot');
  const { method, capacity } = scenario;
  const settings = settingsTo(view, { ...view.settings, method, capacity });
  return { ...settings, events: [...settings.events, ...weightsTo(view, fitted(view, scenario.weights))] };
};

/** Forgets a scenario. */
export const dropScenario: PriorityTransition<'drop-scenario'> = ({ state: { view } }, { slot }) => {
  return view.scenarios[slot] === undefined ? nothing : scenariosTo({ ...view.scenarios, [slot]: undefined });
};

function scenariosTo(scenarios: PriorityView['scenarios']) {
  return told({ kind: 'scenarios', scenarios: given(scenarios) });
}
