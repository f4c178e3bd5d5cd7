import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { danishDayOf } from '@procesrum/shared/primitives/danish-day.ts';
import {
  validationRequestId,
  type CampaignId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxOpenCampaigns, maxOpenRequestsOfProcess } from '@procesrum/shared/protocol/limits.ts';
import type { Campaign, CampaignListItem, NewCampaign } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../../platform/database.ts';
import { takeTurnAbout } from '../../../platform/turns/advisory-turns.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { noteChanged, requireValidation, type Standing, type ValidationsParts } from '../standing.ts';
import { readValidationsOf } from '../validations.repository.ts';
import { askableOf, requireDeadline } from './asking.ts';
import * as repository from './campaigns.repository.ts';
import type { StoredCampaign } from './campaigns.repository.ts';
import { readableOf, type ReadableRequest } from './readable.ts';
import {
  insertRequest,
  isOpen,
  isWaitingFor,
  readOpenRequests,
  readRequestsOf,
} from './requests.repository.ts';

/** Campaigns: several processes that the same municipalities are asked about, each in its own time. */
export interface Campaigns {
  /** Those the actor may know of, the latest first. */
  campaigns(actor: AccountActor): Promise<CampaignListItem[]>;
  /** @throws Failure not-found */
  campaign(actor: AccountActor, id: CampaignId): Promise<Campaign>;
  /** @throws Failure not-found, forbidden for one of the processes; bad-request where nobody can be asked; conflict */
  startCampaign(actor: AccountActor, asked: NewCampaign): Promise<Campaign>;
  /** @throws Failure not-found, forbidden; conflict once it is closed, or when it was done the same day */
  remind(actor: AccountActor, id: CampaignId): Promise<Campaign>;
  /** What is closed already stays as it is. @throws Failure not-found, forbidden */
  closeCampaign(actor: AccountActor, id: CampaignId): Promise<Campaign>;
}

/** Campaigns in a list; earlier ones are past looking for. */
const mostInList = 200;

/** A campaign as the actor may know of it. */
interface Known {
  readonly stored: StoredCampaign;
  readonly requests: readonly ReadableRequest[];
  readonly mayManage: boolean;
}

