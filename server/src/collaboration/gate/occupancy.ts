import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { writerOf } from '@procesrum/shared/permissions/signed-in.ts';
import {
  maxConnectionsPerDocument,
  maxConnectionsPerPerson,
  maxHeldBytesPerPerson,
} from '@procesrum/shared/protocol/limits.ts';
import type { Connection } from '../connection.ts';

/** How many connections this node has of each person and in each document. */
export class Occupancy {
  readonly #ofPerson = new Map<string, number>();
  readonly #ofDocument = new Map<string, number>();

  /** Counts a connection of a person; says whether there is room for it. */
  comes(connection: Connection): boolean {
    return add(this.#ofPerson, writerOf(connection.asker)) <= maxConnectionsPerPerson;
  }

  /** Counts a connection in its document, once it may know of it; says whether there is room for it. */
  enters(connection: Connection): boolean {
    return add(this.#ofDocument, formatDocumentName(connection.name)) <= maxConnectionsPerDocument;
  }

  /** Cuts off those who have this node hold more of what they say than one person may; the oldest stay. */
  relieve(connections: Iterable<Connection>): void {
    const held = new Map<string, number>();
    for (const connection of connections) {
      const person = writerOf(connection.asker);
      const bytes = (held.get(person) ?? 0) + connection.heldBytes;
      // Saying goodbye would have to wait for the rest of what is half-said.
      if (bytes > maxHeldBytesPerPerson) connection.terminate();
      else held.set(person, bytes);
    }
  }

  /** A connection that came has gone. */
  goes(connection: Connection): void {
    take(this.#ofPerson, writerOf(connection.asker));
  }

  /** A connection that entered its document has left it. */
  leaves(connection: Connection): void {
    take(this.#ofDocument, formatDocumentName(connection.name));
  }
}

function add(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function take(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 1) - 1;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
