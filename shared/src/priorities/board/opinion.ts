import { agreementA, shapeOfOpinion } from '../../scoring/agreement.ts';
import { tieTolerance } from '../../scoring/statistics.ts';
import { smallestShownGroup } from '../../scoring/voice.ts';
import type { BoardRow, Voice } from './board.ts';
import type { PreparedRow } from './prepared-row.ts';
import type { Scorer } from './row-score.ts';

/** Agreement is told in this many equal parts of 0–100. */
const bins = 5;

/**
 * What municipalities say of a process, each by itself, and how far they agree. Agreement is told on 0–100 only: ratios
 * as WSJF and RICE give have no ends to agree at.
 */
export function opinionOf(
  scorer: Scorer,
  { voters, columns, cells }: PreparedRow,
): Pick<BoardRow, 'voices' | 'agreement' | 'isSplit'> {
  const voices: Voice[] = [];
  // One row for all: twelve thousand of them are looked at while a slider moves.
  const values = [...cells];
  voters.forEach((municipality, at) => {
    for (let field = 0; field < values.length; field += 1) {
      const column = columns[field];
      if (column !== undefined) values[field] = column[at];
    }
    const score = scorer.score(values);
    if (score !== undefined) voices.push({ municipality, score });
  });
  if (scorer.scale !== 'percent' || voices.length < smallestShownGroup) {
    return { voices, agreement: undefined, isSplit: false };
  }
  const counts = new Array<number>(bins).fill(0);
  for (const { score } of voices) {
    const bin = Math.min(bins - 1, Math.floor(((score + tieTolerance) * bins) / 100));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { voices, agreement: agreementA(counts), isSplit: shapeOfOpinion(counts) === 'delt lejr' };
}

/** The opinion of those who have none. */
export const noOpinion: ReturnType<typeof opinionOf> = { voices: [], agreement: undefined, isSplit: false };