/** Makes the one who runs campaigns. */
export function createCampaigns(parts: ValidationsParts): Campaigns {
  const { database, clock, tell } = parts;

  /** @throws Failure not-found */
  async function know(
    transaction: Transaction,
    actor: AccountActor,
    stored: StoredCampaign | undefined,
    now: Date,
  ): Promise<Known> {
    if (stored === undefined) throw new Failure('not-found', 'no such campaign');
    const found = await readRequestsOf(transaction, [stored.id], now);
    const requests = await readableOf(parts, transaction, actor, found);
    const isTheirs = stored.by.id === actor.account;
    if (requests.length === 0 && !isTheirs) throw new Failure('not-found', 'no such campaign');
    return { stored, requests, mayManage: isTheirs || mayManage(requests) };
  }

  async function campaignOf(
    transaction: Transaction,
    { stored, requests, mayManage }: Known,
    now: Date,
  ): Promise<Campaign> {
    const ids = [...new Set(requests.map(({ process }) => process.id))];
    const validations = await readValidationsOf(transaction, ids, now);
    const processes = requests.map(({ process, request }) => {
      const asked = new Set(request.asked.map(({ municipality }) => municipality.cvr));
      const all = validations.get(process.id) ?? [];
      return { process, request, validations: all.filter(({ municipality }) => asked.has(municipality.cvr)) };
    });
    const { remindedAt: _, ...told } = stored;
    const mayChange = mayManage && stored.closedAt === undefined;
    return { ...told, processes, abilities: mayChange ? ['campaign:close', 'campaign:remind'] : [] };
  }

  const read = (actor: AccountActor, id: CampaignId) =>
    database.as(actor).transaction(async (transaction) => {
      const now = clock.now();
      const known = await know(transaction, actor, await repository.readCampaign(transaction, id, now), now);
      return campaignOf(transaction, known, now);
    });

  /** Does something to a campaign that is held meanwhile. */
  async function manage(
    actor: AccountActor,
    id: CampaignId,
    work: (transaction: Transaction, known: Known, now: Date) => Promise<void>,
  ): Promise<Campaign> {
    await database.as(actor).transaction(async (transaction) => {
      const now = clock.now();
      const look = await know(transaction, actor, await repository.readCampaign(transaction, id, now), now);
      if (!look.mayManage) throw new Failure('forbidden', 'it is not theirs');
      const held = await repository.holdCampaign(transaction, id, now);
      const known = await know(transaction, actor, held, now);
      await work(transaction, known, now);
      for (const { process } of known.requests) await noteChanged(parts, process.id);
    });
    return read(actor, id);
  }

  /** Puts one of a campaign's questions. */
  async function ask(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
    asked: readonly MunicipalityCvr[],
    { id: campaign, deadline, message }: NewCampaign,
    now: Date,
  ): Promise<void> {
    const id = validationRequestId.parse(randomUUID());
    const open = await readOpenRequests(transaction, process, now);
    if (open.length >= maxOpenRequestsOfProcess) throw new Failure('conflict', 'many requests wait already');
    await insertRequest(transaction, process, actor, now, {
      ...{ id, campaign, deadline, asked: [...asked] },
      ...(message === undefined ? {} : { message }),
    });
    await tell(transaction, {
      ...{
        kind: 'validation-requested',
        process,
        request: id,
        campaign,
        by: actor.account,
        asked: [...asked],
      },
      isReminder: false,
    });
    await noteChanged(parts, process);
  }

  return {
    campaign: read,

    campaigns: (actor) =>
      database.as(actor).transaction(async (transaction) => {
        const now = clock.now();
        const stored = await repository.readCampaigns(transaction, mostInList, now);
        const ids = stored.map(({ id }) => id);
        const requests = await readableOf(
          parts,
          transaction,
          actor,
          await readRequestsOf(transaction, ids, now),
        );
        return stored.flatMap((one) => {
          const its = requests.filter(({ request }) => request.campaign === one.id);
          return its.length === 0 && one.by.id !== actor.account ? [] : [listed(one, its, actor)];
        });
      }),

    async startCampaign(actor, asked) {
      await database.as(actor).transaction(async (transaction) => {
        const standings = new Map<ProcessId, Standing>();
        // In one order, so that two that begin at once do not wait for each other.
        for (const process of [...new Set(asked.processes)].sort()) {
          await requireValidation(parts, transaction, actor, 'validation:request', process);
          await takeTurnAbout(transaction, 'validations', process);
          const standing = await requireValidation(parts, transaction, actor, 'validation:request', process);
          standings.set(process, standing);
        }
        const now = clock.now();
        if ((await repository.readCampaign(transaction, asked.id, now)) !== undefined) return;
        requireDeadline(asked.deadline, now);
        refusePersonalNumbers({ title: asked.title, message: asked.message });
        const today = danishDayOf(now);
        if ((await repository.countOpenCampaigns(transaction, actor, today)) >= maxOpenCampaigns)
          throw new Failure('conflict', 'many campaigns are open already');
        if (!(await repository.insertCampaign(transaction, actor, now, asked)))
          throw new Failure('conflict', 'another campaign has this id');
        for (const [process, { rights, places }] of standings) {
          const askable = askableOf(rights, places).map(({ cvr }) => cvr);
          const those = askable.filter((cvr) => asked.asked === 'all' || asked.asked.includes(cvr));
          if (those.length === 0)
            throw new Failure('bad-request', 'nobody can be asked about one of them', { field: 'processes' });
          await ask(transaction, actor, process, those, asked, now);
        }
      });
      return read(actor, asked.id);
    },

    remind: (actor, id) =>
      manage(actor, id, async (transaction, { stored, requests }, now) => {
        if (stored.closedAt !== undefined) throw new Failure('conflict', 'it is closed');
        if (stored.remindedAt !== undefined && danishDayOf(stored.remindedAt) === danishDayOf(now))
          throw new Failure('conflict', 'they were reminded today');
        await repository.noteReminded(transaction, id, now);
        for (const { process, request } of requests) {
          if (!isOpen(request)) continue;
          const silent = request.asked.flatMap(({ municipality, answeredAt }) =>
            answeredAt === undefined ? [municipality.cvr] : [],
          );
          await tell(transaction, {
            ...{ kind: 'validation-requested', process: process.id, request: request.id, campaign: id },
            ...{ by: actor.account, asked: silent, isReminder: true },
          });
        }
      }),

    closeCampaign: (actor, id) =>
      manage(actor, id, async (transaction, { stored }, now) => {
        if (stored.closedAt === undefined) await repository.closeCampaign(transaction, id, now);
      }),
  };
}

/** Whoever may ask about every one of them. */
function mayManage(requests: readonly ReadableRequest[]): boolean {
  return requests.length > 0 && requests.every(({ allowed }) => allowed.has('validation:request'));
}

function listed(
  { id, title, template, by, at, deadline, closedAt }: StoredCampaign,
  requests: readonly ReadableRequest[],
  actor: AccountActor,
): CampaignListItem {
  const asked = requests.flatMap(({ request }) => request.asked);
  return {
    ...{ id, title, template, by, at, deadline },
    ...(closedAt === undefined ? {} : { closedAt }),
    processes: requests.length,
    asked: asked.length,
    answered: asked.filter(({ answeredAt }) => answeredAt !== undefined).length,
    waitingForOwn: requests.filter(
      ({ request }) => isOpen(request) && isWaitingFor(request, actor.municipality),
    ).length,
  };
}
