import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { adoptingApi, WorkshopAnswers } from '@procesrum/shared/assessments/adopting.api.ts';
import { assessmentDocument, readAssessment } from '@procesrum/shared/assessments/assessment-document.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { AssessmentsParts } from './assessments.service.ts';
import { beginAssessment } from './begin-assessment.ts';
import type { OwnersStatementParts } from './owners-statement.ts';

/** What taking over needs from elsewhere. */
export interface AdoptingParts extends AssessmentsParts, Pick<OwnersStatementParts, 'amend'> {
  /** What this actor may take over of what was answered in workshops. */
  readonly adoptable: (actor: AccountActor, process: ProcessId) => Promise<WorkshopAnswers[]>;
}

/** What was answered in workshops, as the start of an assessment: taken over by hand, question by question. */
export interface Adopting {
  /** @throws Failure not-found, forbidden for whoever answers for nobody on the process */
  offers(actor: AccountActor, process: ProcessId): Promise<WorkshopAnswers[]>;
  /**
   * Writes the answers into the municipality's assessment, as the change of whoever takes them over.
   * @throws Failure as `offers`; not-found for answers that are not theirs to take, conflict where what stands there is
   * something else than they have looked at
   */
  adopt(signedIn: SignedIn, process: ProcessId, ask: z.output<typeof adoptingApi.adopt.body>): Promise<void>;
}

/** Yjs clients are numbers of 32 bits; 0 stands for none. */
const clients = 2 ** 31;

/** Makes it. */
export function createAdopting(parts: AdoptingParts): Adopting {
  const { database, clock, announce, rightsTo, adoptable, amend } = parts;

  async function allowed(actor: AccountActor, process: ProcessId): Promise<void> {
    await database.as(actor).transaction(async (transaction) => {
      authorize(actor, 'process:respond', await rightsTo(transaction, process));
    });
  }

  return {
    async offers(actor, process) {
      await allowed(actor, process);
      return adoptable(actor, process);
    },

    async adopt({ actor, person }, process, { round, questions, seen }) {
      await allowed(actor, process);
      const offer = (await adoptable(actor, process)).find((each) => each.round === round);
      if (offer === undefined) throw new Failure('not-found', 'no such answers');
      const taken = questions.map((question) => [question, offer.answers[question]] as const);
      const { account, municipality } = actor;
      const at = clock.now();
      const isNew = await database.as(actor).transaction(async (transaction) => {
        authorize(actor, 'process:respond', await rightsTo(transaction, process));
        return beginAssessment(parts, transaction, { process, municipality, account, at });
      });
      const by = { by: account, client: randomInt(1, clients) };
      const written = await amend({ kind: 'assessment', process, municipality }, by, (document) => {
        const { answers } = readAssessment(document);
        if (questions.some((question) => answers[question] !== seen[question])) return false;
        document.transact(() => {
          for (const [question, answer] of taken) {
            if (answer === undefined) continue;
            assessmentDocument.answers(document).set(question, answer);
            const who = { account, name: person.name, at: at.getTime() };
            assessmentDocument.answered(document).set(question, who);
          }
        });
        return true;
      });
      if (written === 'absent') throw new Failure('not-found', 'no such process');
      if (written === 'refused') throw new Failure('conflict', 'somebody has answered meanwhile');
      if (isNew) await announce({ kind: 'assessments-changed', process, municipalities: [municipality] });
    },
  };
}
