import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamdScan } from '../../../server/src/features/attachments/clamd.ts';
import { harmlessVirus, startClamd, type Clamd } from '../../support/wires/clamd.ts';
import { zipOf } from './made-files.ts';
import { makeProcess } from '../workshop-scene.ts';
import { openWorld, type Person, type World } from '../world.ts';
import { add, askToAdd, listFor, namesFor } from './attachment-scene.ts';

// With a real ClamAV, which knows one signature: our own.

let clamd: Clamd;
let world: World;
let mette: Person;
let process: string;
beforeAll(async () => {
  clamd = await startClamd();
  world = await openWorld({ CLAMD_ADDRESS: clamd.url });
  mette = await world.person();
  process = await makeProcess(mette, 'all-municipalities');
});
afterAll(async () => {
  await world.close();
  await clamd.close();
});

const codeOf = ({ status, body }: { status: number; body: unknown }) => {
  const { code, field } = body as { code?: string; field?: string };
  return [status, code, field];
};

test('[AT1] what has a virus in it is not stored, wherever in it that is; what has none is', async () => {
  expect((await listFor(mette, process)).areScanned).toBe(true);
  const infected = `${'Hej. '.repeat(30_000)}${harmlessVirus}`;
  expect(codeOf(await askToAdd(world, mette, process, { content: infected }))).toEqual([
    ...[400, 'bad-request', 'virus'],
  ]);
  expect(await namesFor(mette, process)).toEqual([]);
  await add(world, mette, process, { content: 'Hej. '.repeat(30_000) });
  // The largest there is gets through the scanner's own limit.
  await add(world, mette, process, { name: 'stor.txt', content: 'a'.repeat(10_000_000) });
  expect(await namesFor(mette, process)).toEqual(['noter.txt', 'stor.txt']);
});

test('[AT1] it is looked for on a socket of this machine as well, and within packed files', async () => {
  const scan = clamdScan({ path: clamd.path });
  expect(await scan(Buffer.from('Hej'))).toBe('clean');
  expect(await scan(Buffer.from(harmlessVirus))).toBe('infected');
  expect(await scan(zipOf({ 'word/document.xml': harmlessVirus }))).toBe('infected');
});

test('[AT1] a file that cannot be scanned is refused, and the reason is in the log', async () => {
  const before = await namesFor(mette, process);
  await clamd.stop();
  expect(codeOf(await askToAdd(world, mette, process))).toEqual([503, 'unavailable', 'scan']);
  expect(await namesFor(mette, process)).toEqual(before);
  expect(world.log.some((line) => line.includes('clamd could not look through a file'))).toBe(true);
  await clamd.restart();
  await add(world, mette, process, { name: 'igen.txt' });
});

test('[AT1] a scanner that hangs, or has had enough of the file, says nothing of it', async () => {
  const tooMuch = clamdScan({ host: '127.0.0.1', port: clamd.port });
  await expect(tooMuch(Buffer.alloc(14_000_000))).rejects.toThrow();
  clamd.freeze();
  try {
    const scan = clamdScan({ host: '127.0.0.1', port: clamd.port }, 300);
    await expect(scan(Buffer.from('Hej'))).rejects.toThrow('does not answer');
  } finally {
    clamd.thaw();
  }
});
