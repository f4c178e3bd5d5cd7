import { expect, test } from 'vitest';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { municipalities, openWorld } from './world.ts';

test('a hall of three hundred behind one address comes in within a minute, and nobody is sent away', async () => {
  const world = await openWorld({ TRUST_PROXY: '1' });
  try {
    const { cookie } = await world.person({ roles: ['member', 'facilitator'] });
    const workshop = await runWorkshop({ origin: world.origin, cookie });
    const { code } = await workshop.view();
    // Not this machine's own, which counts nowhere.
    const hall = { 'x-forwarded-for': '192.0.2.7' };
    const door = `/api/v1/workshop-doors/${code}`;
    const startedAt = performance.now();
    const statuses = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const guest = { name: `Gæst ${index}`, municipality: municipalities.odense };
        const looked = await world.stranger.call('GET', door, undefined, hall);
        const joined = await world.stranger.call('POST', door, { guest }, hall);
        const own = joined.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
        const path = `/api/v1/workshops/${workshop.id}`;
        const read = await world.stranger.call('GET', path, undefined, { ...hall, cookie: own });
        return [looked.status, joined.status, read.status].join();
      }),
    );
    expect([...new Set(statuses)]).toEqual(['200,201,200']);
    // Ten times the room, for a machine that does other things too.
    expect(performance.now() - startedAt).toBeLessThan(600_000);
    expect((await workshop.view()).participants).toHaveLength(300);
  } finally {
    await world.close();
  }
}, 620_000);
