import { z } from 'zod';
import { municipalityCvr, type MunicipalityCvr, type ProcessId } from '../../primitives/id.ts';
import { nationalPotential } from '../../validations/national-potential.ts';
import { hoursPerYear } from '../../validations/numbers.ts';
import { nationalPotentialOf } from '../../validations/reckon-potential.ts';
import type { WorkshopHave } from '../../validations/workshop-have.ts';
import type { WorkshopView } from '../workshop-view.ts';

/**
 * What came of *Har vi også* about one process: who has it, and what it comes to in the country. What was told and what is
 * estimated are two numbers, and never added.
 */
export const haveTally = z.object({
  /** Municipalities that said yes or partly, the owner not among them; sorted. */
  have: z.array(municipalityCvr),
  /** Those of them that said partly. */
  partly: z.array(municipalityCvr),
  haveNot: z.array(municipalityCvr),
  /** Those of `have` for whom only a guest spoke. */
  guests: z.array(municipalityCvr),
  /** Absent until what it is reckoned with is known. The owner is among those who have it. */
  potential: nationalPotential.optional(),
  /** How many of those who told their hours are guests' municipalities. */
  toldByGuests: z.int().nonnegative(),
  /** The owner's own hours are among those told. */
  isOwnerTold: z.boolean(),
});
export type HaveTally = z.infer<typeof haveTally>;

type Haves = Pick<WorkshopView, 'haves' | 'haveFacts' | 'processes'>;

/** What each municipality says of a process: its members' word, or where there is none a guest's claim; by municipality. */
export function countedHaves({ haves }: Pick<WorkshopView, 'haves'>, process: ProcessId): WorkshopHave[] {
  const counted = new Map<MunicipalityCvr, WorkshopHave>();
  for (const have of haves) {
    if (have.process !== process) continue;
    const other = counted.get(have.municipality);
    if (other === undefined || other.isGuest) counted.set(have.municipality, have);
  }
  return [...counted.values()].sort((a, b) => (a.municipality < b.municipality ? -1 : 1));
}

/** Counts *Har vi også* of a process. */
export function tallyHaves(view: Haves, process: ProcessId): HaveTally {
  const said = countedHaves(view, process);
  const having = said.filter(({ verdict }) => verdict !== 'no');
  const tellsHours = (have: WorkshopHave) => hoursPerYear(have.numbers) !== undefined;
  const owners = view.haveFacts?.owners.find((one) => one.process === process)?.numbers;
  const potential = potentialOf(view, process, said);
  return {
    have: namesOf(having),
    partly: namesOf(said.filter(({ verdict }) => verdict === 'partly')),
    haveNot: namesOf(said.filter(({ verdict }) => verdict === 'no')),
    guests: namesOf(having.filter(({ isGuest }) => isGuest)),
    ...(potential === undefined ? {} : { potential }),
    toldByGuests: having.filter((have) => have.isGuest && tellsHours(have)).length,
    isOwnerTold: owners !== undefined && hoursPerYear(owners) !== undefined,
  };
}

function potentialOf({ haveFacts, processes }: Haves, process: ProcessId, said: readonly WorkshopHave[]) {
  const owner = processes.find(({ id }) => id === process)?.municipality;
  if (haveFacts === undefined || owner === undefined) return undefined;
  const { inhabitants, owners, populationDate } = haveFacts;
  const own = owners.filter((one) => one.process === process);
  return nationalPotentialOf({
    ...{ owner, populationDate },
    municipalities: Object.entries(inhabitants).map(([cvr, population]) => ({
      cvr: municipalityCvr.parse(cvr),
      population,
    })),
    have: [
      ...own.map(({ numbers }) => ({ municipality: owner, numbers })),
      // The owner's numbers are its own, and said elsewhere.
      ...said
        .filter(({ verdict, municipality }) => verdict !== 'no' && municipality !== owner)
        .map(({ municipality, numbers }) => ({ municipality, numbers })),
    ],
    haveNot: said.filter(({ verdict }) => verdict === 'no').map(({ municipality }) => municipality),
  });
}

function namesOf(said: readonly WorkshopHave[]): MunicipalityCvr[] {
  return said.map(({ municipality }) => municipality);
}
