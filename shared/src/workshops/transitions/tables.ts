import type { ParticipantId, TableId } from '../../primitives/id.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Participant } from '../people/participant.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopTable, WorkshopView } from '../workshop-view.ts';
import { isDescribing } from '../views/current-round.ts';
import { accessTo } from './place.ts';
import { recounted, recountedWith } from './rounds.ts';
import { mixedSeats } from '../people/seating.ts';
import { found, requireSense } from '../../protocol/refusals.ts';
import { inOrder, isFacilitator, nothing, participantOf, type Transition, type Turn } from './turn.ts';

/** Sits down at a table, or stands up; not where the facilitators seat people. */
export const takeSeat: Transition<'take-seat'> = (turn, { table }) => {
  const me = participantOf(turn);
  if (turn.state.view.seating === 'assign' && me.table !== table && !isFacilitator(turn))
    throw new Failure('forbidden', 'only facilitators seat people');
  return seating(turn, me, table);
};

/** Seats somebody else. */
export const seatParticipant: Transition<'seat-participant'> = (turn, { participant: id, table }) => {
  const person = found(turn.state.view.participants, id, 'participant');
  const decided = seating(turn, person, table);
  return decided.events.length === 0
    ? nothing
    : { ...decided, undo: [{ kind: 'seat', participant: id, table: person.table }] };
};

/** *Bordet er klar*, which can be taken back. */
export const tableReady: Transition<'table-ready'> = (turn, { table: id, isReady }) => {
  const table = ownTable(turn, id);
  if (table.isReady === isReady) return nothing;
  // Who is done needs no help.
  return told({ ...table, isReady, wantsHelp: !isReady && table.wantsHelp });
};

/** Calls for the facilitator, or no longer. */
export const tableHelp: Transition<'table-help'> = (turn, { table: id, wantsHelp }) => {
  const table = ownTable(turn, id);
  return table.wantsHelp === wantsHelp ? nothing : told({ ...table, wantsHelp });
};

/** Says who writes for a table: somebody who sits there, or nobody. A role, not a lock: anyone there may change it. */
export const beScribe: Transition<'be-scribe'> = (turn, { table: id, scribe }) => {
  const table = ownTable(turn, id);
  if (table.scribe === scribe) return nothing;
  if (scribe !== null) {
    const person = found(turn.state.view.participants, scribe, 'participant');
    requireSense(person.table === id, 'scribe', 'does not sit at this table');
  }
  return told({ ...table, scribe });
};

/**
 * Lays the tables out anew; those who sat at one that is gone stand up, or sit among others where people are mixed, and
 * the others keep what they are at.
 */
export const editTables: Transition<'edit-tables'> = (turn, { tables: asked }) => {
  const { view } = turn.state;
  requireSense(isDistinct(asked.map(({ id }) => id)), 'tables', 'an id stands there twice');
  requireSense(isDistinct(asked.map(({ number }) => number)), 'tables', 'a number stands there twice');
  const given = asked.flatMap(({ processes }) => processes);
  requireSense(isDistinct(given), 'tables', 'a process has one table');
  for (const process of given) found(view.processes, process, 'process');
  const tables = asked.map((table) => ({ ...roles(view, table.id), ...table }));
  if (JSON.stringify(inSameForm(tables)) === JSON.stringify(inSameForm(view.tables))) return nothing;
  const homeless = view.participants.filter(
    ({ table }) => table !== null && !tables.some(({ id }) => id === table),
  );
  return {
    ...laidOut(turn, tables),
    undo: [
      { kind: 'tables', tables: view.tables },
      ...homeless.map(({ id, table }) => ({ kind: 'seat' as const, participant: id, table })),
    ],
  };
};

/** The tables as they are from now on, and what that means for who sits where and who may write. */
export function laidOut(turn: Turn, tables: readonly WorkshopTable[]): Decided {
  const { view } = turn.state;
  const homeless = view.participants.filter(
    ({ table }) => table !== null && !tables.some(({ id }) => id === table),
  );
  const standing = homeless.map((person) => ({ ...person, table: null }));
  const mixed =
    view.seating === 'mix'
      ? mixedSeats({ tables: [...tables], participants: view.participants }, standing)
      : [];
  return inOrder(turn, [
    () => ({
      events: [
        { kind: 'tables', tables: [...tables] },
        ...[...standing, ...mixed].map((participant) => ({ kind: 'participant' as const, participant })),
      ],
      effects: isDescribing(view)
        ? accessTo([...view.tables, ...tables].flatMap(({ processes }) => processes))
        : [],
    }),
    recounted,
  ]);
}

/** Somebody at another table: the former one loses its scribe if it was they. */
export function seating(turn: Turn, person: Participant, table: TableId | null): Decided {
  const { view } = turn.state;
  if (table !== null) found(view.tables, table, 'table');
  if (person.table === table) return nothing;
  const touched = view.tables.filter(({ id }) => id === person.table || id === table);
  return inOrder(turn, [
    () => ({
      events: [{ kind: 'participant', participant: { ...person, table } }],
      effects: isDescribing(view) ? accessTo(touched.flatMap(({ processes }) => processes)) : [],
    }),
    () => withoutScribe(view, person.id),
    recountedWith(person.id),
  ]);
}

/** Those without a table are seated among people of other municipalities. */
export function mixing(turn: Turn): Decided {
  const { view } = turn.state;
  const seats = mixedSeats(view, view.participants);
  return inOrder(
    turn,
    seats.map(({ id, table }) => (now: Turn) => {
      const person = now.state.view.participants.find((one) => one.id === id);
      return person === undefined ? nothing : seating(now, person, table);
    }),
  );
}

/** No table has this person as its scribe. */
export function withoutScribe(view: WorkshopView, person: ParticipantId): Decided {
  return {
    events: view.tables
      .filter(({ scribe }) => scribe === person)
      .map((table) => ({ kind: 'table' as const, table: { ...table, scribe: null } })),
    effects: [],
  };
}

/** What a table is at, beside what it is: carried over when tables are laid out anew. */
export function roles(
  view: WorkshopView,
  id: TableId,
): Pick<WorkshopTable, 'scribe' | 'isReady' | 'wantsHelp'> {
  const former = view.tables.find((table) => table.id === id);
  return {
    scribe: former?.scribe ?? null,
    isReady: former?.isReady ?? false,
    wantsHelp: former?.wantsHelp ?? false,
  };
}

/** @throws Failure forbidden for whoever neither sits there nor facilitates */
function ownTable(turn: Turn, id: TableId): WorkshopTable {
  const table = found(turn.state.view.tables, id, 'table');
  if (!isFacilitator(turn) && participantOf(turn).table !== id) {
    throw new Failure('forbidden', 'only for those at the table');
  }
  return table;
}

function told(table: WorkshopTable): Decided {
  return { events: [{ kind: 'table', table }], effects: [] };
}

/** The same tables written the same way, for telling whether anything has changed. */
function inSameForm(tables: readonly WorkshopTable[]): unknown[] {
  return tables.map(({ id, number, name, processes }) => [id, number, name, processes]);
}

function isDistinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
