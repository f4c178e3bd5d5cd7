import { randomBytes } from 'node:crypto';
import type { SignedIn, SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { MunicipalityName, Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { ParticipantId, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant, isBefore, later } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { claimPage, type Claimable } from '@procesrum/shared/workshops/people/claims.api.ts';
import { claimed } from '@procesrum/shared/workshops/people/claimed.ts';
import { claimableUntil, guestDays } from '@procesrum/shared/workshops/people/claim-time.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { hashOfToken } from '../../../../http/actor-of-request.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Database, Transaction } from '../../../../platform/database.ts';
import type { Guests } from '../guests.ts';
import type { KnownTenants } from '../../tenants/known-tenants.ts';
import type { WorkshopTurns } from '../../turns/workshop-turns.ts';
import * as repository from './claims.repository.ts';

/** What says which guest somebody was: the link they kept, or the device they are at. */
export interface ClaimProof {
  readonly link: string | undefined;
  /** Hash of the guest cookie they came with, whatever it is worth. */
  readonly guestTokenHash: Uint8Array | undefined;
}

/** What somebody has taken over. */
export interface Claimed {
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  /** How many answers to *Har vi også* are the municipality's own from now on. */
  readonly standing: number;
}

/** Guests who have signed in and take over what they did. */
export interface Claims {
  /** @throws Failure not-found for proof of nothing, and once it is no longer known who did what */
  look(signedIn: SignedIn, proof: ClaimProof): Promise<Claimable>;
  /** @throws Failure as `look`; conflict where somebody was faster, or the account was taken out of the workshop */
  claim(signedIn: SignedIn, proof: ClaimProof, alsoStanding: boolean): Promise<Claimed>;
  /** Makes a guest's one way to do so elsewhere. @throws Failure conflict once it is too late */
  makeLink(guest: SignedInGuest): Promise<{ path: string; expiresAt: string }>;
}

/** What claims need from elsewhere. */
export interface ClaimsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly turns: WorkshopTurns;
  readonly guests: Guests;
  readonly tenants: KnownTenants;
  /** Whether somebody answers for their municipality on a process. */
  readonly mayRespond: (actor: AccountActor, process: ProcessId) => Promise<boolean>;
}

/** An entry that may be taken over by whoever asks, as of now. */
interface Open {
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  readonly found: repository.FoundEntry;
}

/** A link outlives the workshop by this; as long as it is open nobody knows when that will be. */
const linkLifetimeMs = guestDays * 24 * 60 * 60 * 1000;

