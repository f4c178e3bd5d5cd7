import type { CoFundingMunicipality, CoFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingShares } from '@procesrum/shared/co-funding/shares.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';

type Terms = Pick<CoFundingTerms, 'price' | 'split' | 'capPerInhabitant'>;

/** What some saying yes comes to in all. */
export interface PreviewOutcome {
  readonly sum: number;
  readonly gap: number;
}

/** What a split would come to before it is asked for. */
export interface SharePreview {
  readonly rows: readonly {
    readonly municipality: CoFundingMunicipality;
    /** Kroner if everybody says yes, and if it and a third do. */
    readonly all: number;
    readonly third: number;
  }[];
  readonly all: PreviewOutcome;
  readonly third: PreviewOutcome;
}

/**
 * What each municipality would pay if all said yes, and if every third did. The third is even over sizes: of every three
 * neighbours in size the middle one, and for a municipality that is not among them itself in the place of its neighbour.
 */
export function sharePreview(terms: Terms, asked: readonly CoFundingMunicipality[]): SharePreview {
  const bySize = asked.toSorted((one, other) => other.population - one.population);
  const cvrs = bySize.map(({ cvr }) => cvr);
  const third = cvrs.filter((_, place) => isMiddle(place, cvrs.length));
  const of = (saying: readonly MunicipalityCvr[]) =>
    coFundingShares(
      terms,
      asked,
      saying.map((municipality) => ({ municipality, answer: 'yes' as const })),
    );
  const ifAll = of(cvrs);
  const ifThird = of(third);
  const thirdShare = (cvr: MunicipalityCvr, place: number): number => {
    if (third.includes(cvr)) return ifThird.shares[cvr] ?? 0;
    const three = Math.floor(place / 3);
    const swapped = third.map((one) => (Math.floor(cvrs.indexOf(one) / 3) === three ? cvr : one));
    return of(swapped).shares[cvr] ?? 0;
  };
  return {
    rows: bySize.map((municipality, place) => ({
      municipality,
      all: ifAll.shares[municipality.cvr] ?? 0,
      third: thirdShare(municipality.cvr, place),
    })),
    all: { sum: ifAll.sum, gap: ifAll.gap },
    third: { sum: ifThird.sum, gap: ifThird.gap },
  };
}

/** The middle of every three; of what is left at the end the last. */
function isMiddle(place: number, count: number): boolean {
  const first = place - (place % 3);
  return place === Math.min(first + 1, count - 1);
}
