import type { AssessmentProjection } from '@procesrum/shared/assessments/assessment-document.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Amendments } from '../collaboration/rooms/amendments.ts';
import { createAdopting } from '../features/assessments/adopting.ts';
import { assessmentsRoutes } from '../features/assessments/assessments.routes.ts';
import { createAssessmentsService } from '../features/assessments/assessments.service.ts';
import type { BeginParts } from '../features/assessments/begin-assessment.ts';
import { countAssessment } from '../features/assessments/counting.ts';
import { takeOwnersNumbers } from '../features/assessments/owner-numbers.ts';
import { writeOwnersNumbersBy } from '../features/assessments/owners-statement.ts';
import { readRights } from '../features/processes/processes.repository.ts';
import { createAdoptable } from '../features/workshops/door/claims/adoptable.ts';
import { lookAgainBy } from '../features/validations/revisit.ts';
import type { Route } from '../http/route.ts';
import type { Announce } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';

/** What assessments are composed from. */
export interface AssessmentsComposeParts extends BeginParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly jobs: Pick<Jobs, 'add'>;
  /** Asked for when it is needed: each of the two needs the other. */
  readonly engine: () => Pick<Amendments, 'amend'>;
}

/** Assessments as the server knows them. */
export interface ComposedAssessments {
  readonly routes: Route[];
  /** Takes over what was read out of a municipality's assessment. */
  readonly project: (
    process: ProcessId,
    municipality: MunicipalityCvr,
    read: AssessmentProjection,
  ) => Promise<void>;
  /** The drawings of a process may be others: its potential is reckoned again. */
  readonly projectedProcess: (process: ProcessId) => Promise<void>;
  /** Writes what an owner says openly of its numbers into its assessment. */
  readonly writeOwnersNumbers: ReturnType<typeof writeOwnersNumbersBy>;
}

/** What is read out of documents is the server's own doing, not the typist's. */
const collaborationJob = { kind: 'job', job: 'collaboration' } as const;

/** Introduces assessments to the sync engine, and the owner's numbers to where they are told. */
export function composeAssessments(parts: AssessmentsComposeParts): ComposedAssessments {
  const { database, clock, announce, jobs } = parts;
  const lookAgain = lookAgainBy(jobs);
  const engine = database.as(collaborationJob);

  async function tellOwnersNumbers(process: ProcessId): Promise<void> {
    await engine.transaction(async (transaction) => {
      const { isPotentialOther, areOther } = await takeOwnersNumbers(transaction, process, clock.now());
      if (isPotentialOther) await engine.afterCommit(() => announce({ kind: 'process-changed', process }));
      if (!areOther) return;
      // They are part of what others have validated.
      await lookAgain(transaction, process);
      await engine.afterCommit(() => announce({ kind: 'validations-changed', process }));
    });
  }

  const amend: Amendments['amend'] = (...change) => parts.engine().amend(...change);
  const serviceParts = { ...parts, rightsTo: readRights };

  return {
    routes: assessmentsRoutes(
      createAssessmentsService(serviceParts),
      createAdopting({ ...serviceParts, amend, adoptable: createAdoptable(database, clock) }),
    ),
    async project(process, municipality, read) {
      await engine.transaction(async (transaction) => {
        const municipalities = await countAssessment(transaction, process, municipality, read, clock.now());
        await tellOwnersNumbers(process);
        await engine.afterCommit(() => announce({ kind: 'assessments-changed', process, municipalities }));
      });
    },
    projectedProcess: tellOwnersNumbers,
    writeOwnersNumbers: writeOwnersNumbersBy({
      ...{ database, clock, createDocument: parts.createDocument },
      amend,
    }),
  };
}
