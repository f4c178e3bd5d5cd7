import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { decisionId, parkedId, type ParticipantId } from '@procesrum/shared/primitives/id.ts';
import type { Round, RoundAnswers, StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { Capture, Claimable } from '@procesrum/shared/workshops/people/claims.api.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { eventually } from '../../support/eventually.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsAccount, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';
import {
  municipalities,
  openWorld,
  visitor,
  type Answer,
  type Person,
  type Visitor,
  type World,
} from '../world.ts';

/** A guest at a device. */
export interface Guest extends Visitor, At {
  readonly participant: ParticipantId;
}

/** A workshop in which five guests have answered, the first of them with the third step. */
export interface Played {
  readonly workshop: RunningWorkshop;
  readonly guest: Guest;
  readonly others: readonly Guest[];
  readonly round: Round;
}

/** A world with a clock that can be moved, and what guests do in it. */
export interface ClaimScene {
  readonly world: World;
  readonly host: Person;
  /** Moves the server's clock this far ahead of the real one. */
  ahead(ms: number): void;
  at(who: { readonly cookie: string }): At;
  guestOf(workshop: RunningWorkshop, name: string, municipality: string): Promise<Guest>;
  run(): Promise<RunningWorkshop>;
  played(contract: 'anonymous' | 'municipality'): Promise<Played>;
  /** Answers a round as somebody. */
  answer(who: At, workshop: RunningWorkshop, round: Round, answer: StepAnswer): Promise<void>;
  /** Somebody who stays signed in however far the clock is moved. */
  lasting(municipality: string): Promise<Person>;
  /** Joins as the account. */
  join(person: Person, workshop: RunningWorkshop): Promise<ParticipantId>;
  /** Reveals a round, and waits for it. */
  reveal(workshop: RunningWorkshop, round: Round): Promise<void>;
  /** Somebody signed in at the device of a guest. */
  both(person: Visitor, guest: Visitor): Visitor;
  linkOf(workshop: RunningWorkshop, guest: Visitor): Promise<string>;
  summaryOf(workshop: RunningWorkshop): Promise<WorkshopSummary>;
  rows(statement: string, values: readonly string[]): Promise<Record<string, unknown>[]>;
  ballotsIn(workshop: RunningWorkshop): Promise<Record<string, unknown>[]>;
}

/** Opens it. */
export async function openClaimScene(): Promise<ClaimScene> {
  let aheadMs = 0;
  const world = await openWorld({}, { now: () => new Date(Date.now() + aheadMs) });
  const host = await world.person({ name: 'Kirsten Ørbæk', roles: ['member', 'facilitator'] });
  const at = ({ cookie }: { readonly cookie: string }): At => ({ origin: world.origin, cookie });
  const rows = (statement: string, values: readonly string[]) =>
    world.database.transaction((transaction) => transaction.query(statement, values));

  async function guestOf(workshop: RunningWorkshop, name: string, municipality: string): Promise<Guest> {
    const { code } = await workshop.view();
    const guest = await joinAsGuest(world.origin, code, name, municipality);
    return {
      ...at(guest),
      ...visitor(world.origin, guest.cookie),
      participant: guest.participant as ParticipantId,
    };
  }

  async function answer(who: At, { id }: RunningWorkshop, round: Round, step: StepAnswer): Promise<void> {
    await ok(give(who, id, casting(round, step)));
  }

  return {
    ...{ world, host, at, guestOf, answer, rows },
    ahead: (ms) => (aheadMs = ms),
    run: () => runWorkshop(at(host)),
    async played(contract) {
      const workshop = await runWorkshop(at(host), { isOpen: false });
      await workshop.steer({ type: 'edit-plan', plan: { contract } });
      await workshop.steer({ type: 'start' });
      const guest = await guestOf(workshop, 'Jonas', municipalities.odense);
      const others: Guest[] = [];
      for (const name of ['Ditte', 'Esben', 'Freja', 'Gorm'])
        others.push(await guestOf(workshop, name, municipalities.skanderborg));
      const round = await workshop.rate();
      for (const each of [guest, ...others]) await answer(each, workshop, round, 2);
      const decision = decisionId.parse(randomUUID());
      await workshop.steer({ type: 'propose-decision', decision, text: 'Vi går videre', processes: [] });
      const item = parkedId.parse(randomUUID());
      await ok(give(guest, workshop.id, { type: 'park', item, text: 'Husk arkivet' }));
      await ok(give(guest, workshop.id, { type: 'vote-decision', decision, answer: 'yes', reservation: '' }));
      expect((await capture(guest, workshop, 'Skilte')).status).toBe(201);
      return { workshop, guest, others, round };
    },
    async lasting(municipality) {
      const person = await world.person({ name: 'Jonas Qvist-Pind', municipality });
      await rows("update sign_in set expires_at = now() + interval '90 days' where account = $1", [
        person.account,
      ]);
      return person;
    },
    async join(person, workshop) {
      const joined = await joinAsAccount(at(person), (await workshop.view()).code);
      expect(joined.status).toBe(201);
      return (joined.body as { participant: ParticipantId }).participant;
    },
    async reveal(workshop, round) {
      await workshop.reveal(round.id);
      const status = async () => (await workshop.view()).rounds.find(({ id }) => id === round.id)?.status;
      await eventually(async () => expect(await status()).toBe('revealed'), { withinMs: 50_000 });
    },
    both: (person, guest) => visitor(world.origin, `${person.cookie}; ${guest.cookie}`),
    async linkOf(workshop, guest) {
      const made = await guest.call('POST', `/api/v1/workshops/${workshop.id}/claim-links`);
      expect(made.status).toBe(201);
      const { path } = made.body as { path: string };
      expect(path).toMatch(/^\/workshops\/overtag\/[\w-]{43}$/);
      return path.slice('/workshops/overtag/'.length);
    },
    summaryOf: async ({ id }) =>
      (await host.call('GET', `/api/v1/workshops/${id}/summary`)).body as WorkshopSummary,
    ballotsIn: ({ id }) =>
      rows(
        `select round, participant, municipality, is_guest, version, answers::text as answers
         from workshop_ballot where workshop = $1 order by round, participant`,
        [id],
      ),
  };
}

/** What can be taken over. */
export async function look(who: Visitor, link?: string): Promise<Claimable> {
  const { status, body } = await asksToLook(who, link);
  expect(status).toBe(200);
  return body as Claimable;
}

/** Asks what can be taken over. */
export function asksToLook(who: Visitor, link?: string): Promise<Answer> {
  return who.call('POST', '/api/v1/workshop-claims/look', given(link));
}

/** Takes it over. */
export function claim(who: Visitor, link?: string): Promise<Answer> {
  return who.call('POST', '/api/v1/workshop-claims', given(link));
}

/** Writes a workflow down in a workshop. */
export function capture(
  who: Visitor,
  { id }: RunningWorkshop,
  title: string,
  named: string = randomUUID(),
): Promise<Answer> {
  const text = { title, summary: 'Hvem gør hvad' };
  return who.call('POST', `/api/v1/workshops/${id}/captures`, { capture: named, ...text });
}

/** What waits for somebody. */
export async function waiting(who: Visitor): Promise<Capture[]> {
  return (await who.call('GET', '/api/v1/workshop-captures')).body as Capture[];
}

/** An answer to a round that says the same of everything, as it is read back. */
export function sameOf(round: Round, answer: StepAnswer): RoundAnswers {
  return round.items.map(() => round.question.criteria.map(() => answer));
}

function given(link: string | undefined): { link?: string } {
  return link === undefined ? {} : { link };
}

async function ok(asked: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await asked;
  expect([status, body]).toEqual([200, body]);
}
