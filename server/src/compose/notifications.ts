import { readAddress } from '../features/accounts/account-addresses.repository.ts';
import {
  readAccount,
  readActors,
  readActorsOf,
  readActorsWith,
} from '../features/accounts/accounts.repository.ts';
import { readToldCoFunding } from '../features/co-funding/told-co-funding.ts';
import { readThreadWriters, readToldComments, readToldThreads } from '../features/comments/told-threads.ts';
import { readTenants } from '../features/municipalities/municipalities.repository.ts';
import { createFollowing } from '../features/notifications/following.ts';
import { createLetterContent } from '../features/notifications/mailing/letter-content.ts';
import { createMailTurns } from '../features/notifications/mailing/mail-turns.ts';
import { createWaitingMail } from '../features/notifications/mailing/waiting-mail.ts';
import { notificationsRoutes } from '../features/notifications/notifications.routes.ts';
import { createNotificationsService } from '../features/notifications/notifications.service.ts';
import { createPreferences } from '../features/notifications/preferences.ts';
import { retireNotifications } from '../features/notifications/retention.ts';
import { createTelling } from '../features/notifications/telling/telling.ts';
import type { ToldReaders } from '../features/notifications/told.ts';
import { readListRights, readToldDecision } from '../features/priorities/told-decisions.ts';
import { readRights, readStanding } from '../features/processes/processes.repository.ts';
import {
  readRespondents,
  readToldRequests,
  readToldValidations,
} from '../features/validations/told-validations.ts';
import type { Route } from '../http/route.ts';
import type { Announce } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database.ts';
import type { Chores } from '../platform/jobs/chores.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import { happeningLine } from '../platform/jobs/tell.ts';
import type { Letters } from '../platform/mail/letters.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';

/** What notifications are composed from. */
export interface NotificationsComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly jobs: Jobs;
  readonly letters: Letters;
  readonly chores: Pick<Chores, 'add'>;
  /** Where our pages are, as mails name them. */
  readonly origin: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Introduces what people are told to the places where it happens, and to the post. */
export function composeNotifications(parts: NotificationsComposeParts): Route[] {
  const { database, clock, announce, jobs, letters, chores, origin } = parts;
  const readers = toldReaders(clock);
  const waitingMail = createWaitingMail(readers);
  const mails = createMailTurns({
    ...{ clock, jobs, waitingMail, letters },
    actors: readActors,
    addressOf: readAddress,
  });
  const tellOf = createTelling({ ...{ database, clock, announce, readers }, expectMail: mails.expect });

  jobs.work(happeningLine, tellOf);
  mails.work();
  const { putBack } = mails;
  const newsOf = createLetterContent({ clock, readers, personOf, putBack, origin });
  letters.send(
    'news',
    async (transaction, letter) => (letter.account === undefined ? undefined : newsOf(transaction, letter)),
    async (transaction, letter, why) => {
      if (why === 'given-up' && letter.account !== undefined) await putBack(transaction, letter);
    },
  );
  chores.add({ name: 'retire notifications', everyMs: dayMs, run: retireNotifications });
  return notificationsRoutes(
    createNotificationsService({ database, clock, announce, readers }),
    createPreferences({
      ...{ database, clock, waitingMail, lookSoon: mails.lookSoon, addressOf: readAddress },
      lettersSince: letters.countSince,
    }),
    createFollowing({ database, clock, readers }),
  );
}

function toldReaders(clock: Clock): ToldReaders {
  return {
    rightsOf: readRights,
    standing: readStanding,
    actors: readActors,
    peopleOf: readActorsOf,
    coordinationGroup: (transaction) => readActorsWith(transaction, 'coordination-group'),
    municipalities: async (transaction) => {
      const tenants = await readTenants(transaction);
      return new Set(tenants.filter(({ kind }) => kind === 'municipality').map(({ cvr }) => cvr));
    },
    threads: readToldThreads,
    comments: readToldComments,
    threadWriters: readThreadWriters,
    requests: (transaction, ids) => readToldRequests(transaction, ids, clock.now()),
    validations: readToldValidations,
    respondents: readRespondents,
    listRights: readListRights,
    decision: readToldDecision,
    coFunding: readToldCoFunding,
  };
}

async function personOf(transaction: Transaction, account: AccountId) {
  const found = await readAccount(transaction, account);
  const [actor] = await readActors(transaction, [account]);
  return found && actor && { actor, name: found.name };
}
