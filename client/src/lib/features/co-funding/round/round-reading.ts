import type { CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import type {
  CoFundingAnswer,
  CoFundingLine,
  CoFundingMunicipality,
} from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingShares } from '@procesrum/shared/co-funding/shares.ts';

/** What a municipality has said; a municipality that has said nothing is *silent*. */
export type Said = CoFundingAnswer | 'silent';

/** The order in which answers are told. */
export const saidInOrder: readonly Said[] = ['yes', 'maybe', 'no', 'silent'];

/** A municipality that is asked, and what it comes to there. */
export interface AskedRow {
  readonly municipality: CoFundingMunicipality;
  readonly said: Said;
  readonly line: CoFundingLine | undefined;
  /** Kroner: what it pays; for *maybe* what it would, if all who are in doubt said yes. */
  readonly amount: number | undefined;
  /** That on each of its inhabitants. */
  readonly perInhabitant: number | undefined;
}

/** Every municipality that is asked, with its answer and what that comes to. */
export function askedRows({ coFunding: { terms, answers }, municipalities }: CoFundingReply): AskedRow[] {
  const now = coFundingShares(terms, municipalities, answers).shares;
  const withDoubters = coFundingShares(
    terms,
    municipalities,
    answers.map((line) => (line.answer === 'maybe' ? { ...line, answer: 'yes' as const } : line)),
  ).shares;
  const lines = new Map(answers.map((line) => [line.municipality, line]));
  return municipalities.map((municipality) => {
    const { cvr, population } = municipality;
    const line = lines.get(cvr);
    const said = line?.answer ?? 'silent';
    const amount = said === 'yes' ? now[cvr] : said === 'maybe' ? withDoubters[cvr] : undefined;
    const perInhabitant = amount === undefined ? undefined : amount / population;
    return { municipality, said, line, amount, perInhabitant };
  });
}

/** How many have said what. */
export function saidCounts(rows: readonly Pick<AskedRow, 'said'>[]): Record<Said, number> {
  const counts = { yes: 0, maybe: 0, no: 0, silent: 0 };
  for (const { said } of rows) counts[said] += 1;
  return counts;
}

/** How much of the price is there and how much more may be, as parts of it from 0 to 1. */
export function barParts(price: number, sum: number, maybe: number): { sum: number; maybe: number } {
  const there = Math.min(1, sum / price);
  return { sum: there, maybe: Math.min(1 - there, maybe / price) };
}

/** Whole days until a moment, 0 for less than one and for what is past. */
export function daysLeft(until: string, nowMs: number): number {
  return Math.max(0, Math.floor((Date.parse(until) - nowMs) / 86_400_000));
}
