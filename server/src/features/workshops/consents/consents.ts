import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import type { ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { shortTitleOf } from '@procesrum/shared/workshops/making/short-title.ts';
import { answeringConsent } from '@procesrum/shared/workshops/transitions/consent.ts';
import type { ConsentRequest, workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import * as repository from './consents.repository.ts';
import type { TurnEntry } from '../turns/turn-entry.ts';

/** What an owner says. */
export type ConsentAnswer = z.output<typeof workshopsApi.setConsent.body>['consent'];

/** The owners' yes and no to their processes being used in workshops (W). */
export interface Consents {
  /** What the actor may answer: the owner's coordinators for all of theirs, creators for their own. */
  requests(actor: AccountActor): Promise<ConsentRequest[]>;
  /**
   * Answers, or takes an answer back. Everything that stands on it ends or begins within a second.
   * @throws Failure not-found where the process is out of sight or no workshop asks for it, forbidden to all but those
   * who decide who sees it
   */
  answer(
    actor: AccountActor,
    workshop: WorkshopId,
    process: ProcessId,
    consent: ConsentAnswer,
  ): Promise<void>;
}

/** What consents need from elsewhere. */
export interface ConsentsParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Does something in the workshop's next turn. */
  readonly inTurn: (workshop: WorkshopId, entry: TurnEntry) => Promise<unknown>;
  /** Records what was done, within the transaction that does it. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** Makes them. */
export function createConsents({ database, clock, inTurn, record }: ConsentsParts): Consents {
  const asRights = database.as({ kind: 'job', job: 'rights' });
  return {
    async requests(actor) {
      const asked = await asRights.transaction((transaction) =>
        repository.readAskedOf(transaction, actor.municipality),
      );
      return asked
        .filter(({ rights }) => actionsAllowed(actor, rights).has('process:share'))
        .map(({ request }) => request);
    },

    async answer(actor, workshop, process, consent) {
      const found = await asRights.transaction((transaction) =>
        repository.readAsked(transaction, workshop, process),
      );
      // A process nobody asks for and one out of sight are the same to whoever tries.
      authorize(actor, 'process:share', found?.rights);
      if (found === undefined) return;
      const { title } = found.request;
      const { account, municipality } = actor;
      await inTurn(workshop, {
        by: account,
        decide: (state, context) =>
          answeringConsent(
            { state, context },
            { id: process, title, shortTitle: shortTitleOf(title), municipality, consent },
          ),
        also: async (transaction) => {
          const at = clock.now();
          await repository.updateAnswered(transaction, workshop, process, account, at);
          const deed = { action: 'workshop-consent-set', workshop, process, consent } as const;
          await record(transaction, { municipality, account, at, deed });
        },
      });
    },
  };
}
