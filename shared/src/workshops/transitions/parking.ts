import { Failure } from '../../protocol/failure.ts';
import { maxParkedItems } from '../../protocol/limits.ts';
import type { ParkedItem } from '../decision.ts';
import type { Decided } from '../workshop-state.ts';
import type { UndoStep } from './undo-step.ts';
import { found, requireTime } from '../../protocol/refusals.ts';
import { facilitatorOf, isFacilitator, nothing, participantOf, type Transition, type Turn } from './turn.ts';

/** Puts something on the parking lot, to come back to. */
export const park: Transition<'park'> = (turn, { item: id, text }) => {
  const { view } = turn.state;
  requireTime(!view.parked.some((item) => item.id === id), 'there is an item by this id');
  requireTime(view.parked.length < maxParkedItems, 'the parking lot is full');
  const item: ParkedItem = {
    id,
    text,
    at: turn.context.at,
    by: speaker(turn),
    supporters: [],
    status: 'parked',
  };
  return told(item);
};

/** Says that it matters to oneself too, or no longer. */
export const supportParked: Transition<'support-parked'> = (turn, { item: id, supports }) => {
  const me = participantOf(turn);
  const item = parkedItem(turn, id);
  if (item.supporters.includes(me.id) === supports) return nothing;
  const others = item.supporters.filter((supporter) => supporter !== me.id);
  return told({ ...item, supporters: supports ? [...others, me.id] : others });
};

/** *Jeg tager den*: it is one's own from now on, unless somebody else has taken it. */
export const takeParked: Transition<'take-parked'> = (turn, { item: id, dueOn }) => {
  const owner = speaker(turn);
  const item = parkedItem(turn, id);
  const isFree =
    item.owner === undefined ||
    (item.owner.name === owner.name && item.owner.municipality === owner.municipality);
  requireTime(isFree, 'somebody else has taken it');
  return changed(item, dueOn === undefined ? { ...item, owner } : { ...item, owner, dueOn });
};

/** Says who takes it and by when, or that nobody does. */
export const assignParked: Transition<'assign-parked'> = (turn, { item: id, participant, dueOn }) => {
  const item = parkedItem(turn, id);
  const { owner: _former, dueOn: _day, ...free } = item;
  const person =
    participant === null ? undefined : found(turn.state.view.participants, participant, 'participant');
  const next: ParkedItem = {
    ...free,
    ...(person === undefined ? {} : { owner: { name: person.name, municipality: person.municipality } }),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
  return { ...changed(item, next), undo: [before(item)] };
};

/** Says that it is done, or gone from the lot, or back on it. */
export const setParkedStatus: Transition<'set-parked-status'> = (turn, { item: id, status }) => {
  const item = found(turn.state.view.parked, id, 'parked item');
  return { ...changed(item, { ...item, status }), undo: [before(item)] };
};

/** Words an item better; who wrote it stays. */
export const editParked: Transition<'edit-parked'> = () => {
  throw new Failure('conflict', 'not yet');
};

/** Puts two items that say the same together. */
export const mergeParked: Transition<'merge-parked'> = () => {
  throw new Failure('conflict', 'not yet');
};

/** @throws Failure not-found, conflict for one that was taken away */
function parkedItem({ state }: Turn, id: ParkedItem['id']): ParkedItem {
  const item = found(state.view.parked, id, 'parked item');
  requireTime(item.status !== 'removed', 'it was taken away');
  return item;
}

/** Whoever gives the command, as the parking lot names people. @throws Failure forbidden for whoever is not in it */
function speaker(turn: Turn): ParkedItem['by'] {
  const isIn = turn.state.view.participants.some(({ id }) => id === turn.context.actor.participant);
  const { name, municipality } = !isIn && isFacilitator(turn) ? facilitatorOf(turn) : participantOf(turn);
  return { name, municipality };
}

function told(item: ParkedItem): Decided {
  return { events: [{ kind: 'parked', item }], effects: [] };
}

function changed(former: ParkedItem, item: ParkedItem): Decided {
  const isSame =
    former.status === item.status &&
    former.dueOn === item.dueOn &&
    former.owner?.name === item.owner?.name &&
    former.owner?.municipality === item.owner?.municipality;
  return isSame ? nothing : told(item);
}

function before({ id, status, owner, dueOn }: ParkedItem): UndoStep {
  return {
    kind: 'parked',
    item: id,
    status,
    ...(owner === undefined ? {} : { owner }),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
}
