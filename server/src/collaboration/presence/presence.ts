import { colourOf, settleColour } from '@procesrum/shared/presence/colours.ts';
import { hueOf } from '@procesrum/shared/presence/hues.ts';
import { isGuest, writerOf } from '@procesrum/shared/permissions/signed-in.ts';
import type { ClaimedPresence, StampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { MunicipalityCvr, WriterId } from '@procesrum/shared/primitives/id.ts';
import { encodeAwareness, entryOf, onlyEntryOf, readClaim } from './awareness.ts';
import { awarenessFrame, type Frame } from '../codec.ts';
import type { Connection } from '../connection.ts';
import type { PresenceEntry } from '../fan-out.ts';

/** Clients drop whom they have not heard of for 30 s; a tab in the background is too sleepy to say it lives. */
const refreshAfterMs = 20_000;
/** Another node's people are forgotten after this long without a word of them. */
const remoteAfterMs = 45_000;
/** How long the clock of somebody who left is remembered, so that a return is not taken for old news. */
const departedAfterMs = 60_000;
/** What one client was told of itself is remembered so many times over: a tab that sleeps says nothing again. */
const mostTold = 8;

/** A connection that has spoken for its one awareness client. */
interface Local {
  readonly kind: 'local';
  readonly connection: Connection;
  heardClock: number;
  claim: ClaimedPresence;
  /**
   * What it was told of itself with clocks ahead of its own. A stock client takes that for news of itself, so that its
   * clock follows ours to whichever node it goes next, and says it again: that is no news to us.
   */
  readonly told: Map<number, string>;
}
interface Remote {
  readonly kind: 'remote';
  readonly node: string;
}

interface Entry {
  readonly client: number;
  readonly writer: WriterId;
  readonly municipality: MunicipalityCvr;
  colour: number;
  holder: Local | Remote;
  /** Clock and state as last told; `null` when they have left. */
  clock: number;
  state: string | null;
  atMs: number;
}

/** What the presence of a room needs. */
export interface RoomPresenceParts {
  readonly now: () => number;
  /** Whether somebody may say that they write with a Yjs client. */
  readonly mayClaim: (client: number, writer: WriterId) => boolean;
  /** Sends to everybody in the room. */
  readonly broadcast: (frame: Frame) => void;
  /** Tells the other nodes. */
  readonly publish: (entries: readonly PresenceEntry[]) => void;
  /** Asks for `flush` at the next beat. */
  readonly changed: () => void;
}

/**
 * Who is in a room and where. A client says only where its caret is; who it is, is stamped here, so that nobody
 * can pass for somebody else. Told at a beat of its own, because presence is most of the load of a room.
 */
export class RoomPresence {
  readonly #parts: RoomPresenceParts;
  readonly #entries = new Map<number, Entry>();
  readonly #colours = new Map<MunicipalityCvr, number>();
  readonly #changed = new Set<Entry>();

  constructor(parts: RoomPresenceParts) {
    this.#parts = parts;
  }

  /**
   * Takes an awareness message. Stock clients repeat in it what they heard of others: of all that only what the
   * connection says of itself counts.
   * @returns the Yjs client that the connection speaks for from now on, if this message has settled that; or
   *   `malformed` when it is no awareness update
   */
  hear(connection: Connection, update: Uint8Array): number | 'malformed' | undefined {
    let claimed: number | undefined;
    if (connection.awarenessClient === undefined) {
      const only = onlyEntryOf(update);
      if (only === 'malformed') return only;
      if (only === undefined || only.state === null || !this.#mayClaim(connection, only.client))
        return undefined;
      claimed = connection.awarenessClient = only.client;
    }
    const own = entryOf(update, connection.awarenessClient);
    if (own === 'malformed') return own;
    if (own !== undefined) this.#hearOwn(connection, own.client, own.clock, own.state);
    return claimed;
  }

  /** Tells at once that a connection's person has left, unless another connection speaks for them by now. */
  left(connection: Connection): void {
    const entry = this.#entryOf(connection);
    if (entry !== undefined) this.#remove(entry);
  }

  /** Stamps a connection's person anew, after its role has changed. */
  restamp(connection: Connection): void {
    const entry = this.#entryOf(connection);
    if (entry?.holder.kind === 'local' && entry.state !== null)
      this.#stamp(entry, entry.holder, entry.clock + 1);
  }

  /** Everybody who is there, for one who joins or asks. */
  everybody(): Frame | undefined {
    const there = [...this.#entries.values()].filter(({ state }) => state !== null);
    return there.length === 0 ? undefined : awarenessFrame(encodeAwareness(there));
  }

  /** The states of everybody who is there, as clients have them. */
  get states(): string[] {
    return [...this.#entries.values()].flatMap(({ state }) => state ?? []);
  }

  /** Everybody who is on this node, for another node that asks. */
  everybodyHere(): PresenceEntry[] {
    return [...this.#entries.values()].filter(
      ({ holder, state }) => holder.kind === 'local' && state !== null,
    );
  }

  /** Tells all that has changed since the last beat. */
  flush(): void {
    if (this.#changed.size === 0) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#parts.broadcast(awarenessFrame(encodeAwareness(changed)));
    const ours = changed.filter(({ holder }) => holder.kind === 'local');
    if (ours.length > 0) this.#parts.publish(ours);
  }

  /** Takes what another node says of its people. */
  hearNode(node: string, entries: readonly PresenceEntry[]): void {
    for (const told of entries) {
      const known = this.#entries.get(told.client);
      if (known?.holder.kind === 'local' && known.state !== null) {
        // Whoever is connected here is known best here. A node that has only now noticed the end of the socket they
        // had before is told so: nobody may lose sight of them for that.
        if (told.state === null) this.#stamp(known, known.holder, Math.max(known.clock, told.clock) + 1);
        continue;
      }
      if (known !== undefined && known.clock > told.clock) continue;
      this.#put({ ...told, holder: { kind: 'remote', node }, atMs: this.#parts.now() });
      if (told.state !== null) this.#learnColour(told.municipality, told.colour);
    }
  }

  /** Another node is gone: so are its people. Says whether any of them were here. */
  nodeGone(node: string): boolean {
    const theirs = [...this.#entries.values()].filter(
      ({ holder, state }) => holder.kind === 'remote' && holder.node === node && state !== null,
    );
    for (const entry of theirs) this.#remove(entry);
    return theirs.length > 0;
  }

  /** Tells those on this node once more, as news: somebody has taken them to be gone. */
  tellAgain(): void {
    for (const entry of this.#entries.values()) {
      if (entry.holder.kind !== 'local' || entry.state === null) continue;
      entry.clock += 1;
      this.#put(entry);
    }
  }

  /** What must happen now and then: those in quiet tabs are told again, the forgotten are forgotten. */
  sweep(): void {
    const now = this.#parts.now();
    for (const entry of this.#entries.values()) {
      const age = now - entry.atMs;
      if (entry.state === null) {
        if (age > departedAfterMs) this.#entries.delete(entry.client);
      } else if (entry.holder.kind === 'remote') {
        if (age > remoteAfterMs) this.#remove(entry);
      } else if (age > refreshAfterMs) {
        entry.clock += 1;
        this.#put(entry);
      }
    }
  }

  /** Takes note of a colour that another node has chosen; where the two of us differ, both come to the same. */
  #learnColour(municipality: MunicipalityCvr, colour: number): void {
    const changed = settleColour(municipality, colour, this.#colours, this.#present());
    if (changed.size === 0) return;
    for (const entry of this.#entries.values()) {
      if (entry.holder.kind === 'local' && entry.state !== null && changed.has(entry.municipality)) {
        this.#stamp(entry, entry.holder, entry.clock + 1);
      }
    }
  }

  #mayClaim(connection: Connection, client: number): boolean {
    const writer = writerOf(connection.asker);
    if (!this.#parts.mayClaim(client, writer)) return false;
    const holder = this.#entries.get(client);
    // One's own earlier socket may still be open: the new one takes over.
    return holder === undefined || holder.writer === writer;
  }

  #hearOwn(connection: Connection, client: number, clock: number, state: string | null): void {
    let entry = this.#entries.get(client);
    let holder = entry?.holder;
    if (holder?.kind !== 'local' || holder.connection !== connection) {
      const isFirst = connection.awarenessClient === client && !this.#isHeldNewer(holder, connection);
      if (!isFirst || state === null) return;
      holder = { kind: 'local', connection, heardClock: clock, claim: {}, told: new Map() };
      // When it came it was told of itself as it had been before.
      if (entry !== undefined) noteTold(holder, entry);
    } else {
      if (clock < holder.heardClock || (clock === holder.heardClock && state !== null)) return;
      holder.heardClock = clock;
      if (isToldAgain(holder, clock, state)) return;
    }
    if (state === null) {
      if (entry !== undefined) this.#remove(entry);
      return;
    }
    const claim = readClaim(state);
    if (claim === undefined) return;
    holder.claim = claim;
    entry = {
      client,
      writer: writerOf(connection.asker),
      municipality: connection.asker.person.municipality.cvr,
      colour: entry?.colour ?? 0,
      holder,
      clock: entry?.clock ?? -1,
      state: entry?.state ?? null,
      atMs: this.#parts.now(),
    };
    this.#stamp(entry, holder, Math.max(clock, entry.clock + 1));
  }

  /** True when the one who holds the client is another open connection that claimed it after this one. */
  #isHeldNewer(holder: Local | Remote | undefined, connection: Connection): boolean {
    return (
      holder?.kind === 'local' && holder.connection.isOpen && holder.connection.serial > connection.serial
    );
  }

  #stamp(entry: Entry, { connection, claim }: Local, clock: number): void {
    const { asker } = connection;
    const { name, municipality } = asker.person;
    const { cvr } = municipality;
    const colour = colourOf(cvr, this.#colours, this.#present(), hueOf(municipality.shortCode));
    this.#colours.set(cvr, colour);
    const role = connection.role ?? 'read';
    const user: StampedIdentity = {
      id: writerOf(asker),
      name,
      municipality,
      isGuest: isGuest(asker),
      colour,
      role,
    };
    // A reader is shown as present; where they read is nobody's business, and they have nothing to drag.
    const { cursor: _cursor, caret: _caret, drag: _drag, ...ofReader } = claim;
    const state = JSON.stringify({ ...(role === 'edit' ? claim : ofReader), user });
    entry.clock = clock;
    entry.colour = colour;
    // Saying the same again keeps one alive with the others: it is told like any change.
    entry.state = state;
    this.#put(entry);
  }

  #put(entry: Entry): void {
    const before = this.#entries.get(entry.client);
    if (before !== undefined && before !== entry) this.#changed.delete(before);
    entry.atMs = this.#parts.now();
    if (entry.holder.kind === 'local') noteTold(entry.holder, entry);
    this.#entries.set(entry.client, entry);
    this.#changed.add(entry);
    this.#parts.changed();
  }

  #remove(entry: Entry): void {
    if (entry.state === null) return;
    entry.state = null;
    entry.atMs = this.#parts.now();
    this.#changed.delete(entry);
    this.#parts.broadcast(awarenessFrame(encodeAwareness([entry])));
    if (entry.holder.kind === 'local') this.#parts.publish([entry]);
  }

  #entryOf(connection: Connection): Entry | undefined {
    if (connection.awarenessClient === undefined) return undefined;
    const entry = this.#entries.get(connection.awarenessClient);
    return entry?.holder.kind === 'local' && entry.holder.connection === connection ? entry : undefined;
  }

  #present(): Set<MunicipalityCvr> {
    const present = new Set<MunicipalityCvr>();
    for (const { municipality, state } of this.#entries.values()) {
      if (state !== null) present.add(municipality);
    }
    return present;
  }
}

function noteTold({ heardClock, told }: Local, { clock, state }: Entry): void {
  if (state === null || clock <= heardClock) return;
  told.set(clock, state);
  const [oldest] = told.keys();
  if (told.size > mostTold && oldest !== undefined) told.delete(oldest);
}

/** Whether a client only says again what it was told; its clocks only rise, so that what is older is forgotten. */
function isToldAgain({ told }: Local, clock: number, state: string | null): boolean {
  const isAgain = state !== null && told.get(clock) === state;
  for (const earlier of [...told.keys()]) if (earlier <= clock) told.delete(earlier);
  return isAgain;
}
