import * as Y from 'yjs';
import type { CopyClient } from '@procesrum/shared/collaboration/root-copy.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';

/**
 * Keeps who wrote what where a text is copied into the documents of new lives: in each a Yjs client for every writer
 * whose words come along, and for nobody else.
 */
export class KeptWriters {
  readonly #writers: ReadonlyMap<number, WriterId>;
  /** Yjs clients that must not be given again. */
  readonly #taken: Set<number>;
  readonly #given = new Map<Y.Doc, Map<WriterId, number>>();

  /** @param writers whose the Yjs clients of all lives before are */
  constructor(writers: ReadonlyMap<number, WriterId>, formerClients: Iterable<number>) {
    this.#writers = writers;
    this.#taken = new Set(formerClients);
  }

  /** Which client writes in a copy; what was written by nobody who is known, the copy's own does. */
  readonly clientOf: CopyClient = (client, copy) => {
    const writer = this.#writers.get(client);
    if (writer === undefined) return copy.clientID;
    const given = this.#given.get(copy) ?? new Map<WriterId, number>();
    this.#given.set(copy, given);
    const known = given.get(writer) ?? this.#freshClient(copy);
    given.set(writer, known);
    return known;
  };

  /** Whose the clients are that a copy was given. */
  writersIn(copy: Y.Doc): ReadonlyMap<number, WriterId> {
    return new Map(Array.from(this.#given.get(copy) ?? [], ([writer, client]) => [client, writer]));
  }

  #freshClient(copy: Y.Doc): number {
    let client = copy.clientID;
    while (client === copy.clientID || this.#taken.has(client)) client = new Y.Doc().clientID;
    this.#taken.add(client);
    return client;
  }
}
