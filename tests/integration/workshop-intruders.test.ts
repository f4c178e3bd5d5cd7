import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionId, participantId, roundId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { wrongCodeAllowance } from '../../server/src/http/allowances.ts';
import {
  casting,
  roundIn,
  runWorkshop,
  type RunningWorkshop,
} from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  type At,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

// Facilitators who are curious, and facilitators of other workshops.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[VO1] a facilitator who merges somebody into their own entry does not read what that one answered', async () => {
  const workshop = await running();
  const { facilitator } = workshop;
  const { code } = await workshop.view();
  const guest = await joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
  const own = await joinAsAccount(facilitator, code);
  const into = participantId.parse((own.body as { participant: string }).participant);
  const round = await workshop.rate();
  await give(guest, workshop.id, casting(round, 3, 40));
  const from = participantId.parse(guest.participant);
  await workshop.steer({ type: 'merge-participants', from, into });
  expect((await fetchWorkshop(facilitator, workshop.id)).me).toMatchObject({
    participant: into,
    ballots: [],
  });
  // It counts all the same, until they answer themselves.
  expect(roundIn(await workshop.view(), round.id).answered.people).toBe(1);
  expect(await answersIn(workshop, round.id)).toEqual([3]);
  await give(facilitator, workshop.id, casting(round, 1, 1));
  expect(await answersIn(workshop, round.id)).toEqual([1]);
  expect((await fetchWorkshop(facilitator, workshop.id)).me.ballots).toMatchObject([{ version: 1 }]);
  expect(roundIn(await workshop.view(), round.id).answered.people).toBe(1);
});

test('[VO4] [PE1] ids of a workshop that somebody uses again in another of theirs change nothing in the first', async () => {
  const [first, other] = [await running(), await running()];
  const guest = await joinAsGuest(world.origin, (await first.view()).code, 'Ali', municipalities.odense);
  const round = await first.rate();
  await give(guest, first.id, casting(round, 3));
  const decision = decisionId.parse(randomUUID());
  const propose = (text: string): WorkshopCommand => ({
    type: 'propose-decision',
    decision,
    text,
    processes: [],
  });
  await first.steer(propose('Vi gør det'));

  const theirs = await other.rate();
  await other.steer({ type: 'close-round', round: theirs.id });
  const again = { type: 'open-round', round: roundId.parse(round.id), activity: theirs.activity } as const;
  await other.steer({ ...again, items: theirs.items });
  await other.steer({ type: 'close-round', round: again.round });
  await other.steer(propose('Vi lader være'));
  await other.steer({ type: 'freeze-decision', decision, rationale: '' });
  expect(await deeds('ballot-cast', other)).toEqual([]);

  await first.steer({ type: 'close-round', round: round.id });
  expect(await deeds('ballot-cast', first)).toHaveLength(1);
  await first.steer({ type: 'freeze-decision', decision, rationale: '' });
  const kept = await query('select workshop, text from workshop_decision where id = $1', decision);
  expect(new Map(kept.map(({ workshop, text }) => [workshop, text]))).toEqual(
    new Map([
      [first.id, 'Vi gør det'],
      [other.id, 'Vi lader være'],
    ]),
  );
});

test('[PE1] whoever has one code does not try out more of them by being many guests', async () => {
  const { code } = await (await running()).view();
  const guests: At[] = [];
  for (const name of ['Ali', 'Bo']) {
    guests.push(await joinAsGuest(world.origin, code, name, municipalities.odense));
  }
  const tried = (who: At | undefined) =>
    fetch(`${world.origin}/api/v1/workshop-doors/ZZZZZZ`, { headers: { cookie: who?.cookie ?? '' } });
  await Promise.all(Array.from({ length: wrongCodeAllowance.times }, () => tried(guests[0])));
  expect((await tried(guests[1])).status).toBe(429);
});

async function running(): Promise<RunningWorkshop> {
  const { cookie } = await world.person({ roles: ['member', 'facilitator'] });
  const at: At = { origin: world.origin, cookie };
  return runWorkshop(at);
}

function query(statement: string, ...values: string[]) {
  return world.database.transaction((transaction) => transaction.query(statement, values));
}

/** What everybody's stored answer to the first question of a round is. */
async function answersIn({ id }: RunningWorkshop, round: string): Promise<unknown[]> {
  const rows = await query(
    'select answers -> 0 -> 0 as answer from workshop_ballot where workshop = $1 and round = $2',
    id,
    round,
  );
  return rows.map(({ answer }) => answer);
}

async function deeds(action: string, { id }: RunningWorkshop): Promise<unknown[]> {
  return query(
    `select account from audit_event where deed::json ->> 'action' = $1 and deed::json ->> 'workshop' = $2`,
    action,
    id,
  );
}
