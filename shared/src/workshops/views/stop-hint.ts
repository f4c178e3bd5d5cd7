import { isStable } from '../../scoring/agreement.ts';
import type { Round } from '../round.ts';

/** Whether asking the same once more is likely to change anything, and what that is said from. */
export type StopHint =
  /** Few have changed their answer, and no median has moved a step. */
  | { readonly kind: 'settled'; readonly changed: number; readonly answeredBoth: number }
  /** So many order alike that little can move. */
  | { readonly kind: 'agreed'; readonly w: number }
  | { readonly kind: 'moving'; readonly changed: number; readonly answeredBoth: number };

/**
 * The hint of a revealed round.
 * @returns `undefined` before the reveal, and where neither a round before nor an order says anything, or too few answered
 */
export function stopHintOf({ status, result }: Pick<Round, 'status' | 'result'>): StopHint | undefined {
  if (status !== 'revealed' || result === undefined) return undefined;
  const w = result.order?.w;
  if (w !== undefined && isStable({ answeredBoth: 0, changed: 0, medianMove: 0, w }) === true)
    return { kind: 'agreed', w };
  const { movement } = result;
  if (movement?.isStable === undefined) return undefined;
  const { changed, answeredBoth, isStable: isSettled } = movement;
  return { kind: isSettled ? 'settled' : 'moving', changed, answeredBoth };
}
