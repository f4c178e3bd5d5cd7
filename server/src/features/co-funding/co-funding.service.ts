import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { coFundingApi } from '@procesrum/shared/co-funding/co-funding.api.ts';
import {
  coFundingStatement,
  type CoFunding,
  type CoFundingMunicipality,
  type CoFundingStatement,
  type CoFundingTerms,
} from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingShares } from '@procesrum/shared/co-funding/shares.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { CoFundingAction } from '@procesrum/shared/permissions/priority-action.ts';
import {
  authorizeCoFunding,
  coFundingAbilitiesOf,
  isInCoordinationGroup,
} from '@procesrum/shared/permissions/priority-policy.ts';
import {
  coFundingId,
  type CoFundingId,
  type DecisionId,
  type MunicipalityCvr,
  type PriorityListId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxOpenCoFundings } from '@procesrum/shared/protocol/limits.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Tell } from '../../platform/jobs/tell.ts';
import { takeTurn } from '../../platform/turns/advisory-turns.ts';
import * as repository from './co-funding.repository.ts';
import type { Inhabited, StoredCoFunding } from './co-funding.repository.ts';

type CoFundingReply = z.input<typeof coFundingApi.read.reply>;
type Municipalities = z.input<typeof coFundingApi.municipalities.reply>;
type ListReply = z.input<typeof coFundingApi.list.reply>;

/** What co-funding needs from elsewhere. */
export interface CoFundingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Tells those it concerns, within the transaction that does it. */
  readonly tell: Tell;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Who sees a process; `undefined` where the actor does not. */
  readonly visibilityOf: (actor: AccountActor, process: ProcessId) => Promise<Visibility | undefined>;
  /** The decisions of a priority list; `undefined` where the actor may not open it. */
  readonly decisionsOf: (
    actor: AccountActor,
    list: PriorityListId,
  ) => Promise<readonly DecisionId[] | undefined>;
}

/** Rounds of co-funding. Every method decides rights itself, at the moment of use. */
export interface CoFundingService {
  /** Those the actor may see: open ones first, soonest to close first, then the latest that have closed. */
  list(actor: AccountActor): Promise<ListReply>;
  /** Every municipality there is, with its inhabitants. */
  municipalities(actor: AccountActor): Promise<Municipalities>;
  /** @throws Failure forbidden for others than the coordination group; bad-request, conflict when many are open */
  open(actor: AccountActor, terms: CoFundingTerms): Promise<CoFundingReply>;
  /** @throws Failure not-found */
  read(actor: AccountActor, id: CoFundingId): Promise<CoFundingReply>;
  /** @throws Failure not-found, forbidden; conflict once it has closed */
  answer(actor: AccountActor, id: CoFundingId, statement: CoFundingStatement): Promise<CoFundingReply>;
  /** What is closed already stays as it is. @throws Failure not-found, forbidden */
  close(actor: AccountActor, id: CoFundingId): Promise<CoFundingReply>;
}

/** Closed rounds in a list; the rest are past looking for. */
const mostClosedInList = 200;

