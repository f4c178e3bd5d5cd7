import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Transaction } from '../../platform/database.ts';
import {
  readMomentsBetween,
  readTextAt,
  type KeptMoment,
  type Reach,
  type TextAt,
} from './revisions.repository.ts';

/** Texts on the way that a comparison looks at, and how many bytes they may be together: each is read whole. */
const mostTexts = 24;
const mostBytes = 8 * 1024 * 1024;

/**
 * The texts between two moments that tell who did what on the way, as whoever acts may see them: all, or if they are
 * many those where a life of the text ended and the next began, and of the others some at equal distances.
 * @param from without it, from the beginning
 * @param to without it, up to now
 */
export async function readTextsBetween(
  transaction: Transaction,
  process: ProcessId,
  reach: Reach,
  from: Date | undefined,
  to: Date | undefined,
): Promise<TextAt[]> {
  const texts: TextAt[] = [];
  for (const { at } of chosen(await readMomentsBetween(transaction, process, reach, from, to))) {
    const text = await readTextAt(transaction, process, reach, at).catch((error: unknown) => {
      // A damaged one tells nothing; what is asked for are the two ends.
      if (error instanceof Failure) return undefined;
      throw error;
    });
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

function chosen(moments: readonly KeptMoment[]): KeptMoment[] {
  const borders = moments.filter(({ isBorder }) => isBorder);
  const others = moments.filter(({ isBorder }) => !isBorder);
  const wanted = new Set<KeptMoment>();
  let bytes = 0;
  for (const moment of [...borders, ...spread(others, mostTexts - borders.length)]) {
    bytes += moment.bytes;
    if (wanted.size < mostTexts && bytes <= mostBytes) wanted.add(moment);
  }
  return moments.filter((moment) => wanted.has(moment));
}

/** So many of them, at equal distances. */
function spread(moments: readonly KeptMoment[], most: number): readonly KeptMoment[] {
  if (moments.length <= most) return moments;
  return Array.from({ length: Math.max(most, 0) }, (_, index) => {
    return moments[Math.floor(((index + 0.5) * moments.length) / most)] as KeptMoment;
  });
}
