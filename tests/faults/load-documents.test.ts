import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from '../integration/world.ts';
import { inspectable, type Innards } from '../support/collaboration/innards.ts';
import { openRaw } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';

// Documents come and go all day: what was opened and left is let go of, with every timer and byte that was its.

const { either, deadline } = intensity();
const patient = { withinMs: 30_000 };
let service: RunningService;
let innards: Innards;
let person: Person;

beforeAll(async () => {
  const inspected = await inspectable();
  service = await startService({ env: inspected.env });
  innards = await inspected.open();
  person = await service.person();
});
afterAll(async () => {
  innards.close();
  await service.close();
});

/** Makes one by asking the server for it, and as many like it as there shall be. */
async function make(count: number): Promise<string[]> {
  const first = await service.process(person);
  await service.database.transaction(async (transaction) => {
    await transaction.query(
      `insert into process
       select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
       from process p, generate_series(2, $2) where p.id = $1`,
      [first, count],
    );
    await transaction.query(
      `insert into document (name, municipality, kind)
       select 'process/' || p.id, p.municipality, 'process' from process p where p.id <> $1`,
      [first],
    );
    await transaction.query(
      `insert into document_update (document, epoch, authors, data)
       select d.name, u.epoch, u.authors, u.data from document_update u, document d
       where u.document = $1 and d.name <> $1`,
      [`process/${first}`],
    );
  });
  const rows = await service.database.transaction((transaction) =>
    transaction.query('select name from document'),
  );
  return rows.map(({ name }) => String(name));
}

/** How many of these are in a snapshot, and how many updates are in none. */
async function foldsOf(documents: readonly string[]): Promise<Record<string, unknown> | undefined> {
  const [row] = await service.database.transaction((transaction) =>
    transaction.query(
      `select count(distinct s.document)::integer as folded,
         (select count(*)::integer from document_update where folded_in is null) as loose
       from document_snapshot s where s.document = any($1)`,
      [documents],
    ),
  );
  return row;
}

/** Opens each, types into it, waits until that is stored, and leaves; some at a time. */
async function visit(documents: readonly string[], atOnce: number): Promise<void> {
  const waiting = [...documents];
  const go = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const document = new Y.Doc();
      const raw = await openRaw(service.nodes[0].origin, name, {
        headers: { cookie: person.cookie },
        document,
      });
      await eventually(() => expect(raw.came.step2).toHaveLength(1), patient);
      document.getText('title').insert(0, 'x');
      await eventually(() => expect(raw.durable()).toBeGreaterThanOrEqual(2), patient);
      raw.leave();
      document.destroy();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, go));
}

test(
  '[CO1] of hundreds of documents opened and left nothing is held half a minute later, and all is stored',
  async () => {
    const documents = await make(either(300, 10_000));
    // What is made once and kept is made before it is looked at what there is.
    await visit(documents.slice(0, 20), 20);
    const [bytes, timers] = [await innards.heldBytes(), await innards.timers()];
    await visit(documents.slice(20), 40);
    const most = await innards.heldBytes();
    // Nobody comes for half a minute; whatever is let go of then is folded first.
    await innards.skip(31_000);
    await eventually(
      async () => expect(await foldsOf(documents)).toEqual({ folded: documents.length, loose: 0 }),
      { withinMs: either(60_000, 600_000), everyMs: 500 },
    );
    await eventually(
      async () => {
        expect((await innards.heldBytes()) - bytes).toBeLessThan(2_000_000 + documents.length * 100);
        expect(await innards.timers()).toBeLessThanOrEqual(timers + 2);
      },
      { withinMs: 30_000, everyMs: 2_000 },
    );
    // Six kilobytes for each are promised while they are open; the machine's own noise is in it too.
    expect((most - bytes) / documents.length).toBeLessThan(40_000);
    for (const name of documents.slice(0, 10)) {
      expect((await service.stored(name)).getText('title').toString()).toBe('xUrørt');
    }
  },
  deadline(150_000),
);
