import * as encoding from 'lib0/encoding';
import { reachOf } from './reach.ts';
import type { ClientStructs, UpdateShape } from './update-shape.ts';

/** What one piece holds at most, unless a single struct is longer: a millisecond's work, or little more. */
const structsPerPiece = 64;
const bytesPerPiece = 64 * 1024;
const deletionsPerPiece = 500;

/** Whether an update is too long to be integrated in one go. */
export function needsCutting({ structs, deletions }: UpdateShape): boolean {
  return structs > structsPerPiece || deletions.length / 3 > deletionsPerPiece;
}

/**
 * Cuts an update into pieces, each an update by itself that stands on those before it and on what it stood on as a
 * whole; deletions come last. The bytes of its structs are copied as they are.
 * @returns `undefined` when its structs wait for one another in a ring, so that no order of them can be integrated
 */
export function piecesOf(update: Uint8Array, shape: UpdateShape): Uint8Array[] | undefined {
  const starts = new Map(shape.clients.map(({ client, start }) => [client, start]));
  const pieces: Uint8Array[] = [];
  const piece = new Piece(update);
  const cutOf = new Map<number, number>();
  const flush = () => {
    if (!piece.isEmpty) pieces.push(piece.take());
  };
  // What is not in the update is taken to be in the document; the gate judges each piece when it is its turn.
  const reach = reachOf(
    shape.clients,
    (client) => starts.get(client) ?? Infinity,
    (structs, clock) => {
      let cut = cutOf.get(structs.client) ?? 0;
      for (; (structs.cuts[cut] as number) < clock; cut += 3) {
        if (piece.isFull) flush();
        piece.add(structs, cut);
      }
      cutOf.set(structs.client, cut);
    },
    (structs, clock) => clock >= structs.end,
  );
  if (shape.clients.some(({ client, end }) => (reach.get(client) ?? 0) < end)) return undefined;
  flush();
  for (let at = 0; at < shape.deletions.length; at += deletionsPerPiece * 3) {
    pieces.push(deletionsOf(shape.deletions.slice(at, at + deletionsPerPiece * 3)));
  }
  return pieces;
}

/** Gathers what lies between cuts of an update, until it is a piece. */
class Piece {
  readonly #update: Uint8Array;
  /** By client, where in its cuts the piece begins and ends. */
  readonly #parts = new Map<ClientStructs, { readonly from: number; to: number }>();
  #structs = 0;
  #bytes = 0;

  constructor(update: Uint8Array) {
    this.#update = update;
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  get isFull(): boolean {
    return this.#structs >= structsPerPiece || this.#bytes >= bytesPerPiece;
  }

  /** Adds what lies between one cut and the next; of each client in the order of its clocks. */
  add(structs: ClientStructs, cut: number): void {
    const part = this.#parts.get(structs);
    if (part === undefined) this.#parts.set(structs, { from: cut, to: cut + 3 });
    else part.to = cut + 3;
    this.#structs += numberAt(structs.cuts, cut + 4) - numberAt(structs.cuts, cut + 1);
    this.#bytes += numberAt(structs.cuts, cut + 5) - numberAt(structs.cuts, cut + 2);
  }

  /** Gives the piece as an update and begins the next. */
  take(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#parts.size);
    // Yjs writes the highest client first; whoever reads it does not mind, but the same bytes compare well.
    const parts = [...this.#parts].sort(([a], [b]) => b.client - a.client);
    for (const [{ client, cuts }, { from, to }] of parts) {
      encoding.writeVarUint(encoder, numberAt(cuts, to + 1) - numberAt(cuts, from + 1));
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, numberAt(cuts, from));
      const bytes = this.#update.subarray(numberAt(cuts, from + 2), numberAt(cuts, to + 2));
      encoding.writeUint8Array(encoder, bytes);
    }
    encoding.writeVarUint(encoder, 0);
    this.#parts.clear();
    this.#structs = this.#bytes = 0;
    return encoding.toUint8Array(encoder);
  }
}

/** An update that only deletes. */
function deletionsOf(deletions: readonly number[]): Uint8Array {
  const byClient = new Map<number, number[]>();
  for (let at = 0; at < deletions.length; at += 3) {
    const client = numberAt(deletions, at);
    const ranges = byClient.get(client) ?? [];
    byClient.set(client, ranges);
    ranges.push(numberAt(deletions, at + 1), numberAt(deletions, at + 2));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (const number of ranges) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

function numberAt(numbers: readonly number[], at: number): number {
  return numbers[at] as number;
}
