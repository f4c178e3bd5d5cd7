import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import type { FanOut } from '../../server/src/collaboration/fan-out.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openSyncWorld, type SyncWorld } from '../support/collaboration/sync-engine.ts';
import { eventually } from '../support/eventually.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await openSyncWorld();
});
afterAll(() => world.close());

/** A fan-out that can be held up in both directions, as that of a node that has stopped or is cut off. */
function muteable(fanOut: FanOut): FanOut & { mute(isMute: boolean): void } {
  let isMuted = false;
  return {
    ...fanOut,
    publish: (message) => isMuted || fanOut.publish(message),
    listen: (listener) =>
      fanOut.listen({
        heard: (message, node) => isMuted || listener.heard(message, node),
        missed: () => listener.missed(),
      }),
    mute: (isMute) => void (isMuted = isMute),
  };
}

test('[CO1] people of a node that is gone leave the room within thirty seconds, and are there again when it is', async () => {
  const begun = Date.now();
  // Six seconds in each.
  const now = () => begun + (Date.now() - begun) * 6;
  const hub = createMemoryHub();
  const cutOff = muteable(hub.join('there'));
  const here = await world.node({ fanOut: hub.join('here'), now });
  const there = await world.node({ fanOut: cutOff, now });
  const mette = await world.member('Mette Kofoed', 'AAR');
  const jens = await world.member('Jens Lund', 'ODE');
  const process = await world.process('To steder', mette, jens);
  const a = here.edit(mette, process);
  const b = there.edit(jens, process);
  await eventually(() => expect([a.title(), b.title()]).toEqual(['To steder', 'To steder']));
  for (const editor of [a, b]) editor.provider.awareness.setLocalState({ focus: 'title' });
  await eventually(() => expect([namesIn(a), namesIn(b)]).toEqual([both, both]));

  const mutedAtMs = now();
  cutOff.mute(true);
  await eventually(() => expect(namesIn(a)).toEqual(['Mette Kofoed']), { withinMs: 30_000 });
  // With what a busy machine may be late.
  expect(now() - mutedAtMs).toBeLessThan(60_000);

  cutOff.mute(false);
  await eventually(() => expect(namesIn(a)).toEqual(both), { withinMs: 30_000 });
  // And they are heard as before: nothing they say is taken for old.
  b.provider.awareness.setLocalState({ focus: 'summary' });
  await eventually(() =>
    expect([...a.others().values()].map(({ focus }) => focus).sort()).toEqual(['summary', 'title']),
  );
  for (const editor of [a, b]) editor.close();
}, 90_000);

test('who has a document open and may write in it is known on every node, also on one that has nobody in it', async () => {
  const hub = createMemoryHub();
  const [here, there, elsewhere] = [
    await world.node({ fanOut: hub.join('here') }),
    await world.node({ fanOut: hub.join('there') }),
    await world.node({ fanOut: hub.join('elsewhere') }),
  ];
  const mette = await world.member('Mette Kofoed', 'AAR');
  const jens = await world.member('Jens Lund', 'ODE');
  const reader = await world.member('Rie Reader', 'SKA');
  const process = await world.process('To steder', mette, jens);
  world.allow(reader, process, 'read');
  const name = { kind: 'process', process } as const;
  const editors = [here.edit(mette, process), there.edit(jens, process), there.edit(reader, process)];
  for (const editor of editors) editor.provider.awareness.setLocalState({ focus: 'title' });
  const nodes = [here, there, elsewhere];
  const known = () => Promise.all(nodes.map(({ collaboration }) => collaboration.municipalitiesIn(name)));
  const cvrs = [mette, jens].map(({ signedIn }) => signedIn.person.municipality.cvr).sort();
  await eventually(async () => {
    for (const municipalities of await known()) expect([...municipalities].sort()).toEqual(cvrs);
  });
  editors[1]?.close();
  await eventually(async () => {
    for (const municipalities of await known())
      expect(municipalities).toEqual([mette.signedIn.person.municipality.cvr]);
  });
  const absent = { ...name, process: crypto.randomUUID() as never };
  expect(await elsewhere.collaboration.municipalitiesIn(absent)).toEqual([]);
  for (const editor of editors) editor.close();
});

const both = ['Jens Lund', 'Mette Kofoed'];

/** Who is there as this editor is shown it. */
function namesIn(editor: Editor): string[] {
  return [...editor.others().values()].map(({ user }) => user?.name ?? 'somebody').sort();
}
