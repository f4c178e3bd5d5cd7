import type { z } from 'zod';
import type { MunicipalityName, Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor, Actor } from '@procesrum/shared/permissions/actor.ts';
import { isGuest, writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import {
  authorizeWorkshop,
  workshopAbilitiesOf,
  type WorkshopRights,
} from '@procesrum/shared/permissions/workshop-policy.ts';
import type {
  AccountId,
  MunicipalityCvr,
  ParticipantId,
  ProcessId,
  RoundId,
  WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { distribution, roundsToRead } from '@procesrum/shared/workshops/counting/settle.ts';
import { isAnythingDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import { withoutNearRepeats } from '@procesrum/shared/workshops/counting/side-by-side.ts';
import { scoreInterval } from '@procesrum/shared/workshops/counting/score-interval.ts';
import { decide } from '@procesrum/shared/workshops/decide.ts';
import type { RoundResult } from '@procesrum/shared/workshops/round.ts';
import { summaryOf } from '@procesrum/shared/workshops/views/summary.ts';
import type { WorkshopAction } from '@procesrum/shared/permissions/workshop-action.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { CommandContext } from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type {
  WorkshopListItem,
  WorkshopProcess,
  WorkshopView,
} from '@procesrum/shared/workshops/workshop-view.ts';
import type { workshopsApi, WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import {
  isFacilitatorCommand,
  type CommandDone,
  type CommandEnvelope,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { KnownTenants } from './tenants/known-tenants.ts';
import { readBallots, readOwnBallots } from './turns/ballots.repository.ts';
import { readState, turnLog } from './turns/turn.repository.ts';
import type { WorkshopTurns } from './turns/workshop-turns.ts';
import { tenantsIn } from './tenants/tenants-in-view.ts';
import type { Views } from './turns/views.ts';
import * as repository from './workshops.repository.ts';

/** An account that a command names, as the workshop wants to know it. */
export type NamedAccount = NonNullable<CommandContext['account']>;

/** What workshops need from elsewhere. */
export interface WorkshopsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly turns: WorkshopTurns;
  readonly views: Views;
  readonly tenants: KnownTenants;
  /** A process as this actor may bring it into a workshop; nothing when it is out of their sight. */
  readonly processFor: (actor: AccountActor, process: ProcessId) => Promise<WorkshopProcess | undefined>;
  /** @throws Failure not-found for a process out of the actor's sight */
  readonly requireProcess: (actor: Actor, process: ProcessId) => Promise<unknown>;
  /** An account that this actor may name. */
  readonly accountFor: (actor: AccountActor, account: AccountId) => Promise<NamedAccount | undefined>;
  /** Whether what the actor says of *Har vi også* is their municipality's own answer on the process too. */
  readonly answersFor: (actor: AccountActor, process: ProcessId) => Promise<boolean>;
  /** How long the steering console has been silent; `undefined` when it was never heard. */
  readonly consoleSilentMs: (workshop: WorkshopId) => Promise<number | undefined>;
}

/** What can be done with workshops once they are made. Every method decides rights itself, at the moment of use. */
export interface WorkshopsService {
  list(actor: AccountActor): Promise<WorkshopListItem[]>;
  /** @throws Failure not-found when there is none, or it is none of the asker's */
  read(asker: Asker, id: WorkshopId): Promise<WorkshopReply>;
  /**
   * Does a command, once however often it comes.
   * @throws Failure as `decide` does; not-found for whoever is not in it
   */
  command(asker: Asker, envelope: CommandEnvelope): Promise<CommandDone>;
  /** The revision it is at and who the asker is there, to whoever may hear its news. @throws Failure not-found */
  attend(asker: Asker, id: WorkshopId): Promise<Attending>;
  /** What made the revisions after this one; nothing when they are not all kept. */
  eventsAfter(id: WorkshopId, revision: number): Promise<{ to: number; events: WorkshopEvent[] } | undefined>;
  /** @throws Failure not-found, forbidden, conflict */
  distribution(asker: Asker, id: WorkshopId, round: RoundId): Promise<RoundResult>;
  /** @throws Failure not-found, forbidden, conflict before it has begun */
  summary(asker: Asker, id: WorkshopId): Promise<WorkshopSummary>;
  /** The same for what the server itself sends to those who asked for it. */
  summaryNow(id: WorkshopId): Promise<WorkshopSummary>;
  /** @throws Failure not-found when the process is out of the actor's sight */
  results(actor: Actor, process: ProcessId): Promise<z.input<typeof workshopsApi.results.reply>>;
}

/** Somebody who hears a workshop's news. */
export interface Attending {
  readonly revision: number;
  readonly participant: ParticipantId | undefined;
  readonly isFacilitator: boolean;
}

/** A workshop as somebody finds it, with what decides their rights to it. */
interface Found extends WorkshopRights {
  readonly view: WorkshopView;
  readonly participant: ParticipantId | undefined;
}

/** Makes the service. */
export function createWorkshopsService(parts: WorkshopsParts): WorkshopsService {
  const { database, clock, turns, views, tenants, processFor, requireProcess, accountFor } = parts;
  const turning = database.as({ kind: 'job', job: 'workshops' });
  const now = (): Instant => instant.parse(clock.now().toISOString());
  const intervals = new Map<RoundId, readonly [number, number] | undefined>();

  /** As the asker, so that the database closes this door as well. */
  function find(asker: Asker, id: WorkshopId): Promise<Found | undefined> {
    return database.as(asker.actor).transaction(async (transaction) => {
      const standing = await repository.readStanding(transaction, id, writerOf(asker));
      const view = standing && (await views.at(transaction, id, standing.revision));
      if (standing === undefined || view === undefined) return undefined;
      const { participant } = standing;
      return { view, participant, ...rightsIn(view, participant) };
    });
  }

  /** The workshop, with whatever is due by now done. */
  async function found<Wanted extends WorkshopAction>(asker: Asker, action: Wanted, id: WorkshopId) {
    const first = await find(asker, id);
    const allowed = authorizeWorkshop(asker.actor, action, first);
    if (!isAnythingDue(allowed.view, now())) return allowed;
    await turns.take(id, { decide: () => ({ events: [], effects: [] }) });
    return authorizeWorkshop(asker.actor, action, await find(asker, id));
  }

  /** What costs a line, since every command and every screen that comes back asks it. */
  async function attend(asker: Asker, id: WorkshopId): Promise<Attending> {
    const standing = await database
      .as(asker.actor)
      .transaction((transaction) => repository.readStanding(transaction, id, writerOf(asker)));
    const rights = standing && {
      status: standing.status,
      // What the door is like decides nothing for those who are past it.
      ...{ joining: 'code' as const, isDoorLocked: false },
      facilitators: standing.facilitates && asker.actor.kind === 'account' ? [asker.actor.account] : [],
      own: standing.participant === undefined ? undefined : { isObserver: false },
      revision: standing.revision,
    };
    const allowed = authorizeWorkshop(asker.actor, 'workshop:read', rights);
    const isFacilitator = workshopAbilitiesOf(asker.actor, allowed).includes('workshop:facilitate');
    return { revision: allowed.revision, participant: standing?.participant, isFacilitator };
  }

  async function namesIn(view: WorkshopView): Promise<MunicipalityName[]> {
    const wanted = tenantsIn(view);
    const known = await tenants();
    return known
      .filter(({ cvr }) => wanted.has(cvr))
      .map(({ cvr, shortCode, name }) => ({ cvr, shortCode, name }));
  }

  /** What a command names, as the one who gives it may see it. */
  async function lookUp(
    asker: Asker,
    { command, workshop }: CommandEnvelope,
  ): Promise<Pick<CommandContext, 'account' | 'process' | 'consoleSilentMs' | 'answersFor'>> {
    const { actor } = asker;
    if (command.type === 'steer') return { consoleSilentMs: await parts.consoleSilentMs(workshop) };
    if (actor.kind !== 'account' || !looksUp(command)) return {};
    // Before anything is looked up: a stranger learns nothing of what exists. The turn asks again.
    await attend(asker, workshop);
    if (command.type === 'have-it-too') {
      const answers = await parts.answersFor(actor, command.process);
      return answers ? { answersFor: actor.municipality } : {};
    }
    if (command.type === 'add-process') {
      const process = await processFor(actor, command.process);
      if (process === undefined) throw new Failure('not-found', 'no such process');
      return { process };
    }
    const account = await accountFor(actor, command.account);
    if (account === undefined) throw new Failure('bad-request', 'no such account', { field: 'account' });
    return { account };
  }

  async function summaryNow(id: WorkshopId): Promise<WorkshopSummary> {
    const { state, ballots } = await turning.transaction(async (transaction) => {
      const read = await readState(transaction, id);
      const wanted = read.view.rounds.filter((round) => isRanked(round) && !intervals.has(round.id));
      return {
        state: read,
        ballots: await readBallots(
          transaction,
          id,
          wanted.map((round) => round.id),
        ),
      };
    });
    const names = new Map((await tenants()).map((tenant) => [tenant.cvr, tenant]));
    return summaryOf(state, {
      nameOf: (cvr: MunicipalityCvr) => nameIn(names, cvr),
      intervalOf: (round) => {
        // What is revealed never changes, so it is worked out once on each node.
        if (!intervals.has(round.id)) {
          const counted = new Set(state.answered[round.id] ?? []);
          const own = (ballots.get(round.id) ?? []).filter(({ participant }) => counted.has(participant));
          intervals.set(round.id, scoreInterval(round, own));
        }
        return intervals.get(round.id);
      },
    });
  }

  return {
    list: (actor) =>
      database.as(actor).transaction((transaction) => repository.readList(transaction, actor.account)),

    async read(asker, id) {
      const { view, participant, ...rights } = await found(asker, 'workshop:read', id);
      const abilities = workshopAbilitiesOf(asker.actor, rights);
      const own = await turning.transaction(async (transaction) => ({
        ballots: participant === undefined ? [] : await readOwnBallots(transaction, id, participant),
        token: abilities.includes('workshop:facilitate')
          ? await repository.readProjectorToken(transaction, id)
          : undefined,
      }));
      return {
        view,
        municipalities: await namesIn(view),
        me: { ...(participant === undefined ? {} : { participant }), abilities, ballots: own.ballots },
        ...(own.token === undefined ? {} : { projectorPath: `/skaerm/${own.token}` }),
        at: now(),
      };
    },

    async command(asker, envelope) {
      const { workshop, key, command } = envelope;
      const named = await lookUp(asker, envelope);
      return turns.take(workshop, {
        by: writerOf(asker),
        maySteer: !isGuest(asker) && asker.actor.roles.includes('facilitator'),
        key,
        logs: isFacilitatorCommand(command) ? command : undefined,
        casts: command.type === 'cast' ? command.round : undefined,
        needsCode: command.type === 'new-code',
        decide: (state, context) => {
          const { participant, facilitator } = context.actor;
          if (participant === undefined && facilitator === undefined)
            throw new Failure('not-found', 'no such workshop');
          return decide(state, command, { ...context, ...named });
        },
      });
    },

    attend,

    eventsAfter: (id, revision) =>
      turning.transaction((transaction) => turnLog.readEventsAfter(transaction, id, revision)),

    async distribution(asker, id, roundId) {
      await found(asker, 'workshop:facilitate', id);
      return turning.transaction(async (transaction) => {
        const state = await readState(transaction, id);
        const round = state.view.rounds.find((one) => one.id === roundId);
        if (round === undefined) throw new Failure('not-found', 'no such round');
        const ballots = await readBallots(transaction, id, roundsToRead(state.view, round));
        return distribution(state, round, (wanted) => ballots.get(wanted) ?? []);
      });
    },

    async summary(asker, id) {
      await found(asker, 'workshop:summary', id);
      return summaryNow(id);
    },

    summaryNow,

    async results(actor, process) {
      await requireProcess(actor, process);
      const results = await database
        .as(actor)
        .transaction((transaction) => repository.readResults(transaction, process));
      return withoutNearRepeats(results, ({ workshop, question }) => JSON.stringify([workshop, question]));
    },
  };
}

/** What decides rights to a workshop, for whoever has this entry in it. */
export function rightsIn(view: WorkshopView, own: ParticipantId | undefined): WorkshopRights {
  const { status, joining, isDoorLocked } = view;
  const entry = view.participants.find(({ id }) => id === own);
  return {
    ...{ status, joining, isDoorLocked },
    facilitators: view.facilitators.map(({ account }) => account),
    own: entry && { isObserver: entry.isObserver },
  };
}

type LooksUp = Extract<WorkshopCommand, { type: 'add-process' | 'add-facilitator' | 'have-it-too' }>;

/** Whether a command names something that has to be looked up. */
function looksUp(command: WorkshopCommand): command is LooksUp {
  return ['add-process', 'add-facilitator', 'have-it-too'].includes(command.type);
}

function isRanked({ status, question, items }: WorkshopView['rounds'][number]): boolean {
  return status === 'revealed' && question.kind === 'model' && items.length === 1;
}

function nameIn(names: ReadonlyMap<MunicipalityCvr, Tenant>, cvr: MunicipalityCvr): MunicipalityName {
  const tenant = names.get(cvr);
  if (tenant === undefined) throw new Error(`a workshop names tenant ${cvr}, which there is not`);
  return { cvr, shortCode: tenant.shortCode, name: tenant.name };
}
