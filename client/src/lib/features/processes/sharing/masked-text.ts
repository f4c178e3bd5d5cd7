import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';

/** A piece of text, or something that looks like a CPR number, of which only four digits are shown. */
export type MaskedPiece = { text: string; isMasked: boolean };

/** The text in pieces, without ever repeating a number that looks like a CPR number. */
export function maskedPieces(text: string): MaskedPiece[] {
  const pieces: MaskedPiece[] = [];
  let at = 0;
  for (const { start, end, masked } of findCprLike(text)) {
    pieces.push({ text: text.slice(at, start), isMasked: false }, { text: masked, isMasked: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), isMasked: false });
  return pieces.filter((piece) => piece.text !== '');
}
