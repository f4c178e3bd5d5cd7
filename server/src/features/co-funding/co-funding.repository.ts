import { z } from 'zod';
import {
  coFundingAnswer,
  coFundingMunicipality,
  coFundingTerms,
  type CoFundingLine,
  type CoFundingMunicipality,
  type CoFundingStatement,
  type CoFundingTerms,
} from '@procesrum/shared/co-funding/co-funding.ts';
import {
  accountId,
  coFundingId,
  municipalityCvr,
  type AccountId,
  type CoFundingId,
  type MunicipalityCvr,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Transaction } from '../../platform/database.ts';

/** A round of co-funding as it is stored, without its answers. */
export interface StoredCoFunding {
  readonly id: CoFundingId;
  readonly revision: number;
  readonly terms: CoFundingTerms;
  /** Those that are asked, as many as lived there when they were. */
  readonly inhabitants: Readonly<Record<MunicipalityCvr, number>>;
  readonly populationDate: string;
  readonly openedAt: Date;
  readonly openedBy: { readonly name: string; readonly municipality: MunicipalityCvr };
  /** By hand; it may be past its time without. */
  readonly closedAt: Date | undefined;
}

/** A round as it is opened. */
export interface NewCoFunding {
  readonly id: CoFundingId;
  readonly terms: CoFundingTerms;
  readonly openedAt: Date;
  readonly openedBy: AccountId;
  readonly municipality: MunicipalityCvr;
}

/** Stores a round that is opened; the database notes how many live where it is asked (migration 0018). */
export async function insertCoFunding(
  transaction: Transaction,
  { id, terms, openedAt, openedBy, municipality }: NewCoFunding,
): Promise<void> {
  const { invited, closesAt, ...rest } = terms;
  await transaction.query(
    `insert into co_funding (id, revision, terms, invited, closes_at, opened_at, opened_by, municipality)
     values ($1, 0, $2, $3, $4, $5, $6, $7)`,
    [
      ...[id, JSON.stringify(rest), invited === 'all' ? null : invited, new Date(closesAt)],
      ...[openedAt, openedBy, municipality],
    ],
  );
}

const storedRow = z
  .object({
    id: coFundingId,
    revision: z.int(),
    terms: z.record(z.string(), z.unknown()),
    invited: z.array(municipalityCvr).nullable(),
    inhabitants: z.record(municipalityCvr, z.int().positive()),
    populationDate: z.iso.date(),
    closes_at: z.date(),
    opened_at: z.date(),
    name: z.string(),
    municipality: municipalityCvr,
    closed_at: z.date().nullable(),
  })
  .transform((row): StoredCoFunding => ({
    ...{ id: row.id, revision: row.revision, openedAt: row.opened_at },
    ...{ inhabitants: row.inhabitants, populationDate: row.populationDate },
    terms: coFundingTerms.parse({
      ...row.terms,
      invited: row.invited ?? 'all',
      closesAt: row.closes_at.toISOString(),
    }),
    openedBy: { name: row.name, municipality: row.municipality },
    closedAt: row.closed_at ?? undefined,
  }));

const storedColumns = `f.id, f.revision, f.terms, f.invited, f.inhabitants,
  f.inhabitants_on::text as "populationDate", f.closes_at, f.opened_at, a.name, f.municipality, f.closed_at
  from co_funding f join account a on a.id = f.opened_by`;

/** One round, if whoever acts may see it. */
export async function readCoFunding(
  transaction: Transaction,
  id: CoFundingId,
): Promise<StoredCoFunding | undefined> {
  const rows = await transaction.query(`select ${storedColumns} where f.id = $1`, [id]);
  return rows.map((row) => storedRow.parse(row))[0];
}

/** The same, held until the transaction ends: whoever else changes it waits. Only those who may change it can. */
export async function holdCoFunding(
  transaction: Transaction,
  id: CoFundingId,
): Promise<StoredCoFunding | undefined> {
  const rows = await transaction.query(`select ${storedColumns} where f.id = $1 for update of f`, [id]);
  return rows.map((row) => storedRow.parse(row))[0];
}

/** Rounds that whoever acts may see: all that are open, soonest to close first, and the latest of those that have closed. */
export async function readCoFundings(
  transaction: Transaction,
  now: Date,
  mostClosed: number,
): Promise<StoredCoFunding[]> {
  const rows = await transaction.query(
    `(select ${storedColumns} where f.closed_at is null and f.closes_at > $1 order by f.closes_at, f.id)
     union all
     (select ${storedColumns} where f.closed_at is not null or f.closes_at <= $1
      order by least(f.closed_at, f.closes_at) desc, f.id limit $2)`,
    [now, mostClosed],
  );
  return rows.map((row) => storedRow.parse(row));
}

