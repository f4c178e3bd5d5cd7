import { z } from 'zod';
import { municipalityCvr, processId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { municipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type { WorkshopHaveFacts } from '@procesrum/shared/validations/workshop-have.ts';
import { currentActivity } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../../platform/database.ts';

/**
 * Whether what *Har vi også* is reckoned with is to be read: the room has come to it, or comes to it in everybody's own
 * time, and what it is about is another than when that was read last.
 */
export function wantsHaveFacts(before: WorkshopView, after: WorkshopView): boolean {
  const [now, was] = [askingAbout(after), askingAbout(before)];
  if (now === undefined) return false;
  return after.haveFacts === undefined || now !== was || before.processes !== after.processes;
}

/** What a workshop asks *Har vi også* about at this moment, as something to compare. */
function askingAbout(view: WorkshopView): string | undefined {
  if (view.status !== 'open') return undefined;
  const asking = view.pace === 'own' ? view.agenda : [currentActivity(view)];
  const asked = asking.flatMap((activity) =>
    activity?.kind === 'have-it-too' ? [activity.id, ...activity.processes] : [],
  );
  return asked.length === 0 ? undefined : asked.join(' ');
}

const ownersRow = z.object({
  process: processId,
  times_per_year: z.int().nullable(),
  minutes_per_case: z.number().nullable(),
  systems: z.array(z.string()),
});

const inhabitedRow = z.object({
  cvr: municipalityCvr,
  population: z.int().positive(),
  population_date: z.iso.date(),
});

/** Reads it, as the job that runs workshops: how many live where, and what owners tell of their processes. */
export async function readHaveFacts(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<WorkshopHaveFacts> {
  const places = (
    await transaction.query(
      `select cvr, population, population_date::text from municipality
       where kind = 'municipality' and population is not null and population_date is not null order by cvr`,
    )
  ).map((row) => inhabitedRow.parse(row));
  // The oldest of them: a number is no younger than what it is made of.
  const [populationDate] = places.map((one) => one.population_date).sort();
  if (populationDate === undefined) throw new Error('there is no municipality');
  const owners = (await transaction.query('select * from workshop_owners_numbers($1)', [workshop])).map(
    (row) => {
      const { process, times_per_year: times, minutes_per_case: minutes, systems } = ownersRow.parse(row);
      const numbers = municipalNumbers.parse({
        ...(times === null ? {} : { timesPerYear: times }),
        ...(minutes === null ? {} : { minutesPerCase: minutes }),
        systems,
      });
      return { process, numbers };
    },
  );
  return {
    populationDate,
    inhabitants: Object.fromEntries(places.map(({ cvr, population }) => [cvr, population])),
    owners,
  };
}
