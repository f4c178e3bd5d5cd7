import { afterAll, beforeAll, expect, test } from 'vitest';
import { purgeTrash } from '../../../server/src/features/processes/commands/trash.repository.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { openThread } from '../comments/thread-scene.ts';
import { follow } from '../notifications/inbox-scene.ts';
import { answered, called, saysToHaveIt } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// After thirty days what is deleted goes for good, with everything that hangs on it.

const { odense } = municipalities;

let world: World;
let mette: Person;
let ida: Person;
beforeAll(async () => {
  world = await openWorld();
  mette = await world.person();
  ida = await world.person({ municipality: odense });
});
afterAll(() => world.close());

const sql = (statement: string, values: string[] = []) =>
  world.database.transaction((transaction) => transaction.query(statement, values));

/** Something of everything hangs on it. */
async function richProcess(title: string): Promise<string> {
  const body = { title, visibility: 'all-municipalities' };
  const { id } = await called<Process>(mette, 'POST', '/api/v1/processes', body);
  await called(mette, 'POST', `/api/v1/processes/${id}/co-authors`, { account: ida.account });
  await called(mette, 'PUT', `/api/v1/processes/${id}/sections/asIs/shielding`, { shielded: true });
  await openThread(ida, id);
  await saysToHaveIt(ida, id, { timesPerYear: 12 });
  await answered(ida, id);
  await follow(ida, id, true);
  await called(ida, 'POST', `/api/v1/processes/${id}/copy`, { kind: 'variant' });
  await called(mette, 'PUT', `/api/v1/processes/${id}/standing`, {
    from: { phase: 'sharing', status: 'not-rated' },
    to: { phase: 'idea', status: 'not-rated' },
  });
  await called(mette, 'DELETE', `/api/v1/processes/${id}`);
  return id;
}

const purge = () =>
  world.walled
    .as({ kind: 'job', job: 'retention' })
    .transaction((transaction) => purgeTrash(transaction, new Date()));

/** All rows anywhere that name it. */
async function rowsOf(id: string): Promise<string[]> {
  const columns = await sql(
    `select c.table_name as t, c.column_name as c from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('uuid', 'text', 'jsonb', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { t, c } of columns) {
    const rows = await sql(`select 1 from "${String(t)}" where strpos("${String(c)}"::text, $1) > 0`, [id]);
    if (rows.length > 0) found.push(`${String(t)}.${String(c)}`);
  }
  return [...new Set(found)].sort();
}

test('[TR1] for thirty days it is kept whole; then nothing of it is left but that it was done', async () => {
  const [old, recent] = [await richProcess('Gammel'), await richProcess('Ny')];
  await sql(`update process set deleted_at = now() - interval '30 days 1 minute' where id = $1`, [old]);
  await sql(`update process set deleted_at = now() - interval '29 days 23 hours' where id = $1`, [recent]);
  expect(await purge()).toBe('done');
  // The record of who did what goes by itself, after 13 months; what was told is told no more, and is gone as well.
  expect((await rowsOf(old)).filter((place) => place !== 'job.payload')).toEqual(['audit_event.deed']);
  expect((await mette.call('POST', `/api/v1/processes/${old}/bring-back`)).status).toBe(404);
  const back = await called<Process>(mette, 'POST', `/api/v1/processes/${recent}/bring-back`);
  expect(back).toMatchObject({ title: 'Ny', phase: 'idea', shieldedSections: ['asIs'] });
});

test('[TR1] a copy stays when what it came from is gone, and says nothing of it any more', async () => {
  const id = await richProcess('Forlæg');
  const { items } = await called<{ items: Process[] }>(ida, 'GET', '/api/v1/processes?own=true&q=forlæg');
  const copy = items[0]?.id ?? '';
  await sql(`update process set deleted_at = now() - interval '31 days' where id = $1`, [id]);
  await purge();
  const left = await called<Process>(ida, 'GET', `/api/v1/processes/${copy}`);
  expect(left.title).toBe('Forlæg');
  expect(left).not.toHaveProperty('origin');
});

test('[TR1] whatever table comes to hang on a process goes with it', async () => {
  const staying = await sql(
    `with recursive part (of_table) as (
       select unnest(array['process'::regclass, 'document'::regclass])::oid
       union select c.conrelid from pg_constraint c join part on c.confrelid = part.of_table where c.contype = 'f')
     select c.conrelid::regclass::text as hangs, c.conname as by from pg_constraint c
     where c.contype = 'f' and c.confrelid in (select of_table from part) and c.confdeltype not in ('c', 'n')`,
  );
  expect(staying).toEqual([]);
});

test('[PE3] nobody but the job that empties it deletes for good, whatever they ask the database', async () => {
  const id = await richProcess('Holdt');
  await sql(`update process set deleted_at = now() - interval '31 days' where id = $1`, [id]);
  const actor = { kind: 'account', account: mette.account, municipality: odense, roles: [] } as const;
  for (const scope of [actor, { kind: 'anyone' } as const, { kind: 'job', job: 'rights' } as const]) {
    const rows = await world.walled
      .as(scope)
      .transaction((transaction) => transaction.query('select purge_deleted_processes(now(), 10) as went'));
    expect(rows).toEqual([{ went: 0 }]);
    const seen = await world.walled
      .as(scope)
      .transaction(async (transaction) => [
        await transaction.query('select id from process where id = $1', [id]),
        await transaction.query('select bring_back_process($1) as done', [id]),
      ]);
    expect(seen).toEqual([[], [{ done: false }]]);
  }
});
