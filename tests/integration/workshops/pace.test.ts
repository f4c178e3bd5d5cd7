import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '@procesrum/shared/primitives/id.ts';
import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import { createOwnTimeEnds } from '../../../server/src/features/workshops/turns/own-time-ends.ts';
import { eventually } from '../../support/eventually.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  openScreen,
  type At,
} from '../../support/workshops/workshop-visitor.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

let world: World;
let sara: Person;
let jonas: Person;
let workshop: RunningWorkshop;

const at = ({ cookie }: { cookie: string }): At => ({ origin: world.origin, cookie });
const soon = (ms: number): Instant => instant.parse(new Date(Date.now() + ms).toISOString());
const hourMs = 3_600_000;

beforeAll(async () => {
  world = await openWorld();
  sara = await world.person({ name: 'Sara Lund', roles: ['facilitator', 'coordinator', 'member'] });
  jonas = await world.person({ name: 'Jonas Pind', municipality: municipalities.odense });
});
afterAll(() => world.close());

beforeEach(async () => {
  workshop = await runWorkshop(at(sara), { processes: 3, isOpen: false });
});

const begin = async (endsAt: Instant = soon(hourMs)) => {
  await workshop.steer({ type: 'edit-plan', plan: { pace: 'own', endsAt } });
  await workshop.steer({ type: 'start' });
};
const comes = async () =>
  expect((await joinAsAccount(at(jonas), (await workshop.view()).code)).status).toBeLessThan(300);
const rounds = async () => (await workshop.view()).rounds;
const first = async (): Promise<Round> => {
  const [round] = await rounds();
  if (round === undefined) throw new Error('nothing is asked');
  return round;
};

describe('in people’s own time', () => {
  test('[WS4] everything is open at once, and each answer counts where it was given', async () => {
    await begin();
    await comes();
    const asked = await rounds();
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.every(({ status }) => status === 'open')).toBe(true);
    for (const round of [asked[2], asked[0]]) {
      if (round === undefined) throw new Error('too little is asked');
      expect((await give(at(jonas), workshop.id, casting(round, 2))).status).toBe(200);
    }
    expect((await rounds()).slice(0, 3).map(({ answered }) => answered.people)).toEqual([1, 0, 1]);
  });

  test('[WS4] it ends by itself, everybody hears of it, and no answer is taken any more', async () => {
    await begin(soon(2_500));
    await comes();
    const round = await first();
    expect((await give(at(jonas), workshop.id, casting(round, 2))).status).toBe(200);
    const screen = await openScreen(at(jonas), workshop.id);
    await eventually(() => expect(screen.view().endedAt).toBeDefined(), { withinMs: 20_000 });
    expect(screen.view().status).toBe('open');
    expect(screen.view().rounds.map(({ status }) => status)).not.toContain('open');
    expect((await give(at(jonas), workshop.id, casting(round, 3, 2))).status).toBe(409);
    screen.close();
  });

  test('[PE4] its tables write until it is over, and no longer', async () => {
    const [table] = (await workshop.view()).tables;
    const [process] = table?.processes ?? [];
    if (table === undefined || process === undefined) throw new Error('nothing is at the table');
    const consent = `/api/v1/workshops/${workshop.id}/processes/${process}/consent`;
    expect((await sara.call('PUT', consent, { consent: 'write' })).status).toBe(204);
    await begin(soon(4_000));
    await comes();
    expect((await give(at(jonas), workshop.id, { type: 'take-seat', table: table.id })).status).toBe(200);
    const mayEdit = async () => {
      const found = await called<{ abilities: string[] }>(jonas, 'GET', `/api/v1/processes/${process}`);
      return found.abilities.includes('process:edit');
    };
    expect(await mayEdit()).toBe(true);
    await eventually(async () => expect((await workshop.view()).endedAt).toBeDefined(), { withinMs: 40_000 });
    expect(await mayEdit()).toBe(false);
  });

  test('[WS4] a workshop nobody looks at ends too, and no other with it', async () => {
    await begin();
    const live = await runWorkshop(at(sara));
    const over: string[] = [];
    const ends = createOwnTimeEnds({
      database: world.walled,
      clock: { now: () => new Date(Date.now() + 2 * hourMs) },
      settle: (id) => Promise.resolve(over.push(id)),
      onDefect: (error) => {
        throw error;
      },
      everyMs: 20,
    });
    await eventually(() => expect(over).toContain(workshop.id));
    await ends.close();
    expect(over).not.toContain(live.id);
  });

  test('[VO1] the big screen says until when and how many, and nothing of answers', async () => {
    await begin();
    await joinAsGuest(world.origin, (await workshop.view()).code, 'Ali', municipalities.odense);
    const { projectorPath = '' } = await fetchWorkshop(at(sara), workshop.id);
    const token = projectorPath.split('/').at(-1) ?? '';
    const { view: shown } = (await (await fetch(`${world.origin}/api/v1/projector/${token}`)).json()) as {
      view: { stage: unknown };
    };
    const { endsAt } = await workshop.view();
    expect(shown.stage).toEqual({ kind: 'own-time', endsAt, isOver: false, people: 1 });
    expect(JSON.stringify(shown)).not.toContain('Ali');
  });

  test('[WS4] lists say until when', async () => {
    await begin();
    const { endsAt } = await workshop.view();
    const list = await called<{ id: string; ownTimeUntil?: string }[]>(sara, 'GET', '/api/v1/workshops');
    expect(list.find(({ id }) => id === workshop.id)?.ownTimeUntil).toBe(endsAt);
  });
});

