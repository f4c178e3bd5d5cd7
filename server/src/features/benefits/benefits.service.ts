import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { benefitApi } from '@procesrum/shared/assessments/benefit.api.ts';
import type { AssessmentProjection } from '@procesrum/shared/assessments/assessment-document.ts';
import { reckonBenefit } from '@procesrum/shared/assessments/reckon-benefit.ts';
import {
  usualBenefitSettings,
  type BenefitSettings,
} from '@procesrum/shared/assessments/benefit-settings.ts';
import { quarterOf, type NewRealisedQuarter, type Quarter } from '@procesrum/shared/assessments/realised.ts';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { ValidationAction } from '@procesrum/shared/permissions/validation-action.ts';
import {
  authorizeValidation,
  validationActionsAllowed,
} from '@procesrum/shared/permissions/validation-policy.ts';
import { danishDayOf } from '@procesrum/shared/primitives/danish-day.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { drawnMinutes } from '@procesrum/shared/processes/diagrams/times.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { spreadsheet, spreadsheetType } from '../../http/spreadsheet.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { benefitSheets, type BenefitPaper } from './benefit-sheets.ts';
import * as repository from './benefits.repository.ts';

type SettingsReply = z.input<typeof benefitApi.settings.reply>;
type RealisedReply = z.input<typeof benefitApi.realised.reply>;

/** What business cases need from elsewhere. */
export interface BenefitsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** What decides rights to a process, as far as whoever acts may see it; no use in a workshop is among it. */
  readonly rightsTo: (transaction: Transaction, process: ProcessId) => Promise<ProcessRights | undefined>;
  readonly tenants: (transaction: Transaction) => Promise<Tenant[]>;
  /** What a municipality has written of a process, as it was last read out of its live document. */
  readonly numbersOf: (
    transaction: Transaction,
    process: ProcessId,
    municipality: MunicipalityCvr,
  ) => Promise<Pick<AssessmentProjection, 'numbers' | 'origins'> | undefined>;
  /** What a process is called, and its step diagrams. */
  readonly drawnOf: (
    transaction: Transaction,
    process: ProcessId,
  ) => Promise<{ readonly title: string; readonly diagrams: ProcessDiagrams } | undefined>;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** What a municipality reckons with, and what it has told of what was freed. */
export interface BenefitsService {
  settings(actor: AccountActor): Promise<SettingsReply>;
  /** @throws Failure forbidden for who is no coordinator */
  setSettings(actor: AccountActor, settings: BenefitSettings): Promise<SettingsReply>;
  /** The business case of the actor's own municipality as a spreadsheet. @throws Failure not-found */
  file(actor: AccountActor, process: ProcessId): Promise<FileReply>;
  /** @throws Failure not-found */
  realised(actor: AccountActor, process: ProcessId): Promise<RealisedReply>;
  /**
   * Tells for the actor's own municipality, by the same right as *har vi også*.
   * @throws Failure not-found, forbidden, bad-request with the field `quarter` for one that has not begun, personal-number
   */
  tellRealised(
    actor: AccountActor,
    process: ProcessId,
    quarter: Quarter,
    told: NewRealisedQuarter,
  ): Promise<RealisedReply>;
  /** @throws Failure not-found, forbidden */
  takeBackRealised(actor: AccountActor, process: ProcessId, quarter: Quarter): Promise<RealisedReply>;
}