/** Makes them. */
export function createClaims(parts: ClaimsParts): Claims {
  const { database, clock, turns, guests, tenants, mayRespond } = parts;
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });
  const now = () => instant.parse(clock.now().toISOString());

  async function proven({ link, guestTokenHash }: ClaimProof) {
    if (link !== undefined)
      return asWorkshops.transaction((transaction) => repository.readLink(transaction, hashOfToken(link)));
    return guestTokenHash === undefined ? undefined : guests.find(guestTokenHash);
  }

  /** @throws Failure not-found, the same for every proof of nothing */
  async function open({ actor }: SignedIn, proof: ClaimProof): Promise<Open> {
    const whose = await proven(proof);
    if (whose === undefined) throw nothing();
    const { workshop, participant } = whose;
    const found = await asWorkshops.transaction((transaction) =>
      repository.readEntry(transaction, workshop, participant, actor.account),
    );
    if (found === undefined || found.account !== null || found.has_left || isTooLate(found)) throw nothing();
    return { workshop, participant, found };
  }

  function isTooLate({ view, is_erased: isErased, is_unlinked: isUnlinked }: repository.FoundEntry): boolean {
    const until = claimableUntil(view);
    return isErased || isUnlinked || (until !== undefined && !isBefore(now(), until));
  }

  /** What was said for the account's own municipality on processes where it may say so for good. */
  async function answerable(
    { actor }: SignedIn,
    { found: { view }, participant }: Open,
  ): Promise<ProcessId[]> {
    const own = view.haves.filter(
      (have) => have.participant === participant && have.isGuest && have.municipality === actor.municipality,
    );
    const may = await Promise.all(own.map(({ process }) => mayRespond(actor, process)));
    return own.flatMap(({ process }, index) => (may[index] === true ? [process] : []));
  }

  return {
    async look(signedIn, proof) {
      const entry = await open(signedIn, proof);
      const { view, answers, captures, own, own_has_left: hasLeft } = entry.found;
      const known = await tenants();
      const person = personIn(view, entry.participant);
      const until = claimableUntil(view);
      const isOther = person.municipality !== signedIn.actor.municipality;
      return {
        ...{ workshop: entry.workshop, title: view.title },
        guest: { name: person.name, municipality: nameOf(known, person.municipality) },
        ...(isOther ? { otherMunicipality: nameOf(known, signedIn.actor.municipality) } : {}),
        isInAlready: own !== undefined && hasLeft !== true,
        ...(until === undefined ? {} : { until }),
        counts: { ...countsOf(view, entry.participant), answers, captures },
        haves: (await answerable(signedIn, entry)).map((process) => ({
          process,
          title: view.processes.find(({ id }) => id === process)?.title ?? '',
        })),
      };
    },

    async claim(signedIn, proof, alsoStanding) {
      const entry = await open(signedIn, proof);
      const { workshop, participant: guest, found } = entry;
      const { account, municipality } = signedIn.actor;
      if (found.own_has_left === true)
        throw new Failure('conflict', 'this account was taken out of the workshop');
      const standing = new Set(alsoStanding ? await answerable(signedIn, entry) : []);
      const tenant = (await tenants()).find(({ cvr }) => cvr === municipality);
      const otherKind = tenant === undefined || tenant.kind === 'municipality' ? undefined : tenant.kind;
      const into = found.own;
      await turns.take(workshop, {
        by: account,
        decide: (state, context) =>
          claimed({ state, context }, guest, {
            ...{ name: signedIn.person.name, municipality, into, standing },
            ...(otherKind === undefined ? {} : { otherKind }),
          }),
        also: (transaction) => handOver(transaction, signedIn, { guest, into, link: proof.link }),
      });
      return { workshop, participant: into ?? guest, standing: standing.size };
    },

    async makeLink({ workshop, participant }) {
      const token = randomBytes(32).toString('base64url');
      const at = now();
      const end = await asWorkshops.transaction(async (transaction) => {
        const { closedAt, contract } = (await repository.readEnd(transaction, workshop)) ?? {};
        if (contract === undefined) throw nothing();
        const until = claimableUntil({ closedAt, contract });
        if (until !== undefined && !isBefore(at, until))
          throw new Failure('conflict', 'it is no longer known who did what');
        await repository.insertLink(transaction, {
          ...{ tokenHash: hashOfToken(token), workshop, participant },
          at: new Date(at),
        });
        return until;
      });
      return { path: `${claimPage}/${token}`, expiresAt: end ?? later(at, linkLifetimeMs) };
    },
  };

  /** Whose the entry is from now on, in the transaction of the turn that says so to everybody. */
  async function handOver(
    transaction: Transaction,
    { actor: { account, municipality } }: SignedIn,
    {
      guest,
      into,
      link,
    }: { guest: ParticipantId; into: ParticipantId | undefined; link: string | undefined },
  ): Promise<void> {
    // The turn has seen no more than the view: two accounts that hold the same link are told apart here.
    if (link !== undefined && !(await repository.deleteLink(transaction, hashOfToken(link)))) throw taken();
    if (into === undefined && !(await repository.updateAccount(transaction, guest, account))) throw taken();
    await repository.updateCaptures(transaction, guest, into ?? guest, municipality);
    await repository.deleteDevices(transaction, into === undefined ? [guest] : [guest, into]);
    await repository.deleteLinkOf(transaction, guest);
    // Of an entry that is gone they have been told by the turn.
    if (into === undefined) await guests.expel(guest);
  }
}

function nothing(): Failure {
  return new Failure('not-found', 'there is nothing to take over');
}

function taken(): Failure {
  return new Failure('conflict', 'somebody has taken it over');
}

function personIn({ participants }: WorkshopView, id: ParticipantId) {
  const person = participants.find((one) => one.id === id);
  if (person === undefined) throw nothing();
  return person;
}

/** What somebody has done openly; what was parked is known by name and municipality alone. */
function countsOf(view: WorkshopView, id: ParticipantId) {
  const { name, municipality } = personIn(view, id);
  return {
    parked: view.parked.filter(({ by, status }) => {
      return status !== 'removed' && by.name === name && by.municipality === municipality;
    }).length,
    votes: view.decisions.filter(({ votes }) => votes.some(({ participant }) => participant === id)).length,
    contributions: view.contributions.filter(
      ({ by, status }) => status !== 'withdrawn' && by.participant === id,
    ).length,
  };
}

function nameOf(tenants: readonly Tenant[], cvr: string): MunicipalityName {
  const tenant = tenants.find((one) => one.cvr === cvr);
  if (tenant === undefined) throw new Error(`a workshop names tenant ${cvr}, which there is not`);
  const { shortCode, name } = tenant;
  return { cvr: tenant.cvr, shortCode, name };
}
