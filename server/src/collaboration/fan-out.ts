import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { MunicipalityCvr, WriterId } from '@procesrum/shared/primitives/id.ts';
import { decodeRanges, encodeRanges, type WriterDeletions } from './storage/deleted-ranges.ts';
import type { ClientBinding } from './storage/documents.repository.ts';

/** One person's presence as nodes tell it one another: already stamped with the true identity. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON as clients get it; `null` when they have left. */
  readonly state: string | null;
  /** Who it is: an account or a guest. */
  readonly writer: WriterId;
  readonly municipality: MunicipalityCvr;
  /** The municipality's colour in the room, as that node chose it. */
  readonly colour: number;
}

/** Something one node tells all others about a document. */
export type FanOutMessage =
  /**
   * The document has changed. `row` is the log row that holds it; `undefined` when the database has not taken
   * it yet: whoever hears such a one logs it as well, so that it outlives the node that said it.
   */
  | {
      readonly kind: 'update';
      readonly document: string;
      readonly epoch: number;
      readonly row: number | undefined;
      readonly data: Uint8Array;
      readonly authors: readonly WriterId[];
      readonly bindings: readonly ClientBinding[];
      /** Who has deleted what by it, where `row` is `undefined`. */
      readonly deletions: readonly WriterDeletions[];
    }
  /** Whose Yjs clients are, as the database has it: this overrules what a node has guessed. */
  | {
      readonly kind: 'bindings';
      readonly document: string;
      readonly epoch: number;
      readonly bindings: readonly ClientBinding[];
    }
  /** It has begun this life: rooms of those before it have ended. */
  | { readonly kind: 'epoch'; readonly document: string; readonly epoch: number }
  /** Something of it is in the database that could not be told at the time: whoever has it open looks there. */
  | { readonly kind: 'look'; readonly document: string }
  /** Who is where in it. */
  | { readonly kind: 'presence'; readonly document: string; readonly entries: readonly PresenceEntry[] }
  /** Who is there? `again` when it was known before, so that what clients took for an end must be told as news. */
  | { readonly kind: 'presence-query'; readonly document: string; readonly again?: true }
  /** The node that says it lives; it is about no document. */
  | { readonly kind: 'alive'; readonly document: string };

/** Whoever hears the other nodes. */
export interface FanOutListener {
  /** Whether messages about a document are worth reading; all are unless this is said. */
  wants?(document: string): boolean;
  /** Another node said something; never one's own words. */
  heard(message: FanOutMessage, node: string): void;
  /** Something may have been missed, because the way between the nodes was interrupted. */
  missed(): void;
}

/**
 * Telling the other nodes. Never the source of truth: what is lost here is met again through the database.
 */
export interface FanOut {
  /** Whether there may be other nodes: a node that is alone need not look into the database for their work. */
  readonly reach: 'alone' | 'many';
  /** True while the others can be told. */
  isConnected(): boolean;
  /**
   * Tells the others, without waiting and without failing. What cannot be told of a document is made up for with a
   * `look` as soon as they can be reached again; presence is not.
   */
  publish(message: FanOutMessage): void;
  /** Names who listens, once. */
  listen(listener: FanOutListener): void;
  close(): Promise<void>;
}

const kinds = {
  update: 0,
  presence: 1,
  'presence-query': 2,
  bindings: 3,
  epoch: 4,
  look: 5,
  alive: 6,
} as const;

/** Writes a message with its sender's name, for a medium that carries bytes. */
export function encodeFanOut(message: FanOutMessage, node: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kinds[message.kind]);
  encoding.writeVarString(encoder, node);
  encoding.writeVarString(encoder, message.document);
  if (message.kind === 'update') {
    encoding.writeVarUint(encoder, message.epoch);
    encoding.writeVarUint(encoder, message.row ?? 0);
    encoding.writeVarUint8Array(encoder, message.data);
    encoding.writeVarUint(encoder, message.authors.length);
    for (const author of message.authors) encoding.writeVarString(encoder, author);
    writeBindings(encoder, message.bindings);
    for (const { writer, ranges } of message.deletions) {
      encoding.writeVarString(encoder, writer);
      encoding.writeVarUint8Array(encoder, encodeRanges(ranges));
    }
  } else if (message.kind === 'bindings') {
    encoding.writeVarUint(encoder, message.epoch);
    writeBindings(encoder, message.bindings);
  } else if (message.kind === 'epoch') {
    encoding.writeVarUint(encoder, message.epoch);
  } else if (message.kind === 'presence') {
    encoding.writeVarUint(encoder, message.entries.length);
    for (const { client, clock, state, writer, municipality, colour } of message.entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state ?? '');
      encoding.writeVarString(encoder, writer);
      encoding.writeVarString(encoder, municipality);
      encoding.writeVarUint(encoder, colour);
    }
  }
  if (message.kind === 'presence-query' && message.again === true) encoding.writeUint8(encoder, 1);
  return encoding.toUint8Array(encoder);
}

