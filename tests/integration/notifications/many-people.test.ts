import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { danishDayOf, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import { makeProcess } from '../comments/thread-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld } from '../world.ts';
import { allIsTold, unreadOf } from './inbox-scene.ts';

test('[NO3] while everybody in the country is told of a campaign, whoever calls is answered', async () => {
  const world = await openWorld();
  try {
    const mette = await world.person();
    const jonas = await world.person({ municipality: municipalities.odense });
    await world.database.transaction((transaction) =>
      transaction.query(
        `insert into account (id, name, municipality, roles, search_text)
         select gen_random_uuid(), 'Person ' || n, m.cvr, '{member}', 'person'
         from municipality m cross join generate_series(1, 3) as n where m.kind = 'municipality'`,
      ),
    );
    const processes: string[] = [];
    for (let made = 0; made < 10; made += 1) processes.push(await makeProcess(mette, 'all-municipalities'));
    const started = called(mette, 'POST', '/api/v1/validation-campaigns', {
      ...{ id: randomUUID(), title: 'Efterår', template: 'async-14-days', processes, asked: 'all' },
      deadline: dayAfter(danishDayOf(new Date()), 14),
    });
    let answeredMeanwhile = 0;
    for (let told = 0; told < processes.length; told = (await unreadOf(jonas)).boxes.validations)
      answeredMeanwhile += 1;
    expect(answeredMeanwhile).toBeGreaterThan(3);
    await started;
    await allIsTold(world);
    expect((await unreadOf(jonas)).boxes.validations).toBe(processes.length);
  } finally {
    await world.close();
  }
});
