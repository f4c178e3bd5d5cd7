import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Clock } from '../clock.ts';
import type { Transaction } from '../database.ts';
import type { JobLine, Jobs } from '../jobs/jobs.ts';
import type { Logger } from '../logger.ts';
import {
  countLettersSince,
  endLetter,
  insertLetter,
  letterId,
  readWaitingLetter,
  refuseAddress,
  type Letter,
  type LetterId,
} from './letters.repository.ts';
import type { Delivery, Mail, Mailer } from './mailer.ts';

/** What a letter says. */
export type LetterContent = Pick<Mail, 'subject' | 'text' | 'html' | 'language' | 'unsubscribe'>;

/** Finds what a letter is to say now; nothing when there is nothing to say any more. */
export type ContentOf = (transaction: Transaction, letter: Letter) => Promise<LetterContent | undefined>;

/** Does what is to be done when a letter is not sent after all. */
export type GiveUp = (transaction: Transaction, letter: Letter) => Promise<void>;

/** Letters to people: made within a transaction, and sent after it. */
export interface Letters {
  /** Makes a letter, as the job `notifications`: it is sent if the transaction is committed. */
  add(transaction: Transaction, to: { account: AccountId; at: Date }): Promise<LetterId>;
  /** How many letters somebody was sent since a moment, with those that are still to be sent. */
  countSince: typeof countLettersSince;
  /**
   * Sends letters from now on; what each says is asked every time it is tried.
   * @param giveUp called, within the transaction, for one that no mail server has taken for too long
   */
  send(contentOf: ContentOf, giveUp?: GiveUp): void;
}

/** What letters need from elsewhere. */
export interface LettersParts {
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
}

const line: JobLine<{ letter: LetterId }> = {
  name: 'letters',
  payload: z.object({ letter: letterId }),
  as: 'notifications',
};

/** After so long a letter is no letter of its day any more; what it was to tell of is for the next one. */
const worthSendingMs = 2 * 24 * 60 * 60 * 1000;

/** A letter, ready for the post. */
interface ReadyLetter {
  readonly mail: Mail;
  readonly account: AccountId;
}

/** Makes the letters of this node. */
export function createLetters({ jobs, mailer, clock, logger }: LettersParts): Letters {
  /** What is to be sent now; a letter that is to be sent no more is ended here. */
  async function prepare(
    transaction: Transaction,
    id: LetterId,
    contentOf: ContentOf,
    giveUp: GiveUp,
  ): Promise<ReadyLetter | undefined> {
    const waiting = await readWaitingLetter(transaction, id);
    if (waiting === undefined) return undefined;
    const { letter, name, address } = waiting;
    const now = clock.now();
    if (now.getTime() - letter.madeAt.getTime() > worthSendingMs) {
      await endLetter(transaction, id, 'given-up', now);
      await giveUp(transaction, letter);
      logger.warn({ letter: id }, 'a letter is given up: no mail server has taken it');
      return undefined;
    }
    const content = address === undefined ? undefined : await contentOf(transaction, letter);
    if (address === undefined || content === undefined) {
      await endLetter(transaction, id, 'dropped', now);
      return undefined;
    }
    const mail = { id, to: { name, address }, at: letter.madeAt, ...content };
    return { mail, account: letter.account };
  }

  async function settle(
    transaction: Transaction,
    { mail, account }: ReadyLetter,
    delivery: Delivery,
  ): Promise<void> {
    const id = letterId.parse(mail.id);
    await endLetter(transaction, id, delivery.kind, clock.now());
    if (delivery.kind === 'sent') return;
    logger.warn({ letter: id, code: delivery.code }, 'a letter was refused and is not sent again');
    if (delivery.isAddressWrong) await refuseAddress(transaction, account, mail.to.address, clock.now());
  }

  return {
    async add(transaction, { account, at }) {
      const id = letterId.parse(randomUUID());
      await insertLetter(transaction, { id, account, madeAt: at });
      await jobs.add(transaction, line, { letter: id });
      return id;
    },
    countSince: countLettersSince,
    send(contentOf, giveUp = () => Promise.resolve()) {
      jobs.workOutside(line, {
        prepare: (transaction, { letter }) => prepare(transaction, letter, contentOf, giveUp),
        act: async (ready) => ({ ready, delivery: await mailer.send(ready.mail) }),
        settle: (transaction, _payload, { ready, delivery }) => settle(transaction, ready, delivery),
      });
    },
  };
}
