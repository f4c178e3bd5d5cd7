import type { StoredDecision, DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import { boardModelVersion } from '@procesrum/shared/priorities/board/board.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import { recomputedOrder } from '@procesrum/shared/priorities/record/recomputed-order.ts';

/** What reckoning a decision again came to. */
export type Recount =
  /** It was reckoned by rules this program no longer has. */
  | { readonly kind: 'other-version'; readonly theirs: string; readonly ours: string }
  | {
      readonly kind: 'reckoned';
      /** How many processes got another place, score or choice. */
      readonly differing: number;
      readonly of: number;
      /** Whether the fingerprint fits; `undefined` where this browser has none to reckon it with. */
      readonly isUntouched: boolean | undefined;
    };

/** Hashes a text, in hex; `undefined` where it cannot be done. */
export type HashText = (text: string) => Promise<string | undefined>;

/** Reckons a decision's order again from its record, and its fingerprint from record and predecessor. */
export async function recount(
  { record, hash, previousHash }: StoredDecision,
  sha256: HashText,
): Promise<Recount> {
  if (record.modelVersion !== boardModelVersion) {
    return { kind: 'other-version', theirs: record.modelVersion, ours: boardModelVersion };
  }
  const again = recomputedOrder(record);
  const found = await sha256(hashedText(record, previousHash));
  return {
    kind: 'reckoned',
    differing: differing(record.order, again),
    of: record.order.length,
    isUntouched: found === undefined ? undefined : found === hash,
  };
}

/** Hashes with the browser's own means, which it lends to https and to this machine only. */
export async function sha256InBrowser(text: string): Promise<string | undefined> {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (subtle === undefined) return undefined;
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Order = DecisionRecord['order'];

/** How many lines of two orders are not the same to the last digit. */
function differing(stored: Order, again: Order): number {
  const same = stored.filter((line, index) => {
    const other = again[index];
    return (
      other !== undefined &&
      line.process === other.process &&
      line.place === other.place &&
      line.score === other.score &&
      line.isChosen === other.isChosen
    );
  }).length;
  return Math.max(stored.length, again.length) - same;
}