describe('late answers', () => {
  test('[WS4] count only where a facilitator has opened for them, and the room stays where it is', async () => {
    await workshop.steer({ type: 'start' });
    await comes();
    const early = await workshop.rate(0);
    await workshop.rate(1);
    const late = casting(early, 2);
    expect((await give(at(jonas), workshop.id, late)).status).toBe(409);
    const { current } = await workshop.view();
    await workshop.steer({ type: 'reopen-round', round: early.id });
    expect((await give(at(jonas), workshop.id, late)).status).toBe(200);
    const view = await workshop.view();
    expect(view.current).toEqual(current);
    expect(view.rounds.map(({ status, answered }) => [status, answered.people])).toEqual([
      ['open', 1],
      ['open', 0],
    ]);
  });

  test('[VO1] their distribution is hidden while they are taken', async () => {
    await workshop.steer({ type: 'start' });
    const early = await workshop.rate(0);
    await workshop.rate(1);
    await workshop.steer({ type: 'reopen-round', round: early.id });
    const path = `/api/v1/workshops/${workshop.id}/rounds/${early.id}/distribution`;
    expect((await sara.call('GET', path)).status).toBe(409);
  });
});

describe('two devices of one person', () => {
  const version = (id: RoundId, of: number) => ({
    type: 'cast' as const,
    round: id,
    version: of,
    answers: [new Array<number>(9).fill(of % 4)],
  });

  test('[VO3] whoever answers is told which answer stands, also when asked again', async () => {
    await workshop.steer({ type: 'start' });
    await comes();
    const { id } = await workshop.rate(0);
    const key = randomUUID();
    expect((await give(at(jonas), workshop.id, version(id, 50))).body).toMatchObject({ stands: 50 });
    expect((await give(at(jonas), workshop.id, version(id, 42), key)).body).toMatchObject({ stands: 50 });
    expect((await give(at(jonas), workshop.id, version(id, 42), key)).body).toMatchObject({ stands: 50 });
    const { me } = await fetchWorkshop(at(jonas), workshop.id);
    expect(me.ballots).toEqual([expect.objectContaining({ version: 50 })]);
    expect((await give(at(jonas), workshop.id, version(id, 51))).body).toMatchObject({ stands: 51 });
  });

  test('[VO3] over the live socket as well; nothing else that is done says so', async () => {
    await workshop.steer({ type: 'start' });
    await comes();
    const { id } = await workshop.rate(0);
    const screen = await openScreen(at(jonas), workshop.id);
    expect(await screen.give(version(id, 7))).toMatchObject({ ok: true, stands: 7 });
    expect(await screen.give(version(id, 3))).toMatchObject({ ok: true, stands: 7 });
    expect(await screen.give({ type: 'rename-self', name: 'Jonas P' })).not.toHaveProperty('stands');
    screen.close();
  });
});