/** Makes the service of co-funding. */
export function createCoFundingService(parts: CoFundingParts): CoFundingService {
  const { database, clock, announce, record, tell } = parts;

  async function read(actor: AccountActor, id: CoFundingId): Promise<CoFundingReply> {
    const at = clock.now();
    const found = await database.as(actor).transaction(async (transaction) => {
      const inhabited = await repository.readInhabited(transaction);
      const rights = rightsOf(await repository.readCoFunding(transaction, id), actor, inhabited, at);
      const { stored } = authorizeCoFunding(actor, 'co-funding:read', rights);
      const answers = (await repository.readAnswers(transaction, [id])).get(id) ?? [];
      const hourlyCost = await repository.readOwnHourlyCost(transaction, id, actor.municipality);
      return { stored, rights, inhabited, answers, hourlyCost };
    });
    const { stored, inhabited, answers, hourlyCost } = found;
    const own = answers.find(({ municipality }) => municipality === actor.municipality);
    return {
      coFunding: {
        ...{ id, revision: stored.revision, openedBy: stored.openedBy, answers },
        terms: await termsFor(actor, stored.terms),
        openedAt: instantOf(stored.openedAt),
        ...closing(stored, at),
      } satisfies CoFunding,
      municipalities: askedOf(stored, inhabited.municipalities),
      populationDate: stored.populationDate,
      me: {
        abilities: found.rights === undefined ? [] : coFundingAbilitiesOf(actor, found.rights),
        // Parsed, so that of the line only what was said goes along.
        ...(own && { own: coFundingStatement.parse({ ...own, hourlyCost }) }),
      },
      at: instantOf(at),
    };
  }

  /** What is asked for, without pointing at what the actor may not see. */
  async function termsFor(
    actor: AccountActor,
    { process, list, decision, ...terms }: CoFundingTerms,
  ): Promise<CoFundingTerms> {
    const [visibility, decisions] = await Promise.all([
      process && parts.visibilityOf(actor, process),
      list && parts.decisionsOf(actor, list),
    ]);
    return {
      ...terms,
      ...(visibility && { process }),
      ...(decisions && { list, ...(decision && { decision }) }),
    };
  }

  /** @throws Failure bad-request for what cannot be asked, or points at what not everybody may see */
  async function requireSense(actor: AccountActor, terms: CoFundingTerms, now: Date): Promise<void> {
    const { process, list, decision, closesAt } = terms;
    if (new Date(closesAt) <= now)
      throw new Failure('bad-request', 'it would close before it opens', { field: 'closesAt' });
    if (process !== undefined) {
      const visibility = await parts.visibilityOf(actor, process);
      if (visibility !== 'all-municipalities' && visibility !== 'public')
        throw new Failure('bad-request', 'the process is not open to all', { field: 'process' });
    }
    const decisions = list && (await parts.decisionsOf(actor, list));
    if (list !== undefined && decisions === undefined)
      throw new Failure('bad-request', 'no such list', { field: 'list' });
    if (decision !== undefined && decisions?.includes(decision) !== true)
      throw new Failure('bad-request', 'no such decision of the list', { field: 'decision' });
  }

  /** Does something to a round that is held meanwhile, and tells those who see it where anything came of it. */
  async function change(
    actor: AccountActor,
    id: CoFundingId,
    action: CoFundingAction,
    work: (transaction: Transaction, stored: StoredCoFunding, now: Date) => Promise<boolean>,
  ): Promise<CoFundingReply> {
    await database.as(actor).transaction(async (transaction) => {
      const inhabited = await repository.readInhabited(transaction);
      const look = await repository.readCoFunding(transaction, id);
      requireAllowed(actor, action, rightsOf(look, actor, inhabited, clock.now()));
      const held = await repository.holdCoFunding(transaction, id);
      // Decided again: whoever held it before may have closed it.
      const now = clock.now();
      const { stored } = requireAllowed(actor, action, rightsOf(held, actor, inhabited, now));
      if (!(await work(transaction, stored, now))) return;
      const asked = askedOf(stored, inhabited.municipalities).map(({ cvr }) => cvr);
      await database.afterCommit(() => announce({ kind: 'co-funding-changed', coFunding: id, asked }));
    });
    return read(actor, id);
  }

  return {
    read,

    municipalities: (actor) =>
      database.as(actor).transaction((transaction) => repository.readInhabited(transaction)),

    async list(actor) {
      const now = clock.now();
      const { found, answers, inhabited } = await database.as(actor).transaction(async (transaction) => {
        const found = await repository.readCoFundings(transaction, now, mostClosedInList);
        const answers = await repository.readAnswers(
          transaction,
          found.map(({ id }) => id),
        );
        return { found, answers, inhabited: await repository.readInhabited(transaction) };
      });
      return found.flatMap((stored) => {
        const rights = rightsOf(stored, actor, inhabited, now);
        if (rights === undefined || !coFundingAbilitiesOf(actor, rights).includes('co-funding:read'))
          return [];
        const { id, terms } = stored;
        const { title, price, closesAt } = terms;
        const lines = answers.get(id) ?? [];
        const asked = askedOf(stored, inhabited.municipalities);
        const own = lines.find(({ municipality }) => municipality === actor.municipality);
        return [
          {
            ...{ id, title, price, closesAt, isOpen: rights.isOpen, asked: asked.length },
            ...closing(stored, now),
            yes: lines.filter(({ answer }) => answer === 'yes').length,
            gap: coFundingShares(terms, asked, lines).gap,
            ...(own && { own: own.answer }),
          },
        ];
      });
    },

    async open(actor, terms) {
      if (!isInCoordinationGroup(actor))
        throw new Failure('forbidden', 'the coordination group asks for co-funding');
      await requireSense(actor, terms, clock.now());
      const id = coFundingId.parse(randomUUID());
      const { account, municipality } = actor;
      await database.as(actor).transaction(async (transaction) => {
        const { municipalities } = await repository.readInhabited(transaction);
        const given = { ...terms, invited: invitedIn(terms, municipalities) };
        await takeTurn(transaction, 'co-fundings');
        const openedAt = clock.now();
        if ((await repository.countOpen(transaction, openedAt)) >= maxOpenCoFundings)
          throw new Failure('conflict', 'many rounds are open already');
        await repository.insertCoFunding(transaction, {
          ...{ id, terms: given, openedAt, openedBy: account, municipality },
        });
        await tell(transaction, { kind: 'co-funding', coFunding: id, by: account });
        const deed = { action: 'co-funding-opened', coFunding: id } as const;
        await record(transaction, { municipality, account, at: openedAt, deed });
        const asked = given.invited === 'all' ? municipalities.map(({ cvr }) => cvr) : given.invited;
        await database.afterCommit(() => announce({ kind: 'co-funding-changed', coFunding: id, asked }));
      });
      return read(actor, id);
    },

    answer: (actor, id, statement) =>
      change(actor, id, 'co-funding:answer', async (transaction, _stored, at) => {
        const { account, municipality } = actor;
        const line = (await repository.readAnswers(transaction, [id]))
          .get(id)
          ?.find((one) => one.municipality === municipality);
        const hourlyCost = await repository.readOwnHourlyCost(transaction, id, municipality);
        if (line !== undefined && isSame(statement, { ...line, hourlyCost })) return false;
        await repository.upsertAnswer(transaction, id, { account, municipality, at }, statement);
        await repository.updateCoFunding(transaction, id);
        const { answer, amount } = statement;
        const deed = { action: 'co-funding-answered', coFunding: id, answer, amount } as const;
        await record(transaction, { municipality, account, at, deed });
        return true;
      }),

    close: (actor, id) =>
      change(actor, id, 'co-funding:manage', async (transaction, stored, at) => {
        if (closing(stored, at).closedAt !== undefined) return false;
        await repository.updateCoFunding(transaction, id, at);
        const { account, municipality } = actor;
        const deed = { action: 'co-funding-closed', coFunding: id } as const;
        await record(transaction, { municipality, account, at, deed });
        return true;
      }),
  };
}

