import { maxFacilitators } from '../../protocol/limits.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { asShown } from './plan.ts';
import { requireSense, requireTime } from '../../protocol/refusals.ts';
import { facilitatorOf, nothing, type Transition } from './turn.ts';

/** How long the steering console must have been silent before another facilitator may take over. */
export const consoleSilenceMs = 15_000;

/**
 * Steers from this device. One's own other device lets go at once (*Styr herfra*); another facilitator's is taken over
 * once it has been silent for a while, or has let go.
 */
export const steer: Transition<'steer'> = (turn, { device }) => {
  const me = facilitatorOf(turn);
  const { steering } = turn.state.view;
  const { consoleSilentMs } = turn.context;
  if (steering?.account === me.account && steering.device === device) return nothing;
  const isFree =
    steering === null ||
    steering.account === me.account ||
    consoleSilentMs === undefined ||
    consoleSilentMs >= consoleSilenceMs;
  requireTime(isFree, 'another facilitator steers');
  return { events: [facilitators(turn.state.view, { account: me.account, device })], effects: [] };
};

/** Hands the steering on to whoever takes it. */
export const letGo: Transition<'let-go'> = (turn) => {
  const me = facilitatorOf(turn);
  const { view } = turn.state;
  if (view.steering?.account !== me.account) return nothing;
  return { events: [facilitators(view, null)], effects: [] };
};

/** Makes somebody who has the role a facilitator of this workshop too. */
export const addFacilitator: Transition<'add-facilitator'> = ({ state: { view }, context }, command) => {
  const { account } = context;
  requireSense(account?.id === command.account, 'account', 'is not who was looked up');
  if (account === undefined || view.facilitators.some((one) => one.account === account.id)) return nothing;
  requireSense(account.isFacilitator, 'account', 'does not have the role of facilitator');
  requireTime(view.facilitators.length < maxFacilitators, 'there is no room for more facilitators');
  const { id, name, municipality } = account;
  const more = [...view.facilitators, { account: id, name, municipality }];
  const shown = view.processes.map((process) => asShown({ ...view, facilitators: more }, process));
  const isKept = shown.some((process, index) => process !== view.processes[index]);
  return {
    events: [
      facilitators({ facilitators: more }, view.steering),
      ...(isKept ? [{ kind: 'processes' as const, processes: shown }] : []),
    ],
    effects: [{ kind: 'audit', deed: { action: 'facilitator-added', account: id } }],
    undo: [{ kind: 'facilitators', facilitators: view.facilitators }],
  };
};

/** Takes a facilitator off; one always stays. */
export const removeFacilitator: Transition<'remove-facilitator'> = ({ state: { view } }, { account }) => {
  const rest = view.facilitators.filter((one) => one.account !== account);
  if (rest.length === view.facilitators.length) return nothing;
  requireTime(rest.length > 0, 'a workshop has a facilitator');
  return {
    events: [facilitators({ facilitators: rest }, view.steering?.account === account ? null : view.steering)],
    effects: [{ kind: 'audit', deed: { action: 'facilitator-removed', account } }],
    undo: [{ kind: 'facilitators', facilitators: view.facilitators }],
  };
};

function facilitators(view: Pick<WorkshopView, 'facilitators'>, steering: WorkshopView['steering']) {
  return { kind: 'facilitators' as const, facilitators: view.facilitators, steering };
}
