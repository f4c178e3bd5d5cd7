import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import { openWorld, type World } from '../world.ts';
import { askToOpen, listFor, makeProcess, placeOf } from './thread-scene.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const told = placeOf('asIs', 'Borgeren oplyser sit nummer');
if (told.kind !== 'text') throw new Error('no text');
const places: readonly (readonly [string, ThreadPlace])[] = [
  ['in its quote', { ...told, quote: 'Borger 070761-4285 er flyttet' }],
  ['right before it', { ...told, before: 'Borger 0707614285 ' }],
  ['reaching into it', { ...told, before: 'Borger 070761', quote: '-4285 er flyttet' }],
  ['right after it', { ...told, after: ' 070761 4285.' }],
  ['in the name of a step', { kind: 'step', diagram: 'before', step: 's1', label: 'Ring til 070761-4285' }],
];

test.each(places)(
  '[CM2] a thread keeps no text that holds what looks like a CPR number: %s',
  async (_, place) => {
    const mette = await world.person();
    const process = await makeProcess(mette, 'municipality');
    const { status, body } = await askToOpen(mette, process, { place });
    expect([status, body]).toMatchObject([409, { code: 'personal-number' }]);
    expect(JSON.stringify(body)).not.toContain('4285');
    expect((await listFor(mette, process)).counts).toEqual({ open: 0, resolved: 0 });
  },
);
