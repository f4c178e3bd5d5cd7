import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { danishDayOf, dayAfter, startOfDanishDay } from '@procesrum/shared/primitives/danish-day.ts';
import { isGuest, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { AccountId, InvitationId, ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxMailedFileBytes, maxMailsPerDay, maxSummaryMails } from '@procesrum/shared/protocol/limits.ts';
import type { invitationsApi, SummaryMail } from '@procesrum/shared/workshops/people/invitations.api.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { JobLine, Jobs } from '../../../platform/jobs/jobs.ts';
import type { LetterContent, Letters } from '../../../platform/mail/letters.ts';
import type { MailedFile } from '../../../platform/mail/mailer.ts';
import { takeMailTurn } from '../../../platform/turns/advisory-turns.ts';
import { readView } from '../workshops.repository.ts';
import type { InvitationContentParts } from './invitation-content.ts';
import { writeSummary } from './invitation-page.ts';
import * as repository from './summary-wishes.repository.ts';
import { wishId, type WishId } from './summary-wishes.repository.ts';

const line: JobLine<{ wish: WishId }> = {
  name: 'summary mails',
  payload: z.object({ wish: wishId }),
  as: 'notifications',
};

/** What was asked to be revealed at the very end is revealed by then, and who asks in the last minute is there. */
const settledMs = 60_000;

const morningMs = 7.5 * 60 * 60 * 1000;

/** What mails with summaries need from elsewhere. */
export interface SummaryMailsParts extends Pick<InvitationContentParts, 'clock' | 'personOf' | 'origin'> {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'addAll' | 'work'>;
  readonly letters: Pick<Letters, 'add' | 'countSince'>;
  readonly addressOf: (transaction: Transaction, account: AccountId) => Promise<string | undefined>;
  /** Who the asker is in a workshop. @throws Failure not-found for whoever may not read it */
  readonly entryOf: (asker: Asker, workshop: WorkshopId) => Promise<ParticipantId | undefined>;
  /** The summary as a file; outside any transaction, and the same for everybody. */
  readonly fileOf: (workshop: WorkshopId) => Promise<MailedFile>;
}

/** Sends those who ask for it what came of a workshop, once it is over. */
export interface SummaryMails {
  /** @throws Failure not-found; forbidden to whoever is not in it */
  read(asker: Asker, workshop: WorkshopId): Promise<SummaryMail>;
  /** @throws Failure as `read`; bad-request for a guest without an address; conflict after some others */
  set(
    asker: Asker,
    workshop: WorkshopId,
    ask: z.output<typeof invitationsApi.setSummaryMail.body>,
  ): Promise<SummaryMail>;
  /** The same of somebody who is invited, in the transaction that stores what they answer. */
  wishAs(
    transaction: Transaction,
    workshop: WorkshopId,
    invitation: InvitationId,
    isWanted: boolean,
  ): Promise<void>;
  /** Writes such a mail when it is sent. */
  contentOf(transaction: Transaction, letter: { readonly id: string }): Promise<LetterContent | undefined>;
  /** Makes their letters on this node, from now on. */
  work(): void;
}

/** Puts the answers to all wishes in line when a workshop ends, in the transaction of that turn. */
export function followEnds(jobs: Pick<Jobs, 'addAll'>) {
  return async (
    transaction: Transaction,
    view: WorkshopView,
    events: readonly WorkshopEvent[],
    at: string,
  ): Promise<void> => {
    if (!events.some(({ kind }) => kind === 'closed')) return;
    const open = await repository.readOpenWishes(transaction, view.id);
    await putInLine(transaction, jobs, open, new Date(Date.parse(at) + settledMs));
  };
}

/** Makes what sends them. */
export function createSummaryMails(parts: SummaryMailsParts): SummaryMails {
  const { database, clock, jobs, letters, addressOf, personOf, entryOf, fileOf, origin } = parts;
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });

  async function entry(asker: Asker, workshop: WorkshopId): Promise<ParticipantId> {
    const found = await entryOf(asker, workshop);
    if (found === undefined) throw new Failure('forbidden', 'only for those who take part');
    return found;
  }

  function replyOf(wish: repository.StoredWish | undefined): SummaryMail {
    const { account, address, letter } = wish ?? {};
    return {
      ...{ isWanted: wish !== undefined, isSent: letter !== undefined },
      ...(account === undefined && address !== undefined ? { address } : {}),
    };
  }

  const read = async (workshop: WorkshopId, participant: ParticipantId) =>
    replyOf(
      await asWorkshops.transaction((transaction) =>
        repository.readWishOf(transaction, workshop, participant),
      ),
    );

  async function answer(transaction: Transaction, { wish: id }: { wish: WishId }): Promise<void> {
    const wish = await repository.readWishById(transaction, id);
    // Whoever was invited and never came has seen none of its processes, and hears of none by it.
    if (wish === undefined || wish.letter !== undefined || !wish.isClosed || !wish.isTakingPart) return;
    const { account, workshop } = wish;
    const address = (
      account === undefined ? wish.address : await addressOf(transaction, account)
    )?.toLowerCase();
    if (address === undefined) return;
    await takeMailTurn(transaction, address);
    // Asked for in two ways, as an invitee and in the room: it goes to an address once.
    if (await repository.readWasMailedTo(transaction, workshop, address)) return;
    const now = clock.now();
    const today = danishDayOf(now);
    const receiver = account === undefined ? { address } : { account };
    if ((await letters.countSince(transaction, receiver, startOfDanishDay(today))) >= maxMailsPerDay) {
      const tomorrow = startOfDanishDay(dayAfter(today, 1)).getTime() + morningMs;
      return putInLine(transaction, jobs, [id], new Date(tomorrow));
    }
    const letter = await letters.add(transaction, { ...receiver, kind: 'summary', at: now });
    await repository.answerWish(transaction, id, letter, address);
  }

  return {
    read: async (asker, workshop) => read(workshop, await entry(asker, workshop)),

    async set(asker, workshop, { isWanted, address }) {
      const participant = await entry(asker, workshop);
      if (isWanted && isGuest(asker) && address === undefined)
        throw new Failure('bad-request', 'an address is needed', { field: 'address' });
      await asWorkshops.transaction(async (transaction) => {
        if (!isWanted) return repository.deleteWish(transaction, workshop, participant);
        const before = await repository.readWishOf(transaction, workshop, participant);
        if ((before?.letters ?? 0) >= maxSummaryMails && before?.address !== address)
          throw new Failure('conflict', 'it has been sent to several addresses', { field: 'address' });
        await repository.upsertWish(transaction, {
          ...{ id: wishId.parse(randomUUID()), workshop, participant },
          account: isGuest(asker) ? undefined : asker.actor.account,
          address: isGuest(asker) ? address : undefined,
        });
        const wish = await repository.readWishOf(transaction, workshop, participant);
        if (wish?.isClosed === true && wish.letter === undefined)
          await putInLine(transaction, jobs, [wish.id], clock.now());
      });
      return read(workshop, participant);
    },

    async wishAs(transaction, workshop, invitation, isWanted) {
      if (!isWanted) return repository.deleteInviteeWish(transaction, invitation);
      const id = wishId.parse(randomUUID());
      await repository.insertInviteeWish(transaction, id, workshop, invitation);
      // One who asks once it is over; before that there is nothing to be done yet, and the job finds so.
      await putInLine(transaction, jobs, [id], clock.now());
    },

    async contentOf(transaction, { id }) {
      const wish = await repository.readWishOfLetter(transaction, id);
      const view = wish && (await readView(transaction, wish.workshop));
      if (wish === undefined || view === undefined) return undefined;
      const { account, isTakingPart } = wish;
      const person = account === undefined ? undefined : await personOf(transaction, account);
      const name = person?.name ?? wish.name;
      const language = person?.language ?? 'da';
      // What stands behind the link is for those who were in it and can sign in.
      const link =
        isTakingPart && account !== undefined ? `${origin}/workshops/${view.id}/resume` : undefined;
      const written = (isAttached: boolean) =>
        writeSummary({ language, name, title: view.title, isAttached, link });
      return {
        ...{ name, language, ...written(true) },
        async finish() {
          const file = await fileOf(view.id);
          return file.bytes.byteLength > maxMailedFileBytes ? written(false) : { files: [file] };
        },
      };
    },

    work: () => jobs.work(line, answer),
  };
}

function putInLine(
  transaction: Transaction,
  jobs: Pick<Jobs, 'addAll'>,
  wishes: readonly WishId[],
  notBefore: Date,
): Promise<void> {
  return jobs.addAll(
    transaction,
    line,
    wishes.map((wish) => ({ payload: { wish }, key: wish, notBefore })),
  );
}

/** Keeps a file for a while: a whole hall is sent the same one. */
export function keptFor(
  ms: number,
  clock: Clock,
  make: (workshop: WorkshopId) => Promise<MailedFile>,
): (workshop: WorkshopId) => Promise<MailedFile> {
  let kept: { workshop: WorkshopId; file: Promise<MailedFile>; atMs: number } | undefined;
  return (workshop) => {
    const nowMs = clock.now().getTime();
    if (kept?.workshop === workshop && nowMs - kept.atMs < ms) return kept.file;
    const file = make(workshop);
    kept = { workshop, file, atMs: nowMs };
    file.catch(() => {
      if (kept?.file === file) kept = undefined;
    });
    return file;
  };
}
