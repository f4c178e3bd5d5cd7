import { denmarkMunicipalities, populationDate } from '@procesrum/shared/municipalities/denmark.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import type { Transaction } from '../../platform/database.ts';
import { takeTurn } from '../../platform/turns.ts';

/**
 * Stores those of the 98 municipalities that are missing. One that is there stays as it is: an operator may have
 * loaded newer populations.
 * @returns how many were stored
 */
export async function insertMissingMunicipalities(transaction: Transaction): Promise<number> {
  await takeTurn(transaction, 'municipalities');
  const all = denmarkMunicipalities;
  const stored = await transaction.query(
    `insert into municipality (
       cvr, code, short_code, name, full_name, region, population, population_date, search_text)
     select cvr, code, short_code, name, full_name, region, population, $9, search_text
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[])
       as given (cvr, code, short_code, name, full_name, region, population, search_text)
     on conflict (cvr) do nothing returning cvr`,
    [
      all.map((municipality) => municipality.cvr),
      all.map((municipality) => municipality.code),
      all.map((municipality) => municipality.shortCode),
      all.map((municipality) => municipality.name),
      all.map((municipality) => municipality.fullName),
      all.map((municipality) => municipality.region),
      all.map((municipality) => municipality.population),
      all.map((municipality) => foldForSearch(`${municipality.name} ${municipality.shortCode}`)),
      populationDate,
    ],
  );
  return stored.length;
}
