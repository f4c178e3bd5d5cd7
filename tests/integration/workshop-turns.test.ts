import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accountId,
  commandKey,
  processId,
  workshopId,
  type AccountId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { insertAuditEvent } from '../../server/src/features/audit/audit.repository.ts';
import type { TurnEntry } from '../../server/src/features/workshops/turns/turn-entry.ts';
import {
  createWorkshopTurns,
  type WorkshopTurns,
} from '../../server/src/features/workshops/turns/workshop-turns.ts';
import type { TurnResult } from '../../server/src/features/workshops/turns/turn-work.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { municipalities, openWorld, type World } from './world.ts';

// Turns by themselves: what happens when much comes at once, and when something goes wrong in the middle.

let world: World;
let workshop: WorkshopId;
let facilitator: AccountId;
beforeAll(async () => {
  world = await openWorld();
  const person = await world.person({ roles: ['member', 'facilitator'] });
  facilitator = person.account;
  workshop = workshopId.parse((await runWorkshop({ origin: world.origin, cookie: person.cookie })).id);
});
afterAll(() => world.close());

test('what comes at once goes in few turns, in the order in which it came', async () => {
  const { turns, results } = node();
  const done = await Promise.all(
    Array.from({ length: 120 }, (_, index) => turns.take(workshop, saying(`nr. ${index}`))),
  );
  expect(results.length).toBeLessThan(5);
  const revisions = done.map(({ revision }) => revision);
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  expect(new Set(revisions).size).toBe(120);
});

test('a defect in one entry fails that one alone', async () => {
  const { turns, defects } = node();
  const outcomes = await Promise.allSettled([
    turns.take(workshop, saying('før')),
    turns.take(workshop, {
      decide: () => {
        throw new TypeError('a defect');
      },
    }),
    turns.take(workshop, saying('efter')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(defects).toMatchObject([{ message: 'a defect' }]);
  expect((await messages(turns)).slice(-2)).toEqual(['før', 'efter']);
});

test('what the database refuses takes nothing else with it', async () => {
  const { turns } = node();
  const absent = processId.parse(randomUUID());
  const breaking: TurnEntry = {
    decide: ({ view }) => ({
      events: [
        {
          kind: 'processes',
          processes: [
            ...view.processes,
            {
              id: absent,
              title: 'x',
              shortTitle: 'x',
              municipality: municipalities.aarhus,
              consent: 'asked',
            },
          ],
        },
      ],
      effects: [],
    }),
  };
  const outcomes = await Promise.allSettled([
    turns.take(workshop, saying('en')),
    turns.take(workshop, breaking),
    turns.take(workshop, saying('to')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await messages(turns)).slice(-2)).toEqual(['en', 'to']);
  expect(turns.known(workshop)?.view.processes.some(({ id }) => id === absent)).toBe(false);
});

test('a refusal in what belongs to the same transaction takes that entry back', async () => {
  const { turns } = node();
  const refused = turns.take(workshop, {
    ...saying('sagt og taget tilbage'),
    also: () => Promise.reject(new Failure('conflict', 'no')),
  });
  const siden = turns.take(workshop, saying('siden'));
  await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  await siden;
  const said = await messages(turns);
  expect(said).not.toContain('sagt og taget tilbage');
  expect(said.at(-1)).toBe('siden');
});

test('[VO3] two nodes that know different pasts go on from the same present', async () => {
  const [here, there] = [node().turns, node().turns];
  await here.take(workshop, saying('her 1'));
  await there.take(workshop, saying('der'));
  await here.take(workshop, saying('her 2'));
  expect((await messages(here)).slice(-3)).toEqual(['her 1', 'der', 'her 2']);
  expect(here.known(workshop)?.view.revision).toBe((there.known(workshop)?.view.revision ?? 0) + 1);
  const key = commandKey.parse(randomUUID());
  const keyed = { ...saying('én gang'), by: facilitator, key };
  const [first, second] = await Promise.all([here.take(workshop, keyed), there.take(workshop, keyed)]);
  expect(first.revision).toBe(second.revision);
});

test('whoever asks for too much at once waits for what they have asked for', async () => {
  const { turns } = node();
  const flooding = accountId.parse(randomUUID());
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 200 }, () => turns.take(workshop, { ...saying('mere'), by: flooding })),
    turns.take(workshop, { ...saying('en anden'), by: facilitator }),
  ]);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(100);
  expect(refused[0]).toMatchObject({ reason: { code: 'too-many-requests' } });
  expect(outcomes.at(-1)?.status).toBe('fulfilled');
  await turns.take(workshop, { ...saying('nu går det igen'), by: flooding });
});

test('a workshop in which too much waits sends newcomers away to try again', async () => {
  const { turns } = node();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 2_100 }, () =>
      turns.take(workshop, { decide: () => ({ events: [], effects: [] }) }),
    ),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(100);
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } });
});

test('a workshop there is none of is not found', async () => {
  const { turns } = node();
  await expect(turns.take(workshopId.parse(randomUUID()), saying('hej'))).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a node that stops finishes what has been asked and takes no more', async () => {
  const { turns } = node();
  const asked = [turns.take(workshop, saying('sidste')), turns.take(workshop, saying('allersidste'))];
  const drained = turns.drain();
  await expect(turns.take(workshop, saying('for sent'))).rejects.toMatchObject({ code: 'unavailable' });
  await drained;
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});

/** The turns of a node of their own. */
function node() {
  const results: TurnResult[] = [];
  const defects: unknown[] = [];
  const turns = createWorkshopTurns({
    database: world.walled,
    clock: { now: () => new Date() },
    expel: () => Promise.resolve(),
    mergeDevices: () => Promise.resolve(),
    record: insertAuditEvent,
    stand: () => Promise.resolve(),
    followers: [],
    onTurn: (result) => Promise.resolve(void results.push(result)),
    onDefect: (error) => void defects.push(error),
  });
  return { turns, results, defects };
}

function saying(text: string): TurnEntry {
  return {
    decide: (_state, { at }) => ({
      events: [{ kind: 'message', message: { at, by: 'Signe', text } }],
      effects: [],
    }),
  };
}

/** What has been said in the workshop, as the node finds it. */
async function messages(turns: WorkshopTurns): Promise<string[]> {
  await turns.take(workshop, { decide: () => ({ events: [], effects: [] }) });
  return turns.known(workshop)?.view.messages.map(({ text }) => text) ?? [];
}
