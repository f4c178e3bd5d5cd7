import { writerOf } from '@procesrum/shared/permissions/signed-in.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Connection } from './connection.ts';
import type { IncomingUpdate } from './gate/incoming-update.ts';
import type { Outcome } from './gate/parcel.ts';
import type { DeletedRanges, WriterDeletions } from './storage/deleted-ranges.ts';
import type { ClientBinding } from './storage/documents.repository.ts';

/** What one turn of a room gathers while it takes updates from connections. */
export class Turn {
  /** In the order the updates came in. */
  readonly outcomes = new Map<IncomingUpdate, Outcome>();
  /** Yjs clients that appeared for the first time. */
  readonly bindings: ClientBinding[] = [];
  /** Whose the Yjs clients are that wrote. */
  readonly writers = new Map<number, ClientBinding>();
  /** Those whose words went into the document. */
  readonly senders = new Set<Connection>();
  readonly #deletions = new Map<WriterId, number[]>();

  /** The one whose words alone are what has changed, if it is one: it has them already. */
  get onlySender(): Connection | undefined {
    return this.senders.size === 1 ? [...this.senders][0] : undefined;
  }

  /** Somebody has deleted this. */
  deleted({ asker }: Connection, ranges: DeletedRanges): void {
    if (ranges.length === 0) return;
    const writer = writerOf(asker);
    const before = this.#deletions.get(writer);
    if (before === undefined) this.#deletions.set(writer, [...ranges]);
    else for (const number of ranges) before.push(number);
  }

  /** Who has deleted what. */
  get deletions(): readonly WriterDeletions[] {
    return Array.from(this.#deletions, ([writer, ranges]) => ({ writer, ranges }));
  }

  /** Whose words went into the document. */
  get authors(): WriterId[] {
    return [...new Set([...this.senders].map(({ asker }) => writerOf(asker)))];
  }
}
