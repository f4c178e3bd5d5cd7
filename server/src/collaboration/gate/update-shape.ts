import * as decoding from 'lib0/decoding';
import { maxFrameBytes, maxNestingDepth, maxValuesPerStruct } from '@procesrum/shared/protocol/limits.ts';
import { Nesting } from './nesting.ts';
import { checkJson, skipAny, TooDeep } from './values.ts';

/**
 * What an update says of itself, read without building anything of Yjs: enough to decide whether applying it
 * is safe. Yjs trusts its updates; a hostile one can stall it, stay pending for ever or break its structures.
 * Format: yjs 13 `src/utils/encoding.js` (`readClientsStructRefs`), update format V1.
 */
export interface UpdateShape {
  readonly clients: readonly ClientStructs[];
  /** Deleted ranges, flat: client, first clock, length; and so on. */
  readonly deletions: readonly number[];
  /** Roots of the document that structs name as where they stand: the first in a root does, the others name it. */
  readonly roots: readonly string[];
  /** Holds a `Skip`, which says that something is missing in the middle. */
  readonly hasHole: boolean;
  /** How many structs it has in all. */
  readonly structs: number;
  /** How deep it nests types. */
  readonly nesting: Nesting;
}

/** The structs an update carries of one Yjs client: all clocks from `start` up to, not including, `end`. */
export interface ClientStructs {
  readonly client: number;
  readonly start: number;
  readonly end: number;
  /** Items of other clients that these name, flat: own clock of the one that names, client, clock; and so on. */
  readonly needs: readonly number[];
  /**
   * Where they can be cut apart, flat: clock, how many structs come before, byte offset; and so on. The first is the
   * beginning, the last the end; among them is every struct that names an item of another client.
   */
  readonly cuts: readonly number[];
}

/** An update read, or why it was not: `malformed` would not decode, `too-much` breaks a limit. */
export type ReadShape =
  | { readonly kind: 'shape'; readonly shape: UpdateShape }
  | { readonly kind: 'malformed'; readonly what: string }
  | { readonly kind: 'too-much' };

const maxUnitsPerUpdate = 20_000_000;

class TooMuch extends Error {}
class Malformed extends Error {}

/** How much one update may hold before reading it is given up. */
export interface ShapeLimits {
  /** Yjs clients it carries structs of. */
  readonly clients: number;
  /** Ranges it deletes. */
  readonly deletions: number;
  /** Structs it carries in all. */
  readonly structs: number;
  /** Characters and elements it adds; more than any person can have typed into 16 MB unless said. */
  readonly units?: number;
  /** Bytes of one struct, which can be cut no further; those of a live frame unless said. */
  readonly structBytes?: number;
}

/** What has been judged before may be as long as it is. */
export const noLimits: ShapeLimits = {
  ...{ clients: Infinity, deletions: Infinity, structs: Infinity, units: Infinity },
  structBytes: Infinity,
};

/** Structs and bytes from one place to the next at which an update can be cut. */
const structsPerCut = 64;
const bytesPerCut = 16 * 1024;

/** Reads the shape of a V1 update; never throws. */
export function readUpdateShape(update: Uint8Array, limits: ShapeLimits): ReadShape {
  try {
    const decoder = decoding.createDecoder(update);
    const clients: ClientStructs[] = [];
    const seen = new Set<number>();
    const budget: Budget = {
      ...{ units: limits.units ?? maxUnitsPerUpdate, structs: limits.structs },
      structBytes: limits.structBytes ?? maxFrameBytes,
      ...{ hasHole: false, roots: new Set(), nesting: new Nesting() },
    };
    const count = decoding.readVarUint(decoder);
    if (count > limits.clients) throw new TooMuch();
    for (let index = 0; index < count; index += 1) {
      const structs = readStructs(decoder, budget);
      if (seen.has(structs.client)) throw new Malformed('a client twice');
      seen.add(structs.client);
      clients.push(structs);
    }
    const deletions = readDeletions(decoder, limits.deletions);
    if (decoding.hasContent(decoder)) throw new Malformed('bytes after the end');
    const { hasHole, nesting } = budget;
    const structs = clients.reduce((sum, { cuts }) => sum + (cuts.at(-2) ?? 0), 0);
    return {
      kind: 'shape',
      shape: { clients, deletions, roots: [...budget.roots], hasHole, structs, nesting },
    };
  } catch (error) {
    if (error instanceof TooMuch || error instanceof TooDeep) return { kind: 'too-much' };
    return { kind: 'malformed', what: error instanceof Error ? error.message : String(error) };
  }
}

/** What may still be read, and what has been found on the way. */
interface Budget {
  units: number;
  structs: number;
  readonly structBytes: number;
  hasHole: boolean;
  readonly roots: Set<string>;
  readonly nesting: Nesting;
}

