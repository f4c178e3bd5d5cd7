import { assertNever } from '../primitives/assert.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { WorkshopView } from './workshop-view.ts';

/** The view after some events, at this revision; the same function on the server and in every browser. */
export function evolve(view: WorkshopView, events: readonly WorkshopEvent[], revision: number): WorkshopView {
  return { ...events.reduce(applied, view), revision };
}

function applied(view: WorkshopView, event: WorkshopEvent): WorkshopView {
  switch (event.kind) {
    case 'plan': {
      // A plan without a day takes the former day away, and so with its end.
      const { startsAt: _former, endsAt: _end, endedAt: _ended, ...rest } = view;
      return { ...rest, ...event.plan };
    }
    case 'agenda':
      return { ...view, agenda: event.agenda };
    case 'processes':
      return { ...view, processes: event.processes };
    case 'tables':
      return { ...view, tables: event.tables };
    case 'table':
      return { ...view, tables: placed(view.tables, event.table) };
    case 'facilitators':
      return { ...view, facilitators: event.facilitators, steering: event.steering };
    case 'door':
      return { ...view, code: event.code, isDoorLocked: event.isDoorLocked };
    case 'opened':
      return { ...view, status: 'open', openedAt: event.at };
    case 'closed': {
      const { at: closedAt, participation } = event;
      return {
        ...view,
        status: 'closed',
        closedAt,
        ...(participation === undefined ? {} : { participation }),
      };
    }
    case 'moved':
      return { ...view, current: event.current, timer: event.timer, isPaused: event.isPaused };
    case 'gathered':
      return { ...view, gatheredAt: event.at };
    case 'participant':
      return { ...view, participants: placed(view.participants, event.participant) };
    case 'left':
      return { ...view, participants: view.participants.filter(({ id }) => id !== event.participant) };
    case 'round':
      return { ...view, rounds: placed(view.rounds, event.round) };
    case 'unasked':
      return { ...view, rounds: view.rounds.filter(({ id }) => id !== event.round) };
    case 'answered': {
      const { round, answered } = event;
      return { ...view, rounds: view.rounds.map((one) => (one.id === round ? { ...one, answered } : one)) };
    }
    case 'revealed': {
      const { round, at: revealAt, result, tables } = event;
      const revealed = { status: 'revealed' as const, revealAt, result, ...(tables && { tables }) };
      return {
        ...view,
        rounds: view.rounds.map((one) => (one.id === round ? { ...one, ...revealed } : one)),
      };
    }
    case 'parked':
      return { ...view, parked: placed(view.parked, event.item) };
    case 'unparked':
      return { ...view, parked: view.parked.filter(({ id }) => id !== event.item) };
    case 'parking-waits':
      return { ...view, waitingParked: event.items };
    case 'have': {
      const { have } = event;
      return { ...view, haves: [...without(view.haves, have), have] };
    }
    case 'have-not':
      return { ...view, haves: without(view.haves, event) };
    case 'have-facts':
      return { ...view, haveFacts: event.facts };
    case 'contribution':
      return { ...view, contributions: placed(view.contributions, event.contribution) };
    case 'decision':
      return { ...view, decisions: placed(view.decisions, event.decision) };
    case 'message':
      // Told twice, it still stands once: a message is known by its moment and its words.
      return view.messages.some(({ at, text }) => at === event.message.at && text === event.message.text)
        ? view
        : { ...view, messages: [...view.messages, event.message] };
    case 'undoable': {
      const { undoable: _former, ...rest } = view;
      const { undoable, earlier = [] } = event;
      return { ...rest, ...(undoable === undefined ? {} : { undoable }), earlierUndoable: earlier };
    }
    default:
      return assertNever(event);
  }
}

/** The list with the item in the place of the one with its id, or at the end. */
function placed<Item extends { readonly id: string }>(list: readonly Item[], item: Item): Item[] {
  const index = list.findIndex(({ id }) => id === item.id);
  return index === -1 ? [...list, item] : list.with(index, item);
}

/** What is said of *Har vi også* without what this municipality's members, or its guests, have said of this process. */
function without(
  haves: WorkshopView['haves'],
  {
    process,
    municipality,
    isGuest,
  }: Pick<WorkshopView['haves'][number], 'process' | 'municipality' | 'isGuest'>,
): WorkshopView['haves'] {
  return haves.filter(
    (have) => have.process !== process || have.municipality !== municipality || have.isGuest !== isGuest,
  );
}
