import { expect, test } from 'vitest';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { maxConnectionsPerDocument } from '@procesrum/shared/protocol/limits.ts';
import type { Connection } from '../connection.ts';
import { Occupancy } from './occupancy.ts';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A tab of a person in a document, as far as counting looks at it. */
function tab(person: number, process: number): Connection {
  return {
    asker: { actor: { kind: 'account', account: id(person) as AccountId } },
    name: { kind: 'process', process: id(process) as ProcessId },
  } as unknown as Connection;
}

test('[CO6] a document has room for so many, whoever they are, and for one more when one has left', () => {
  const occupancy = new Occupancy();
  const people = Array.from({ length: maxConnectionsPerDocument }, (_, person) => tab(person, 1));
  expect(people.every((one) => occupancy.enters(one))).toBe(true);
  const late = tab(maxConnectionsPerDocument, 1);
  expect(occupancy.enters(late)).toBe(false);
  occupancy.leaves(late);
  expect(occupancy.enters(tab(0, 2))).toBe(true);
  occupancy.leaves(people[0] as Connection);
  expect(occupancy.enters(late)).toBe(true);
});