function readStructs(decoder: decoding.Decoder, budget: Budget): ClientStructs {
  const count = decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  const start = decoding.readVarUint(decoder);
  if (count === 0) throw new Malformed('a client without structs');
  budget.structs -= count;
  if (budget.structs < 0) throw new TooMuch();
  const needs: number[] = [];
  const cuts: number[] = [];
  let clock = start;
  let [cutIndex, cutOffset] = [0, decoder.pos];
  for (let index = 0; index < count; index += 1) {
    const offset = decoder.pos;
    const needsBefore = needs.length;
    const length = readStruct(decoder, client, clock, needs, budget);
    if (length === 0) throw new Malformed('an empty struct');
    if (decoder.pos - offset > budget.structBytes) throw new TooMuch();
    const isDue = index - cutIndex >= structsPerCut || offset - cutOffset >= bytesPerCut;
    if (index === 0 || isDue || needs.length > needsBefore) {
      cuts.push(clock, index, offset);
      [cutIndex, cutOffset] = [index, offset];
    }
    clock += length;
    budget.units -= length;
    if (budget.units < 0 || !Number.isSafeInteger(clock)) throw new TooMuch();
  }
  cuts.push(clock, count, decoder.pos);
  return { client, start, end: clock, needs, cuts };
}

/** Bits of a struct's first byte: its kind, then which of origin, right origin and key within a map follow. */
const kindBits = 0b0001_1111;
const hasMapKey = 0b0010_0000;
const hasRightOrigin = 0b0100_0000;
const hasOrigin = 0b1000_0000;

const garbageKind = 0;
const typeKind = 7;
const skipKind = 10;

/** Reads one struct and gives its length in clocks. */
function readStruct(
  decoder: decoding.Decoder,
  client: number,
  clock: number,
  needs: number[],
  budget: Budget,
): number {
  const info = readByte(decoder);
  const kind = info & kindBits;
  if (kind === garbageKind || kind === skipKind) {
    budget.hasHole ||= kind === skipKind;
    budget.nesting.inRoot(client, clock);
    return decoding.readVarUint(decoder);
  }
  const { nesting } = budget;
  const origin = (info & hasOrigin) === 0 ? undefined : readNeed(decoder, client, clock, needs);
  const rightOrigin = (info & hasRightOrigin) === 0 ? undefined : readNeed(decoder, client, clock, needs);
  // Yjs puts it where the left one stands, if there is one.
  const neighbour = origin ?? rightOrigin;
  if (neighbour !== undefined) nesting.beside(client, clock, ...neighbour);
  else {
    const isRoot = decoding.readVarUint(decoder) === 1;
    if (isRoot) {
      budget.roots.add(decoding.readVarString(decoder));
      nesting.inRoot(client, clock);
    } else nesting.within(client, clock, ...readNeed(decoder, client, clock, needs));
    if ((info & hasMapKey) !== 0) decoding.readVarString(decoder);
  }
  if (kind === typeKind) nesting.isType(client, clock);
  return readContent(decoder, kind);
}

function readNeed(
  decoder: decoding.Decoder,
  client: number,
  clock: number,
  needs: number[],
): readonly [client: number, clock: number] {
  const neededClient = decoding.readVarUint(decoder);
  const neededClock = decoding.readVarUint(decoder);
  if (neededClient !== client) needs.push(clock, neededClient, neededClock);
  // Yjs does not check this one: it looks for its own future in the store and finds nonsense or never ends.
  else if (neededClock >= clock) throw new Malformed('a struct that names its own future');
  return [neededClient, neededClock];
}

const xmlElementType = 3;
const xmlHookType = 5;
const lastType = 6;

function readContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return decoding.readVarUint(decoder);
    case 2: {
      // JSON values, an old form
      const count = readValueCount(decoder);
      for (let index = 0; index < count; index += 1) {
        const text = decoding.readVarString(decoder);
        if (text !== 'undefined') checkJson(text, maxNestingDepth);
      }
      return count;
    }
    case 3: // bytes
      decoding.readVarUint8Array(decoder);
      return 1;
    case 4: // text
      return decoding.readVarString(decoder).length;
    case 5: // embed
      checkJson(decoding.readVarString(decoder), maxNestingDepth);
      return 1;
    case 6: // format
      decoding.readVarString(decoder);
      checkJson(decoding.readVarString(decoder), maxNestingDepth);
      return 1;
    case typeKind: {
      const type = decoding.readVarUint(decoder);
      if (type > lastType) throw new Malformed('an unknown type');
      if (type === xmlElementType || type === xmlHookType) decoding.readVarString(decoder);
      return 1;
    }
    case 8: {
      const count = readValueCount(decoder);
      for (let index = 0; index < count; index += 1) skipAny(decoder, maxNestingDepth);
      return count;
    }
    default: // 9 is a document within the document, which we have none of
      throw new Malformed('unknown content');
  }
}

function readValueCount(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  if (count > maxValuesPerStruct) throw new TooMuch();
  return count;
}

function readDeletions(decoder: decoding.Decoder, most: number): number[] {
  const deletions: number[] = [];
  const seen = new Set<number>();
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index += 1) {
    const client = decoding.readVarUint(decoder);
    if (seen.has(client)) throw new Malformed('a client twice');
    seen.add(client);
    let end = 0;
    const ranges = decoding.readVarUint(decoder);
    if (deletions.length / 3 + ranges > most) throw new TooMuch();
    for (let range = 0; range < ranges; range += 1) {
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      if (length === 0 || !Number.isSafeInteger(clock + length)) throw new Malformed('an empty deletion');
      // Yjs writes them sorted and merged. The same long range ten thousand times over would be looked up as often.
      if (clock < end) throw new Malformed('deletions that overlap');
      end = clock + length;
      deletions.push(client, clock, length);
    }
  }
  return deletions;
}

function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new Malformed('the end came early');
  return decoding.readUint8(decoder);
}