function writeBindings(encoder: encoding.Encoder, bindings: readonly ClientBinding[]): void {
  encoding.writeVarUint(encoder, bindings.length);
  for (const { client, writer, isClaimed } of bindings) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarString(encoder, writer);
    encoding.writeUint8(encoder, isClaimed ? 1 : 0);
  }
}

/** What every node must hear, whatever it has open. */
const forEverybody: readonly number[] = [kinds.epoch, kinds.alive];

/**
 * Reads what `encodeFanOut` wrote.
 * @param wants whether messages about a document are worth reading: of the others only the name is read
 * @returns `undefined` for one that is not
 * @throws Error when the bytes are not such a message
 */
export function decodeFanOut(
  bytes: Uint8Array,
  wants: (document: string) => boolean = () => true,
): { readonly message: FanOutMessage; readonly node: string } | undefined {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  const node = decoding.readVarString(decoder);
  const document = decoding.readVarString(decoder);
  if (!forEverybody.includes(kind) && !wants(document)) return undefined;
  switch (kind) {
    case kinds.update:
      return { node, message: { kind: 'update', document, ...decodeUpdate(decoder) } };
    case kinds.presence:
      return { node, message: { kind: 'presence', document, entries: many(decoder, decodeEntry) } };
    case kinds.bindings: {
      const epoch = decoding.readVarUint(decoder);
      return { node, message: { kind: 'bindings', document, epoch, bindings: many(decoder, readBinding) } };
    }
    case kinds.epoch:
      return { node, message: { kind: 'epoch', document, epoch: decoding.readVarUint(decoder) } };
    case kinds.look:
      return { node, message: { kind: 'look', document } };
    case kinds['presence-query']:
      // The version before says nothing more.
      return decoding.hasContent(decoder)
        ? { node, message: { kind: 'presence-query', document, again: true } }
        : { node, message: { kind: 'presence-query', document } };
    case kinds.alive:
      return { node, message: { kind: 'alive', document: '' } };
    default:
      throw new Error(`fan-out message of unknown kind ${kind}`);
  }
}

function decodeUpdate(decoder: decoding.Decoder) {
  return {
    epoch: decoding.readVarUint(decoder),
    row: decoding.readVarUint(decoder) || undefined,
    // Copied: the bytes around it belong to the medium.
    data: decoding.readVarUint8Array(decoder).slice(),
    authors: many(decoder, readWriter),
    bindings: many(decoder, readBinding),
    deletions: readDeletions(decoder),
  };
}

function decodeEntry(decoder: decoding.Decoder): PresenceEntry {
  return {
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder) || null,
    writer: readWriter(decoder),
    municipality: decoding.readVarString(decoder) as MunicipalityCvr,
    colour: decoding.readVarUint(decoder),
  };
}

function readBinding(decoder: decoding.Decoder): ClientBinding {
  return {
    client: decoding.readVarUint(decoder),
    writer: readWriter(decoder),
    isClaimed: decoding.readUint8(decoder) === 1,
  };
}

/** To the end: the version before says nothing there, and does not read on. */
function readDeletions(decoder: decoding.Decoder): WriterDeletions[] {
  const deletions: WriterDeletions[] = [];
  while (decoding.hasContent(decoder)) {
    deletions.push({
      writer: readWriter(decoder),
      ranges: decodeRanges(decoding.readVarUint8Array(decoder)),
    });
  }
  return deletions;
}

function readWriter(decoder: decoding.Decoder): WriterId {
  return decoding.readVarString(decoder) as WriterId;
}

function many<Item>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => Item): Item[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, () => read(decoder));
}