/** Makes the service of business cases. */
export function createBenefitsService(parts: BenefitsParts): BenefitsService {
  const { database, clock, announce, rightsTo, tenants, record } = parts;
  const tellerOf = ({ municipality, account }: AccountActor) => ({ municipality, account, at: clock.now() });

  async function settingsReply(transaction: Transaction, actor: AccountActor): Promise<SettingsReply> {
    const stored = await repository.readSettings(transaction, actor.municipality);
    const mayChange = actor.roles.includes('coordinator');
    if (stored === undefined) return { settings: usualBenefitSettings, mayChange };
    return { settings: stored.settings, by: stored.by, at: stored.at.toISOString(), mayChange };
  }

  async function standing(
    transaction: Transaction,
    actor: AccountActor,
    action: ValidationAction,
    process: ProcessId,
  ) {
    const rights = await rightsTo(transaction, process);
    const kind = (await tenants(transaction)).find(({ cvr }) => cvr === actor.municipality)?.kind;
    authorizeValidation(actor, action, rights, kind);
    if (rights === undefined) throw new Failure('not-found', 'no such process');
    return { owner: rights.municipality, may: validationActionsAllowed(actor, rights, kind) };
  }

  async function realisedReply(
    transaction: Transaction,
    process: ProcessId,
    { owner, may }: Awaited<ReturnType<typeof standing>>,
  ): Promise<RealisedReply> {
    const since = await repository.readInOperationSince(transaction, process);
    return {
      municipalities: await repository.readRealised(transaction, process, owner),
      ...(since === undefined ? {} : { inOperationSince: since.toISOString() }),
      mayTell: may.has('validation:have'),
      at: clock.now().toISOString(),
    };
  }

  async function readPaper(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
  ): Promise<BenefitPaper> {
    const { owner } = await standing(transaction, actor, 'validation:read', process);
    const drawn = await parts.drawnOf(transaction, process);
    const written = await parts.numbersOf(transaction, process, actor.municipality);
    const stored = await repository.readSettings(transaction, actor.municipality);
    const settings = stored?.settings ?? usualBenefitSettings;
    const place = (await tenants(transaction)).find(({ cvr }) => cvr === actor.municipality);
    return {
      ...{
        settings,
        title: drawn?.title ?? '',
        municipality: place?.name ?? '',
        day: danishDayOf(clock.now()),
      },
      benefit: reckonBenefit(written?.numbers ?? {}, settings, drawn && drawnMinutes(drawn.diagrams)),
      origins: written?.origins ?? {},
      realised: await repository.readRealised(transaction, process, owner),
    };
  }

  /** Changes what the own municipality has told, and answers with what is told then. */
  async function change(
    actor: AccountActor,
    process: ProcessId,
    store: (transaction: Transaction) => Promise<boolean>,
  ): Promise<RealisedReply> {
    const { reply, isChanged } = await database.as(actor).transaction(async (transaction) => {
      const stands = await standing(transaction, actor, 'validation:have', process);
      const isChanged = await store(transaction);
      return { reply: await realisedReply(transaction, process, stands), isChanged };
    });
    if (isChanged) await database.afterCommit(() => announce({ kind: 'validations-changed', process }));
    return reply;
  }

  return {
    settings: (actor) => database.as(actor).transaction((transaction) => settingsReply(transaction, actor)),

    async setSettings(actor, settings) {
      if (!actor.roles.includes('coordinator')) throw new Failure('forbidden', 'for coordinators');
      return database.as(actor).transaction(async (transaction) => {
        const teller = tellerOf(actor);
        await repository.upsertSettings(transaction, teller, settings);
        const reply = await settingsReply(transaction, actor);
        await record(transaction, { ...teller, deed: { action: 'benefit-settings-changed' } });
        return reply;
      });
    },

    async file(actor, process) {
      const paper = await database
        .as(actor)
        .transaction((transaction) => readPaper(transaction, actor, process));
      return {
        name: `Gevinst ${paper.title} ${paper.day}.xlsx`,
        type: spreadsheetType,
        bytes: await spreadsheet(benefitSheets(paper)),
      };
    },

    realised: (actor, process) =>
      database.as(actor).transaction(async (transaction) => {
        const stands = await standing(transaction, actor, 'validation:read', process);
        return realisedReply(transaction, process, stands);
      }),

    tellRealised: (actor, process, quarter, told) =>
      change(actor, process, async (transaction) => {
        if (quarter > quarterOf(danishDayOf(clock.now())))
          throw new Failure('bad-request', 'that quarter has not begun', { field: 'quarter' });
        // It is told to whoever may respond, now and when the process is shared wider.
        if (findCprLike(told.source ?? '').length > 0)
          throw new Failure('personal-number', 'not to be told as a source', { field: 'source' });
        await repository.upsertRealised(transaction, process, quarter, tellerOf(actor), told);
        return true;
      }),

    takeBackRealised: (actor, process, quarter) =>
      change(actor, process, (transaction) =>
        repository.deleteRealised(transaction, process, actor.municipality, quarter),
      ),
  };
}
