import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { fieldsDocument, nameKey } from '@procesrum/shared/collaboration/fields-document.ts';
import type { CatalogueEntry } from '@procesrum/shared/processes/catalogues/catalogue.ts';
import { eventually } from '../../support/eventually.ts';
import { make, opened } from '../history-scene.ts';
import { municipalities, openWorld, type Person, type Visitor, type World } from '../world.ts';
import { changed } from './field-scene.ts';

let world: World;
let mette: Person;
let ida: Person;
/** Of Odense. */
let reader: Person;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person();
  ida = await world.person();
  reader = await world.person({ municipality: municipalities.odense });
});
afterAll(() => world.close());

async function used(visitor: Visitor, kind: string): Promise<[string, number][]> {
  const { status, body } = await visitor.call('GET', `/api/v1/catalogues/${kind}`);
  expect(status).toBe(200);
  const { entries } = body as { entries: CatalogueEntry[] };
  return entries.filter(({ processes }) => processes > 0).map(({ name, processes }) => [name, processes]);
}

test('[PE1] [FI1] a name that somebody adds is offered exactly to those who may see where it stands', async () => {
  const everybodys = await named('all-municipalities', 'KMD Nova', '23.05.00');
  await named('municipality', 'kmd nova', '27.12');
  await named('private', 'Hemmeligt system', '00.01');
  await eventually(async () =>
    expect(await used(mette, 'systems')).toEqual([
      ['KMD Nova', 2],
      ['Hemmeligt system', 1],
    ]),
  );
  expect(await used(ida, 'systems')).toEqual([['KMD Nova', 2]]);
  expect(await used(reader, 'systems')).toEqual([['KMD Nova', 1]]);
  expect(await used(mette, 'kle')).toEqual([
    ['00.01', 1],
    ['23.05.00', 1],
    ['27.12', 1],
  ]);
  expect(await used(reader, 'kle')).toEqual([['23.05.00', 1]]);
  for (const kind of ['technologies', 'tags', 'form']) expect(await used(reader, kind)).toEqual([]);

  await mette.call('PUT', `/api/v1/processes/${everybodys}/sharing`, { visibility: 'private', chosen: [] });
  expect(await used(reader, 'systems')).toEqual([]);
  expect((await world.stranger.call('GET', '/api/v1/catalogues/systems')).status).toBe(401);
  expect((await reader.call('GET', '/api/v1/catalogues/accounts')).status).toBe(404);
});

/** A process with a system and a KLE number. */
async function named(visibility: string, system: string, kle: string): Promise<string> {
  const id = await make(mette, visibility, system);
  const editor = await opened(world.origin, mette, id);
  await changed(editor, (document: Y.Doc) => {
    fieldsDocument.names(document, 'systems').set(nameKey(system), system);
    fieldsDocument.chosen(document).set('kle', kle);
  });
  editor.close();
  return id;
}
