import { readAddress } from '../../features/accounts/account-addresses.repository.ts';
import { readAccount } from '../../features/accounts/accounts.repository.ts';
import { insertAuditEvent } from '../../features/audit/audit.repository.ts';
import { readTenants } from '../../features/municipalities/municipalities.repository.ts';
import { readPreferences } from '../../features/notifications/preferences.repository.ts';
import {
  createInvitationContent,
  noteUnreached,
} from '../../features/workshops/invitations/invitation-content.ts';
import { createInvitationMails } from '../../features/workshops/invitations/invitation-mails.ts';
import { invitationsRoutes } from '../../features/workshops/invitations/invitations.routes.ts';
import { createInvitations } from '../../features/workshops/invitations/invitations.service.ts';
import { createInvitees } from '../../features/workshops/invitations/invitees.service.ts';
import { workPlanChanges } from '../../features/workshops/invitations/plan-changes.ts';
import { remindBy } from '../../features/workshops/invitations/reminders.ts';
import { createSummaryMails, keptFor } from '../../features/workshops/invitations/summary-mails.ts';
import type { WorkshopDoors } from '../../features/workshops/door/joining.ts';
import { summaryFile } from '../../features/workshops/summary/summary-file.ts';
import type { KnownTenants } from '../../features/workshops/tenants/known-tenants.ts';
import type { WorkshopsService } from '../../features/workshops/workshops.service.ts';
import type { Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Chores } from '../../platform/jobs/chores.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Letters } from '../../platform/mail/letters.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/** What invitations are composed from. */
export interface InvitationsComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'addAll' | 'work'>;
  readonly letters: Letters;
  readonly chores: Pick<Chores, 'add'>;
  /** Where our pages are, as mails name them, and whom mails are from. */
  readonly origin: string;
  readonly mailFrom: string;
  readonly workshops: Pick<WorkshopsService, 'read' | 'attend' | 'summaryNow'>;
  readonly doors: Pick<WorkshopDoors, 'enter'>;
  readonly tenants: KnownTenants;
}

const minuteMs = 60_000;

/** Introduces invitations to workshops to the post. */
export function composeInvitations(parts: InvitationsComposeParts): Route[] {
  const { database, clock, jobs, letters, chores, origin, mailFrom, workshops, doors, tenants } = parts;
  const mails = createInvitationMails({ clock, jobs, letters, addressOf: readAddress });
  const summaries = createSummaryMails({
    ...{ database, clock, jobs, letters, origin, personOf, addressOf: readAddress },
    entryOf: async (asker, workshop) => (await workshops.attend(asker, workshop)).participant,
    fileOf: keptFor(10 * minuteMs, clock, async (workshop) =>
      summaryFile(await workshops.summaryNow(workshop), 'pdf', clock.now()),
    ),
  });
  const invitations = createInvitations({
    ...{ database, clock, mails, record: insertAuditEvent },
    async planFor(facilitator, workshop) {
      const { view, me } = await workshops.read(facilitator, workshop);
      if (!me.abilities.includes('workshop:facilitate'))
        throw new Failure('forbidden', 'only for facilitators');
      return view;
    },
    colleagueOf: ({ actor }, id) =>
      database.as(actor).transaction(async (transaction) => {
        const account = await readAccount(transaction, id);
        return account && { name: account.name, municipality: account.municipality.cvr };
      }),
  });
  const invitees = createInvitees({ database, clock, tenants, doors, wishSummary: summaries.wishAs });

  mails.work();
  summaries.work();
  workPlanChanges(jobs, clock, mails);
  const nameOf = async (transaction: Transaction, cvr: MunicipalityCvr) =>
    (await readTenants(transaction)).find((tenant) => tenant.cvr === cvr)?.name ?? '';
  letters.send(
    'invitation',
    createInvitationContent({ clock, personOf, nameOf, origin, from: mailFrom }),
    noteUnreached,
  );
  letters.send('summary', (transaction, letter) => summaries.contentOf(transaction, letter));
  chores.add({
    ...{ name: 'remind of workshops', everyMs: 10 * minuteMs, as: 'notifications' },
    run: remindBy(mails),
  });
  return invitationsRoutes(invitations, invitees, summaries);
}

async function personOf(transaction: Transaction, account: AccountId) {
  const found = await readAccount(transaction, account);
  if (found === undefined) return undefined;
  const { language } = await readPreferences(transaction, account);
  return { name: found.name, language };
}
