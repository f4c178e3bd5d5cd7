import type { MunicipalityCvr } from '../primitives/id.ts';
import { quantile, sum } from '../scoring/statistics.ts';
import type { NationalPotential } from './national-potential.ts';
import { hoursPerYear, type MunicipalNumbers } from './numbers.ts';

/** Fewer than these who have told their hours are no ground for a guess about others. */
const fewestTold = 3;

/** What is known of a process in the country. */
export interface PotentialFacts {
  /** Whose process it is; it has it, whether it gave numbers or not. */
  readonly owner: MunicipalityCvr;
  /** Every municipality; regions and authorities are in no municipality voice. */
  readonly municipalities: readonly { readonly cvr: MunicipalityCvr; readonly population: number }[];
  readonly populationDate: string;
  /** Those who say that they have it, with what they say in numbers. */
  readonly have: readonly {
    readonly municipality: MunicipalityCvr;
    readonly numbers: Pick<MunicipalNumbers, 'timesPerYear' | 'minutesPerCase'>;
  }[];
  /** Those whose answer that counts is no. */
  readonly haveNot: readonly MunicipalityCvr[];
}

/**
 * Reckons what a process comes to in the country: what was told, and beside it what may be elsewhere. The two are never
 * added. Those who say that they have it without saying how much are among the estimated: they are no fewer hours than
 * those of whom nothing is known.
 */
export function nationalPotentialOf(facts: PotentialFacts): NationalPotential {
  const { owner, municipalities, populationDate } = facts;
  const population = new Map(municipalities.map((one) => [one.cvr, one.population]));
  const have = new Set(
    [owner, ...facts.have.map(({ municipality }) => municipality)].filter((cvr) => population.has(cvr)),
  );
  const haveNot = new Set(facts.haveNot.filter((cvr) => population.has(cvr) && !have.has(cvr)));
  const told = facts.have.flatMap(({ municipality, numbers }) => {
    const [hours, inhabitants] = [hoursPerYear(numbers), population.get(municipality)];
    return hours === undefined || inhabitants === undefined ? [] : [{ municipality, hours, inhabitants }];
  });
  const isTold = new Set(told.map(({ municipality }) => municipality));
  const unknown = municipalities.filter(({ cvr }) => !isTold.has(cvr) && !haveNot.has(cvr));
  const inhabitants = sum(unknown.map((one) => one.population));
  const perInhabitant = told.map((one) => one.hours / one.inhabitants);
  const hoursAt = (probability: number) =>
    Math.round(inhabitants * (quantile(perInhabitant, probability) ?? 0));
  return {
    told: { hours: Math.round(sum(told.map(({ hours }) => hours))), municipalities: told.length },
    have: have.size,
    haveNot: haveNot.size,
    ...(told.length < fewestTold || unknown.length === 0
      ? {}
      : {
          estimate: {
            ...{ low: hoursAt(0.25), likely: hoursAt(0.5), high: hoursAt(0.75) },
            ...{ municipalities: unknown.length, basedOn: told.length },
          },
        }),
    populationDate,
  };
}
