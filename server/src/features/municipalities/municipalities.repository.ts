import { z } from 'zod';
import { denmarkMunicipalities, populationDate } from '@procesrum/shared/municipalities/denmark.ts';
import { tenant, type Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { otherTenants } from '@procesrum/shared/municipalities/other-tenants.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import type { Transaction } from '../../platform/database.ts';
import { takeTurn } from '../../platform/turns/advisory-turns.ts';

/** All tenants, of every kind. */
export async function readTenants(transaction: Transaction): Promise<Tenant[]> {
  const rows = await transaction.query(
    'select cvr, short_code as "shortCode", name, kind from municipality order by cvr',
  );
  return z.array(tenant).parse(rows);
}

/**
 * Stores those of the 98 municipalities and the other tenants that are missing. One that is there stays as it is: an
 * operator may have loaded newer populations.
 * @returns how many were stored
 */
export async function insertMissingTenants(transaction: Transaction): Promise<number> {
  await takeTurn(transaction, 'municipalities');
  return (await insertMissingMunicipalities(transaction)) + (await insertMissingOthers(transaction));
}

async function insertMissingMunicipalities(transaction: Transaction): Promise<number> {
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
      all.map(searchTextOf),
      populationDate,
    ],
  );
  return stored.length;
}

async function insertMissingOthers(transaction: Transaction): Promise<number> {
  const all = otherTenants;
  const stored = await transaction.query(
    `insert into municipality (cvr, kind, short_code, name, full_name, search_text)
     select cvr, kind, short_code, name, full_name, search_text
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as given (cvr, kind, short_code, name, full_name, search_text)
     on conflict (cvr) do nothing returning cvr`,
    [
      all.map((other) => other.cvr),
      all.map((other) => other.kind),
      all.map((other) => other.shortCode),
      all.map((other) => other.name),
      all.map((other) => other.fullName),
      all.map(searchTextOf),
    ],
  );
  return stored.length;
}

function searchTextOf({ name, shortCode }: { name: string; shortCode: string }): string {
  return foldForSearch(`${name} ${shortCode}`);
}