type Rights = Parameters<typeof coFundingAbilitiesOf>[1] & { readonly stored: StoredCoFunding };

/** What decides rights to a round at a moment. */
function rightsOf(
  stored: StoredCoFunding | undefined,
  actor: AccountActor,
  { municipalities }: Inhabited,
  at: Date,
): Rights | undefined {
  if (stored === undefined) return undefined;
  return {
    stored,
    invited: stored.terms.invited,
    isOpen: closing(stored, at).closedAt === undefined,
    isAskersTenantMunicipality: municipalities.some(({ cvr }) => cvr === actor.municipality),
  };
}

/** As `authorizeCoFunding`, and tells those who might have answered in time that it is too late. */
function requireAllowed(actor: AccountActor, action: CoFundingAction, rights: Rights | undefined): Rights {
  const wouldBe = rights && { ...rights, isOpen: true };
  authorizeCoFunding(actor, action, wouldBe);
  if (rights !== undefined && !coFundingAbilitiesOf(actor, rights).includes(action))
    throw new Failure('conflict', 'it has closed');
  return authorizeCoFunding(actor, action, rights);
}

/** Since when a round is closed: nothing has to run when its time is up. */
function closing({ closedAt, terms }: StoredCoFunding, now: Date): { closedAt?: Instant } {
  if (closedAt !== undefined) return { closedAt: instantOf(closedAt) };
  return new Date(terms.closesAt) <= now ? { closedAt: terms.closesAt } : {};
}

/** @throws Failure bad-request when one of those named is no municipality */
function invitedIn(
  { invited }: CoFundingTerms,
  municipalities: readonly CoFundingMunicipality[],
): CoFundingTerms['invited'] {
  if (invited === 'all') return invited;
  const known = new Set(municipalities.map(({ cvr }) => cvr));
  if (!invited.every((cvr) => known.has(cvr)))
    throw new Failure('bad-request', 'only municipalities are asked', { field: 'invited' });
  return [...new Set<MunicipalityCvr>(invited)];
}

/** Those that are asked, with the inhabitants that were known when they were: newer figures change nobody's yes. */
function askedOf(
  { inhabitants }: StoredCoFunding,
  municipalities: readonly CoFundingMunicipality[],
): CoFundingMunicipality[] {
  return municipalities.flatMap((municipality) => {
    const population = inhabitants[municipality.cvr];
    return population === undefined ? [] : [{ ...municipality, population }];
  });
}

function isSame(one: CoFundingStatement, other: CoFundingStatement): boolean {
  return coFundingStatement.keyof().options.every((part) => one[part] === other[part]);
}

function instantOf(at: Date): Instant {
  return at.toISOString() as Instant;
}
