import { afterEach, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

const complaint = 'another node works on this database and this one does not hear it';

/** What a node says of the others. */
async function othersOf({ origin }: ServerProcess): Promise<unknown> {
  const ready = await fetch(`${origin}/api/v1/health/ready`);
  return ((await ready.json()) as { otherNodes: unknown }).otherNodes;
}

test('two nodes on one database that do not hear each other say so until one of them is gone', async () => {
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const options = { ...(database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl }) };
  const here = await startServer(options);
  toClose.push(() => here.close());
  const there = await startServer(options);
  toClose.push(() => there.close());
  const seen = { withinMs: 200_000 };
  await eventually(async () => expect(await othersOf(here)).toBe('unheard'), seen);
  await eventually(async () => expect(await othersOf(there)).toBe('unheard'), seen);
  for (const node of [here, there]) {
    expect(node.output()).toContain(complaint);
    expect(node.output()).toContain('Set REDIS_URL to the same Redis on all nodes');
  }
  await there.stop();
  await eventually(async () => expect(await othersOf(here)).toBe('heard'), seen);
}, 600_000);
