import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { eventually } from '../../support/eventually.ts';
import { opened, written } from '../history-scene.ts';
import { matrix, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { called } from '../validations/validation-scene.ts';
import { layWorkshop } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { foundFor, makes, sameAs, titlesFor } from './similar-scene.ts';

// Nobody learns by writing, or by comparing, of what they may not see.

const { odense, skanderborg } = municipalities;

const lines = (Object.keys(matrix) as Who[]).flatMap((who) =>
  visibility.options.map((level, index) => ({ who, level, letters: matrix[who][index] ?? '' })),
);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the matrix of rights', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneIn(world);
  });

  test.each(lines)('[DU1][PE1] $who may $letters at $level', async ({ who, level, letters }) => {
    const id = scene.processFor(who, level);
    const asker = who === 'anyone' ? world.stranger : scene.people[who];
    const sees = letters.includes('c');
    const statusOf = async (method: string, path: string, body?: object) =>
      (await asker.call(method, `/api/v1/processes${path}`, body)).status;
    const refused = who === 'anyone' ? 401 : 404;

    const typed = await asker.call('POST', '/api/v1/processes/similar', {
      title: `Flytning ${scene.wordFor(who, level)}`,
    });
    if (who === 'anyone') expect(typed.status).toBe(401);
    else {
      const { hits } = typed.body as { hits: { process: { id: string } }[] };
      expect(hits.some(({ process }) => process.id === id)).toBe(sees);
    }
    expect(await statusOf('GET', `/${id}/same`)).toBe(sees ? 200 : refused);
    expect(await statusOf('GET', `/comparison?columns=${id}`)).toBe(sees ? 200 : refused);
    expect(await statusOf('GET', `/comparison.xlsx?columns=${id}`)).toBe(sees ? 200 : refused);
    if (who !== 'anyone')
      expect(await statusOf('POST', '', { title: 'Flytning, en variant', variantOf: id })).toBe(
        sees ? 201 : 404,
      );
  });
});

describe('what is out of sight', () => {
  let mette: Person;
  let ida: Person;
  let open: string;

  beforeEach(async () => {
    await world.database.transaction((transaction) =>
      transaction.query('truncate process, document cascade'),
    );
    mette = await world.person({ name: 'Mette Kjær' });
    ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
    open = await makes(mette, { title: 'Fri telefon og skat', visibility: 'all-municipalities' });
    for (const title of ['Kørekort', 'Vielser', 'Valg'])
      await makes(mette, { title, visibility: 'all-municipalities' });
  });

  test('[DU1][PE1] changes nothing of what is found: no hit, no count, no reason, and not how alike it is', async () => {
    const writing = { title: 'Skat af fri telefon', summary: 'Løn registrerer det.' };
    const before = await foundFor(ida, writing);
    expect(before.hits).toHaveLength(1);
    const besides = await sameAs(ida, open);
    for (let index = 0; index < 12; index += 1)
      await makes(mette, {
        ...{ title: `Skat af fri telefon ${index}`, summary: 'Løn registrerer det.' },
        visibility: index % 2 === 0 ? 'private' : 'municipality',
        ...(index % 3 === 0 ? { variantOf: open, domains: ['hr'] } : {}),
      });
    expect(await foundFor(ida, writing)).toEqual(before);
    expect(await sameAs(ida, open)).toEqual(besides);
    expect((await foundFor(mette, writing)).searched).toBe(16);
  });

  test('[DU1][PE1] is left out of a comparison like what is not there, and its id tells nothing', async () => {
    const hidden = await makes(mette, { title: 'Skjult', visibility: 'municipality' });
    const absent = '00000000-0000-4000-8000-000000000000';
    const [withHidden, withAbsent] = await Promise.all(
      [hidden, absent].map((other) =>
        ida.call('GET', `/api/v1/processes/comparison?columns=${open},${other}`),
      ),
    );
    expect(withHidden?.body).toEqual(withAbsent?.body);
    expect((withHidden?.body as { columns: object[] }).columns).toHaveLength(1);
    const told = await foundFor(ida, { title: 'Fri telefon', notLike: [processId.parse(hidden)] });
    expect(told.hits).toHaveLength(1);
  });

  test('[DU1] is found no more once it is narrowed, and once it is deleted', async () => {
    expect(await titlesFor(ida, 'Fri telefon')).toHaveLength(1);
    await called(mette, 'PUT', `/api/v1/processes/${open}/sharing`, {
      visibility: 'municipality',
      chosen: [],
    });
    expect(await titlesFor(ida, 'Fri telefon')).toEqual([]);
    expect(await titlesFor(mette, 'Fri telefon')).toHaveLength(1);
    expect((await mette.call('DELETE', `/api/v1/processes/${open}`)).status).toBe(204);
    expect(await titlesFor(mette, 'Fri telefon')).toEqual([]);
  });

  test('[DU1] a workshop that one is in lends nothing to write of one’s own by', async () => {
    const narrow = await makes(mette, { title: 'Parkering og skat', visibility: 'municipality' });
    const host = await world.person({ municipality: skanderborg });
    const workshop = await layWorkshop(world, host, [processId.parse(narrow)]);
    await workshop.at('describe', 'write-with-guests');
    await workshop.member(ida, odense, workshop.tables[0]);
    expect((await ida.call('GET', `/api/v1/processes/${narrow}`)).status).toBe(200);
    expect(await titlesFor(ida, 'Parkering og skat')).not.toContain('much Parkering og skat');
    expect((await ida.call('GET', `/api/v1/processes/comparison?columns=${narrow}`)).status).toBe(404);
    expect(
      (await ida.call('POST', '/api/v1/processes', { title: 'En variant', variantOf: narrow })).status,
    ).toBe(404);
  });

  test('[DU1][PE5] open text is found once it is written, and what is shielded is found by nobody', async () => {
    const editor = await opened(world.origin, mette, open);
    await written(editor, 'asIs', 'Lederen tæller parkeringskort.');
    await eventually(async () =>
      expect(await titlesFor(ida, 'Parkeringskort')).toEqual(['some Fri telefon og skat']),
    );
    await called(mette, 'PUT', `/api/v1/processes/${open}/sections/asIs/shielding`, { shielded: true });
    expect(await titlesFor(ida, 'Parkeringskort')).toEqual([]);
    editor.close();
  });
});
