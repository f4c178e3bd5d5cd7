import * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Attribution } from '../attribution.ts';
import type { TextPiece } from './text-block.ts';
import type { Token, TokenText } from './tokens.ts';

/** A text as it was at some moment, and who wrote and deleted what in its life. */
export interface ComparedText {
  readonly document: Y.Doc;
  readonly attribution: Attribution;
  /** Two texts with the same value are of one life of one document: clocks mean the same in both. */
  readonly life: string;
}

/** Who did something: somebody, nobody knows who (`undefined`), or it is no sign of anything (`'nothing'`). */
export type Evidence = WriterId | undefined | 'nothing';

/** What two texts tell of who removed and who added a token. */
export interface TokenOrigins {
  /** Who removed a token of the earlier text. */
  remover(tokens: TokenText, token: Token): Evidence;
  /** Who added a token of the later text. */
  adder(tokens: TokenText, token: Token): Evidence;
  /** Whether anything of a token of the earlier text has been deleted; of another life it is all there is no more. */
  isTouched(tokens: TokenText, token: Token): boolean;
  /** Whether anything of a token of the later text was not there before. */
  isFresh(tokens: TokenText, token: Token): boolean;
}

/**
 * Reads who did what from the characters of tokens. Within one life a word that was changed is of whoever brought or
 * took the characters that changed it; across lives all characters count, for none is the same.
 */
export function originsOf(from: ComparedText | undefined, to: ComparedText): TokenOrigins {
  const earlier = from?.life === to.life ? from.document : undefined;
  const later = earlier === undefined ? undefined : to.document;
  const isFreshAt = (client: number, clock: number) =>
    earlier === undefined || clock >= Y.getState(earlier.store, client);
  const isGoneAt = (client: number, clock: number) =>
    later === undefined || !isStanding(later, client, clock);

  return {
    remover: (tokens, token) =>
      majority(tokens, token, (client, clock) =>
        isGoneAt(client, clock) ? from?.attribution.deleterOf(client, clock) : 'nothing',
      ),
    adder: (tokens, token) =>
      majority(tokens, token, (client, clock) =>
        isFreshAt(client, clock) ? to.attribution.writerOf(client) : 'nothing',
      ),
    isTouched: (tokens, token) => some(tokens, token, isGoneAt),
    isFresh: (tokens, token) => some(tokens, token, isFreshAt),
  };
}

/** Whether a character is there and not deleted. */
function isStanding({ store }: Y.Doc, client: number, clock: number): boolean {
  const structs = store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(store, client)) return false;
  return structs[Y.findIndexSS(structs, clock)]?.deleted === false;
}

/** Who most characters of a token speak for. */
function majority(
  tokens: TokenText,
  token: Token,
  speaksFor: (client: number, clock: number) => Evidence,
): Evidence {
  const votes = new Map<WriterId | undefined, number>();
  for (const [client, clock] of charactersOf(tokens, token)) {
    const one = speaksFor(client, clock);
    if (one !== 'nothing') votes.set(one, (votes.get(one) ?? 0) + 1);
  }
  let winner: Evidence = 'nothing';
  let most = 0;
  for (const [one, count] of votes) if (count > most) [winner, most] = [one, count];
  return winner;
}

function some(tokens: TokenText, token: Token, holds: (client: number, clock: number) => boolean): boolean {
  for (const [client, clock] of charactersOf(tokens, token)) if (holds(client, clock)) return true;
  return false;
}

/** The Yjs client and clock of each character of a token. */
function* charactersOf({ blocks }: TokenText, { block, start, end }: Token): Generator<[number, number]> {
  const pieces = blocks[block]?.pieces ?? [];
  for (let index = pieceAt(pieces, start); index < pieces.length; index += 1) {
    const { at, length, client, clock } = pieces[index] as TextPiece;
    if (at >= end) return;
    for (let place = Math.max(at, start); place < Math.min(at + length, end); place += 1) {
      yield [client, clock + place - at];
    }
  }
}

/** Index of the piece that holds a place in its block's text. */
function pieceAt(pieces: readonly TextPiece[], place: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((pieces[middle]?.at ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
