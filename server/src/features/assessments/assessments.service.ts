import type { z } from 'zod';
import { stepsOfAnswers } from '@procesrum/shared/assessments/answer-steps.ts';
import type { AssessmentView, assessmentsApi } from '@procesrum/shared/assessments/assessments.api.ts';
import { othersFor } from '@procesrum/shared/assessments/others.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { assess, klOs2Nine } from '@procesrum/shared/scoring/assessment-model.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import { isBegun, readAssessmentRow, readExperienceElsewhere } from './assessments.repository.ts';
import { beginAssessment, type BeginParts } from './begin-assessment.ts';
import { insertFinalValue, readFinalValues } from './finals.repository.ts';
import { readShown } from './shown.repository.ts';

type DecideAsk = z.output<typeof assessmentsApi.decide.body>;

/** What assessments need from elsewhere. */
export interface AssessmentsParts extends BeginParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** What decides rights to a process, as far as whoever acts may see it; no use in a workshop is among it. */
  readonly rightsTo: (transaction: Transaction, process: ProcessId) => Promise<ProcessRights | undefined>;
}

/** What can be done around a municipality's assessment. Every method decides rights itself, at the moment of use. */
export interface AssessmentsService {
  read(actor: AccountActor, process: ProcessId): Promise<AssessmentView>;
  begin(actor: AccountActor, process: ProcessId): Promise<AssessmentView>;
  /** @throws Failure conflict when the id is another's, or nothing has been begun */
  decide(actor: AccountActor, process: ProcessId, decided: DecideAsk): Promise<AssessmentView>;
}

const countingJob = { kind: 'job', job: 'assessments' } as const;

/** Makes the service of assessments. */
export function createAssessmentsService(parts: AssessmentsParts): AssessmentsService {
  const { database, clock, announce, rightsTo } = parts;

  function allowed<Result>(
    actor: AccountActor,
    process: ProcessId,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    return database.as(actor).transaction(async (transaction) => {
      authorize(actor, 'process:respond', await rightsTo(transaction, process));
      return work(transaction);
    });
  }

  const noteChanged = (process: ProcessId, municipality: MunicipalityCvr) =>
    database.afterCommit(() =>
      announce({ kind: 'assessments-changed', process, municipalities: [municipality] }),
    );

  async function read(actor: AccountActor, process: ProcessId): Promise<AssessmentView> {
    const { municipality } = actor;
    const at = clock.now().toISOString() as Instant;
    const own = await allowed(actor, process, async (transaction) => ({
      municipality: await readName(transaction, municipality),
      isBegun: await isBegun(transaction, process, municipality),
      experienceElsewhere: await readExperienceElsewhere(transaction, process, municipality),
      finals: await readFinalValues(transaction, process, municipality),
      answers: (await readAssessmentRow(transaction, process, municipality))?.answers ?? {},
    }));
    // Counted as the one job that sees what several answer: whoever asks gets the counts, never the answers.
    const shown = await database
      .as(countingJob)
      .transaction((transaction) => readShown(transaction, process, municipality));
    const { answers, ...view } = own;
    return { ...view, at, others: othersFor(answers, shown) };
  }

  return {
    read,

    async begin(actor, process) {
      const { account, municipality } = actor;
      await allowed(actor, process, async (transaction) => {
        const at = clock.now();
        const isNew = await beginAssessment(parts, transaction, { process, municipality, account, at });
        if (isNew) await noteChanged(process, municipality);
      });
      return read(actor, process);
    },

    async decide(actor, process, { id, value, reason }) {
      const { account, municipality } = actor;
      await allowed(actor, process, async (transaction) => {
        await takeTurnAbout(transaction, 'assessments', process);
        const row = await readAssessmentRow(transaction, process, municipality);
        if (row === undefined) throw new Failure('conflict', 'nothing has been assessed yet');
        const computed = assess(klOs2Nine, stepsOfAnswers(row.answers)).score;
        const by = { process, municipality, account, at: clock.now() };
        if (!(await insertFinalValue(transaction, { id, value, reason, computed, ...by }))) {
          const own = await readFinalValues(transaction, process, municipality);
          if (own.some((one) => one.id === id)) return;
          throw new Failure('conflict', 'another decision has this id');
        }
        await noteChanged(process, municipality);
      });
      return read(actor, process);
    },
  };
}

async function readName(transaction: Transaction, municipality: MunicipalityCvr) {
  const rows = await transaction.query(
    'select cvr, short_code as "shortCode", name from municipality where cvr = $1',
    [municipality],
  );
  return municipalityName.parse(rows[0]);
}
