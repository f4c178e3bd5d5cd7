import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';

/** Ranges of clocks, flat as in the shape of an update: Yjs client, first clock, length; and so on. */
export type DeletedRanges = readonly number[];

/** What one writer deleted. */
export interface WriterDeletions {
  readonly writer: WriterId;
  readonly ranges: DeletedRanges;
}

/** The same clocks in as few ranges as there can be, sorted by client and clock. */
export function joinRanges(ranges: DeletedRanges): DeletedRanges {
  if (ranges.length <= 3) return ranges;
  const starts = Array.from({ length: ranges.length / 3 }, (_, index) => index * 3);
  const at = (index: number) => ranges[index] as number;
  starts.sort((a, b) => at(a) - at(b) || at(a + 1) - at(b + 1));
  const joined: number[] = [];
  let client = -1;
  let end = -1;
  for (const start of starts) {
    const from = at(start + 1);
    const to = from + at(start + 2);
    if (at(start) !== client || from > end) {
      client = at(start);
      end = to;
      joined.push(client, from, to - from);
    } else if (to > end) {
      joined[joined.length - 1] = (joined.at(-1) as number) + to - end;
      end = to;
    }
  }
  return joined;
}

/** Writes ranges as they are stored: joined, those of a client together and each counted from the end of the last. */
export function encodeRanges(ranges: DeletedRanges): Uint8Array {
  const joined = joinRanges(ranges);
  const encoder = encoding.createEncoder();
  for (let index = 0; index < joined.length;) {
    const client = joined[index] as number;
    let next = index;
    while (next < joined.length && joined[next] === client) next += 3;
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, (next - index) / 3);
    let end = 0;
    for (; index < next; index += 3) {
      const [clock, length] = [joined[index + 1], joined[index + 2]] as [number, number];
      encoding.writeVarUint(encoder, clock - end);
      encoding.writeVarUint(encoder, length);
      end = clock + length;
    }
  }
  return encoding.toUint8Array(encoder);
}

/**
 * Reads what `encodeRanges` wrote.
 * @throws Error when the bytes are cut off
 */
export function decodeRanges(bytes: Uint8Array): DeletedRanges {
  const decoder = decoding.createDecoder(bytes);
  const ranges: number[] = [];
  while (decoding.hasContent(decoder)) {
    const client = decoding.readVarUint(decoder);
    let end = 0;
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clock = end + decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      ranges.push(client, clock, length);
      end = clock + length;
    }
  }
  return ranges;
}
