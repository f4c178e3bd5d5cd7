import { given } from '../../primitives/given.ts';
import { maxParkedItems } from '../../protocol/limits.ts';
import type { ParkedId, ParticipantId } from '../../primitives/id.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import type { ParkedItem, WaitingItem } from '../decision.ts';
import type { Participant } from '../people/participant.ts';
import type { Decided, WorkshopState } from '../workshop-state.ts';
import type { UndoStep } from './undo/undo-step.ts';
import { facilitatorOf, isFacilitator, nothing, participantOf, type Transition, type Turn } from './turn.ts';

/** Puts something on the parking lot, to come back to; where the lot is moderated it waits for a facilitator's yes. */
export const park: Transition<'park'> = (turn, { item: id, text }) => {
  const { view, waiting } = turn.state;
  const all = [...view.parked, ...waiting.map(({ item }) => item)];
  requireTime(!all.some((item) => item.id === id), 'there is an item by this id');
  requireTime(all.length < maxParkedItems, 'the parking lot is full');
  const item: ParkedItem = {
    id,
    text,
    at: turn.context.at,
    by: speaker(turn),
    supporters: [],
    status: 'parked',
  };
  if (!view.isParkingModerated || isFacilitator(turn)) return told(item);
  const author = participantOf(turn).id;
  return waitingFrom([...waiting, { item: { ...item, status: 'waiting' }, author }]);
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

/**
 * Says that it is done, or gone from the lot, or back on it. What waits is let onto the lot, or turned down with a word to
 * its author alone.
 */
export const setParkedStatus: Transition<'set-parked-status'> = (turn, { item: id, status, word = '' }) => {
  const { view, waiting } = turn.state;
  const entry = waiting.find(({ item }) => item.id === id);
  if (entry !== undefined) {
    requireTime(status !== 'done', 'it is not on the lot yet');
    return status === 'parked' ? lettingIn(turn, entry) : turningDown(turn, entry, entry.item, word);
  }
  const item = found(view.parked, id, 'parked item');
  const { mergedInto: _other, ...alone } = item;
  return {
    ...changed(item, status === 'removed' ? { ...item, status } : { ...alone, status }),
    undo: [before(item)],
  };
};

/** Words an item better; who wrote it stays. */
export const editParked: Transition<'edit-parked'> = (turn, { item: id, text }) => {
  const { view, waiting } = turn.state;
  const item = waiting.find((entry) => entry.item.id === id)?.item ?? found(view.parked, id, 'parked item');
  if (item.text === text) return nothing;
  const { text: former, isReworded } = item;
  return {
    ...withItem(turn.state, { ...item, text, isReworded: true }),
    undo: [{ kind: 'worded', item: id, text: former, ...(isReworded === undefined ? {} : { isReworded }) }],
  };
};

/** Puts two items that say the same together: whoever supports one, or has written what waits, supports the other. */
export const mergeParked: Transition<'merge-parked'> = (turn, { from: fromId, into: intoId }) => {
  const { view, waiting } = turn.state;
  requireSense(fromId !== intoId, 'into', 'is the same item');
  const into = parkedItem(turn, intoId);
  const entry = waiting.find(({ item }) => item.id === fromId);
  const from = entry?.item ?? parkedItem(turn, fromId);
  const here = new Set(view.participants.map(({ id }) => id));
  const speaking = [
    ...from.supporters,
    ...(entry !== undefined && here.has(entry.author) ? [entry.author] : []),
  ];
  const supporters = [...new Set(speaking)].filter((id) => !into.supporters.includes(id));
  const tookOwner = into.owner === undefined && from.owner !== undefined;
  const { owner, dueOn } = from;
  const joined: ParkedItem = {
    ...into,
    supporters: [...into.supporters, ...supporters],
    ...(tookOwner && owner !== undefined ? { owner, ...(dueOn === undefined ? {} : { dueOn }) } : {}),
  };
  const gone: ParkedItem = { ...from, status: 'removed', mergedInto: intoId };
  const leaving =
    entry === undefined ? { ...told(gone), undo: [before(from)] } : turningDown(turn, entry, gone, '');
  return {
    ...leaving,
    events: [...leaving.events, ...told(joined).events],
    undo: [...leaving.undo, { kind: 'joined', item: intoId, supporters, tookOwner }],
  };
};

/** An item as it was before a facilitator changed it; what others have done to it since stays. */
export function formerItem(
  state: WorkshopState,
  step: Extract<UndoStep, { kind: 'parked' | 'worded' | 'joined' }>,
): Decided {
  const item = [...state.view.parked, ...state.waiting.map((entry) => entry.item)].find(
    ({ id }) => id === step.item,
  );
  return item === undefined ? nothing : withItem(state, asBefore(item, step));
}

/** What was let onto the lot waits again. */
export function waitingAgain(
  { view, waiting }: WorkshopState,
  { item: id, author }: Extract<UndoStep, { kind: 'let-in' }>,
): Decided {
  const item = view.parked.find((one) => one.id === id);
  if (item === undefined) return nothing;
  const waits = waitingFrom([...waiting, { item: { ...item, status: 'waiting' }, author }]);
  return { ...waits, events: [{ kind: 'unparked', item: id }, ...waits.events] };
}

/** What somebody has parked and waits, as that of who they are from now on; nothing where nothing does. */
export function waitingAs(
  { waiting }: Pick<WorkshopState, 'waiting'>,
  person: ParticipantId,
  { id, name, municipality }: Pick<Participant, 'id' | 'name' | 'municipality'>,
): Pick<Decided, 'waiting'> {
  if (!waiting.some(({ author }) => author === person)) return {};
  return {
    waiting: waiting.map((entry) =>
      entry.author === person
        ? { ...entry, author: id, item: { ...entry.item, by: { name, municipality } } }
        : entry,
    ),
  };
}

/** What was turned down, or put together with another, waits again. */
export function unanswered({ waiting }: WorkshopState, id: ParkedId): Decided {
  return waitingFrom(
    waiting.map((entry) => {
      if (entry.item.id !== id) return entry;
      const { mergedInto: _other, ...item } = entry.item;
      return { author: entry.author, item: { ...item, status: 'waiting' } };
    }),
  );
}

function asBefore(
  item: ParkedItem,
  step: Extract<UndoStep, { kind: 'parked' | 'worded' | 'joined' }>,
): ParkedItem {
  const { owner, dueOn, mergedInto: _other, isReworded, ...rest } = item;
  const taken = given({ owner, dueOn });
  const worded = given({ isReworded });
  switch (step.kind) {
    case 'parked': {
      const { status, owner: former, dueOn: day, mergedInto } = step;
      return { ...rest, ...worded, status, ...given({ owner: former, dueOn: day, mergedInto }) };
    }
    case 'worded':
      return { ...rest, ...taken, text: step.text, ...given({ isReworded: step.isReworded }) };
    case 'joined': {
      const supporters = item.supporters.filter((id) => !step.supporters.includes(id));
      return { ...rest, ...(step.tookOwner ? {} : taken), ...worded, supporters };
    }
  }
}

/** Onto the lot, by the name its author has now. */
function lettingIn(
  { state: { view, waiting } }: Turn,
  { item, author }: WaitingItem,
): Required<Pick<Decided, 'undo'>> & Decided {
  const person = view.participants.find(({ id }) => id === author);
  const by = person === undefined ? item.by : { name: person.name, municipality: person.municipality };
  const { mergedInto: _other, ...alone } = item;
  const waits = waitingFrom(waiting.filter((entry) => entry.item.id !== item.id));
  return {
    ...waits,
    events: [...told({ ...alone, by, status: 'parked' }).events, ...waits.events],
    undo: [{ kind: 'let-in', item: item.id, author }],
  };
}

/** Away, with a word to its author. */
function turningDown(
  turn: Turn,
  { item: { id }, author, answer }: WaitingItem,
  item: ParkedItem,
  word: string,
) {
  const { view, waiting } = turn.state;
  if (answer !== undefined) return { ...nothing, undo: [] };
  const { name: by } = facilitatorOf(turn);
  const answered = {
    item: { ...item, status: 'removed' as const },
    author,
    answer: { word, by, at: turn.context.at },
  };
  const nudge = { kind: 'declined' as const, workshop: view.id, item: id, word };
  return {
    ...waitingFrom(waiting.map((entry) => (entry.item.id === id ? answered : entry))),
    effects: [{ kind: 'nudge' as const, participants: [author], nudge }],
    undo: [{ kind: 'turned-down' as const, item: id }],
  };
}

/** What waits from now on, and what everybody is told of it: which, and nothing more. */
function waitingFrom(waiting: WorkshopState['waiting']): Decided {
  const items = waiting.filter(({ answer }) => answer === undefined).map(({ item }) => item.id);
  return { events: [{ kind: 'parking-waits', items }], effects: [], waiting };
}

/** An item as it is now, wherever it is: on the lot, or still waiting. */
function withItem({ waiting }: WorkshopState, item: ParkedItem): Decided {
  if (!waiting.some((entry) => entry.item.id === item.id)) return told(item);
  return waitingFrom(waiting.map((entry) => (entry.item.id === item.id ? { ...entry, item } : entry)));
}

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
  return isSame(former, item) ? nothing : told(item);
}

function isSame(one: ParkedItem, other: ParkedItem): boolean {
  return (
    one.status === other.status &&
    one.dueOn === other.dueOn &&
    one.owner?.name === other.owner?.name &&
    one.owner?.municipality === other.owner?.municipality
  );
}

function before({ id, status, owner, dueOn, mergedInto }: ParkedItem): UndoStep {
  return { kind: 'parked', item: id, status, ...given({ owner, dueOn, mergedInto }) };
}
