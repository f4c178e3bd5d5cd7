import { randomUUID } from 'node:crypto';
import { z } from 'zod';
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
  type LetterKind,
  type Receiver,
} from './letters.repository.ts';
import type { Delivery, Mail, Mailer } from './mailer.ts';

/** What of a letter may take a while to make. */
export type Finish = Partial<Pick<Mail, 'text' | 'html' | 'files'>>;

/** What a letter says. */
export interface LetterContent extends Omit<Mail, 'id' | 'to' | 'at' | 'files'> {
  /** Whom it is to, where that is no account. */
  readonly name?: string | undefined;
  /** Makes what takes a while, such as files, outside the transaction; it takes the place of what is said above. */
  readonly finish?: (() => Promise<Finish>) | undefined;
}

/** Finds what a letter to this address is to say now; nothing when there is nothing to say any more. */
export type ContentOf = (
  transaction: Transaction,
  letter: Letter,
  address: string,
) => Promise<LetterContent | undefined>;

/** Why a letter did not arrive: nobody is at its address, or no mail server has taken it for too long. */
export type NotArrived = 'refused' | 'given-up';

/** Does what is to be done when a letter does not arrive, in the transaction that notes it. */
export type OnNotArrived = (transaction: Transaction, letter: Letter, why: NotArrived) => Promise<void>;

/** Letters to people: made within a transaction, and sent after it. */
export interface Letters {
  /** Makes a letter, as the job `notifications`: it is sent if the transaction is committed. */
  add(
    transaction: Transaction,
    to: Receiver & { readonly kind?: LetterKind; readonly at: Date },
  ): Promise<LetterId>;
  /** How many letters somebody was sent since a moment, with those that are still to be sent. */
  countSince: typeof countLettersSince;
  /** Sends letters of a kind from now on; what each says is asked every time it is tried. */
  send(kind: LetterKind, contentOf: ContentOf, onNotArrived?: OnNotArrived): void;
}

/** What letters need from elsewhere. */
export interface LettersParts {
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** News keep the line they have always had; a node that does not know a kind leaves its line alone. */
const lineOf = (kind: LetterKind): JobLine<{ letter: LetterId }> => ({
  name: kind === 'news' ? 'letters' : `letters: ${kind}`,
  payload: z.object({ letter: letterId }),
  as: 'notifications',
});

/** After so long a letter is no letter of its day any more; what it was to tell of is for the next one. */
const worthSendingMs = 2 * 24 * 60 * 60 * 1000;

/** A letter, ready for the post. */
interface ReadyLetter {
  readonly letter: Letter;
  readonly mail: Mail;
  readonly finish: () => Promise<Finish>;
}

/** Makes the letters of this node. */
export function createLetters({ jobs, mailer, clock, logger }: LettersParts): Letters {
  /** What is to be sent now; a letter that is to be sent no more is ended here. */
  async function prepare(
    transaction: Transaction,
    id: LetterId,
    contentOf: ContentOf,
    onNotArrived: OnNotArrived,
  ): Promise<ReadyLetter | undefined> {
    const waiting = await readWaitingLetter(transaction, id);
    if (waiting === undefined) return undefined;
    const { letter, name, address } = waiting;
    const now = clock.now();
    if (now.getTime() - letter.madeAt.getTime() > worthSendingMs) {
      await endLetter(transaction, id, 'given-up', now);
      await onNotArrived(transaction, letter, 'given-up');
      logger.warn({ letter: id }, 'a letter is given up: no mail server has taken it');
      return undefined;
    }
    const content = address === undefined ? undefined : await contentOf(transaction, letter, address);
    if (address === undefined || content === undefined) {
      await endLetter(transaction, id, 'dropped', now);
      return undefined;
    }
    const { name: said = '', finish = () => Promise.resolve({}), ...words } = content;
    return { letter, mail: { id, to: { name: name ?? said, address }, at: letter.madeAt, ...words }, finish };
  }

  async function settle(
    transaction: Transaction,
    { letter, mail }: ReadyLetter,
    delivery: Delivery,
    onNotArrived: OnNotArrived,
  ): Promise<void> {
    await endLetter(transaction, letter.id, delivery.kind, clock.now());
    if (delivery.kind === 'sent') return;
    logger.warn({ letter: letter.id, code: delivery.code }, 'a letter was refused and is not sent again');
    if (!delivery.isAddressWrong) return;
    const { account } = letter;
    if (account !== undefined) await refuseAddress(transaction, account, mail.to.address, clock.now());
    await onNotArrived(transaction, letter, 'refused');
  }

  return {
    async add(transaction, { kind = 'news', at, ...receiver }) {
      const id = letterId.parse(randomUUID());
      await insertLetter(transaction, { id, kind, madeAt: at, ...receiver });
      await jobs.add(transaction, lineOf(kind), { letter: id });
      return id;
    },
    countSince: countLettersSince,
    send(kind, contentOf, onNotArrived = () => Promise.resolve()) {
      jobs.workOutside(lineOf(kind), {
        prepare: (transaction, { letter }) => prepare(transaction, letter, contentOf, onNotArrived),
        act: async (ready) => ({
          ready,
          delivery: await mailer.send({ ...ready.mail, ...(await ready.finish()) }),
        }),
        settle: (transaction, _payload, { ready, delivery }) =>
          settle(transaction, ready, delivery, onNotArrived),
      });
    },
  };
}
