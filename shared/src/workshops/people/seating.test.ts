import { beforeEach, expect, it } from 'vitest';
import { Hall, madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId } from '../../primitives/id.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
let hall: Hall;

/** Numbers of the tables of everybody, in the order in which they came. */
function seats(): (number | undefined)[] {
  const { tables, participants } = hall.view;
  return participants.map(({ table }) => tables.find(({ id }) => id === table)?.number);
}

const seat = (person: ParticipantId) => hall.view.participants.find(({ id }) => id === person)?.table;
const tableAt = (number: number) => hall.view.tables.find((table) => table.number === number)?.id;
const fromAarhus = { municipality: madeMunicipality(1) };
const fromRebild = { municipality: madeMunicipality(2) };

beforeEach(() => {
  hall = new Hall({ tables: 2 });
  hall.facilitate({ type: 'start' });
});

it('[WS9] mixes municipalities: colleagues sit apart while there are tables, and tables are alike in size', () => {
  hall.facilitate({ type: 'edit-plan', plan: { seating: 'mix' } });
  hall.enter(1, fromAarhus);
  hall.enter(2, fromAarhus);
  hall.enter(3, fromRebild);
  hall.enter(4, fromRebild);
  hall.enter(5, fromAarhus);
  expect(seats()).toEqual([1, 2, 1, 2, 1]);
});

it('[WS9] mixing leaves those who scan a table where they are, and observers without one', () => {
  hall.facilitate({ type: 'edit-plan', plan: { seating: 'mix' } });
  hall.enter(1, { ...fromAarhus, table: tableAt(2) ?? null });
  hall.enter(2, { ...fromRebild, isObserver: true });
  expect(seats()).toEqual([2, undefined]);
});

it('[WS9] mixing from now on seats those who stand, and taking it back lets them stand again', () => {
  hall.enter(1, fromAarhus);
  const sitting = hall.enter(2, fromAarhus);
  hall.give(sitting, { type: 'take-seat', table: tableAt(1) ?? null });
  hall.enter(3, fromRebild);
  hall.facilitate({ type: 'edit-plan', plan: { seating: 'mix' } });
  expect(seats()).toEqual([2, 1, 1]);
  hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
  expect(hall.view.seating).toBe('choose');
  expect(seats()).toEqual([undefined, 1, undefined]);
});

it('[WS9] a table that is taken away lets its people sit among the others where people are mixed', () => {
  hall.facilitate({ type: 'edit-plan', plan: { seating: 'mix' } });
  hall.enter(1, fromAarhus);
  hall.enter(2, fromRebild);
  const [first] = hall.view.tables;
  if (first === undefined) throw new Error('no table');
  const { id, number, name, processes } = first;
  hall.facilitate({ type: 'edit-tables', tables: [{ id, number, name, processes }] });
  expect(seats()).toEqual([1, 1]);
});

it('[WS9] where facilitators seat people nobody sits down alone, not by the code of a table either', () => {
  hall.facilitate({ type: 'edit-plan', plan: { seating: 'assign' } });
  const lise = hall.enter(1, { table: tableAt(2) ?? null });
  expect(seat(lise)).toBeNull();
  expect(() => hall.give(lise, { type: 'take-seat', table: tableAt(1) ?? null })).toThrow(
    refused('forbidden'),
  );
  hall.facilitate({ type: 'seat-participant', participant: lise, table: tableAt(1) ?? null });
  expect(seat(lise)).toBe(tableAt(1));
});
