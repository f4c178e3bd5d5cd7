import { maxAnswerVersion } from '@procesrum/shared/protocol/limits.ts';

/** Version numbers are tenths of a second since the round opened, and end a little before the last: some years later. */
const lastTimedVersion = maxAnswerVersion - 1_000_000;

/**
 * The version of the next answer: above every known one, and above what another device of the same person gave earlier,
 * which this one may never have heard of. So what was answered last counts, wherever it was.
 */
export function nextAnswerVersion(
  { openedAt }: { readonly openedAt: string },
  known: number,
  serverNowMs: number,
): number {
  const tenths = Math.floor((serverNowMs - Date.parse(openedAt)) / 100);
  return Math.max(known + 1, Math.min(tenths, lastTimedVersion));
}