/** How many rounds are open in all; the coordination group sees every one. */
export async function countOpen(transaction: Transaction, now: Date): Promise<number> {
  const rows = await transaction.query(
    'select count(*)::integer as open from co_funding where closed_at is null and closes_at > $1',
    [now],
  );
  return z.object({ open: z.int() }).parse(rows[0]).open;
}

/** Notes that a round has changed, and closes it where it is said when. */
export async function updateCoFunding(
  transaction: Transaction,
  id: CoFundingId,
  closedAt?: Date,
): Promise<void> {
  await transaction.query(
    'update co_funding set revision = revision + 1, closed_at = coalesce($2, closed_at) where id = $1',
    [id, closedAt ?? null],
  );
}

/** Takes the place of what the municipality said before. */
export async function upsertAnswer(
  transaction: Transaction,
  id: CoFundingId,
  by: { readonly account: AccountId; readonly municipality: MunicipalityCvr; readonly at: Date },
  { answer, amount, hours, hourlyCost }: CoFundingStatement,
): Promise<void> {
  await transaction.query(
    `insert into co_funding_answer (co_funding, municipality, account, answer, amount, hours, at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (co_funding, municipality) do update set account = excluded.account, answer = excluded.answer,
       amount = excluded.amount, hours = excluded.hours, at = excluded.at`,
    [id, by.municipality, by.account, answer, amount ?? null, hours ?? null, by.at],
  );
  if (hourlyCost === undefined) {
    await transaction.query(
      'delete from co_funding_hourly_cost where co_funding = $1 and municipality = $2',
      [id, by.municipality],
    );
    return;
  }
  await transaction.query(
    `insert into co_funding_hourly_cost (co_funding, municipality, hourly_cost) values ($1, $2, $3)
     on conflict (co_funding, municipality) do update set hourly_cost = excluded.hourly_cost`,
    [id, by.municipality, hourlyCost],
  );
}

const answerRow = z.object({
  co_funding: coFundingId,
  municipality: municipalityCvr,
  account: accountId,
  name: z.string(),
  answer: coFundingAnswer,
  amount: z.int().nullable(),
  hours: z.number().nullable(),
  at: z.date(),
});

/** What has been said in some rounds, by round, in the order of the municipalities' numbers; without what is one's own. */
export async function readAnswers(
  transaction: Transaction,
  ids: readonly CoFundingId[],
): Promise<Map<CoFundingId, CoFundingLine[]>> {
  const rows = await transaction.query(
    `select w.co_funding, w.municipality, w.account, a.name, w.answer, w.amount, w.hours, w.at
     from co_funding_answer w join account a on a.id = w.account
     where w.co_funding = any ($1) order by w.municipality`,
    [ids],
  );
  const found = new Map<CoFundingId, CoFundingLine[]>(ids.map((id) => [id, []]));
  for (const { co_funding, municipality, name, answer, amount, hours, at } of rows.map((row) =>
    answerRow.parse(row),
  )) {
    found.get(co_funding)?.push({
      ...{ municipality, name, answer },
      ...(amount === null ? {} : { amount }),
      ...(hours === null ? {} : { hours }),
      at: at.toISOString() as Instant,
    });
  }
  return found;
}

const costRow = z.object({ hourly_cost: z.number() });

/** What an hour costs in the municipality of whoever acts, as it said in a round; nobody else's is to be read. */
export async function readOwnHourlyCost(
  transaction: Transaction,
  id: CoFundingId,
  municipality: MunicipalityCvr,
): Promise<number | undefined> {
  const rows = await transaction.query(
    'select hourly_cost from co_funding_hourly_cost where co_funding = $1 and municipality = $2',
    [id, municipality],
  );
  return rows.map((row) => costRow.parse(row).hourly_cost)[0];
}

const inhabitedRow = coFundingMunicipality
  .extend({ populationDate: z.iso.date() })
  .transform(({ populationDate, ...municipality }) => ({ municipality, populationDate }));

/** The municipalities with their inhabitants, and the oldest day those figures hold for. */
export interface Inhabited {
  readonly municipalities: CoFundingMunicipality[];
  readonly populationDate: string;
}

/** Every municipality, regions and authorities left out. */
export async function readInhabited(transaction: Transaction): Promise<Inhabited> {
  const rows = await transaction.query(
    `select cvr, short_code as "shortCode", name, population, population_date::text as "populationDate"
     from municipality where kind = 'municipality' order by cvr`,
  );
  const parsed = rows.map((row) => inhabitedRow.parse(row));
  const [populationDate] = parsed.map((one) => one.populationDate).sort();
  if (populationDate === undefined) throw new Error('there is no municipality');
  return { municipalities: parsed.map(({ municipality }) => municipality), populationDate };
}
