import { join } from 'node:path';
import { keepMoment } from '../collaboration/revisions/keep-moment.ts';
import { appendUpdate } from '../collaboration/storage/append-update.ts';
import { hereAndNow } from '../collaboration/worker/document-worker.ts';
import { demoResponses } from './world-responses.ts';
import { projectRoot } from '../config.ts';
import { upsertAddress } from '../features/accounts/account-addresses.repository.ts';
import { insertAccount } from '../features/accounts/accounts.repository.ts';
import { insertAssessment } from '../features/assessments/assessments.repository.ts';
import { settleShown } from '../features/assessments/counting.ts';
import { settlePotential } from '../features/assessments/owner-numbers.ts';
import { upsertRealised, upsertSettings } from '../features/benefits/benefits.repository.ts';
import {
  insertCoFunding,
  updateCoFunding,
  upsertAnswer,
} from '../features/co-funding/co-funding.repository.ts';
import { readDemoSeed } from '../features/demo/demo-seed.ts';
import { demoTimes } from '../features/demo/demo-times.ts';
import { settleWorld } from '../features/demo/demo-world.ts';
import { insertMissingTenants } from '../features/municipalities/municipalities.repository.ts';
import { insertList } from '../features/priorities/priorities.repository.ts';
import { upsertAnswers } from '../features/priorities/turns/answers.repository.ts';
import { insertDecision } from '../features/priorities/turns/decisions.repository.ts';
import { storeMarks } from '../features/priorities/turns/marks.repository.ts';
import { updateState } from '../features/priorities/turns/turn.repository.ts';
import { insertSharingChange, settleAudiences } from '../features/processes/process-audience.ts';
import {
  insertChosen,
  insertCoAuthor,
  insertProcess,
  updateSharing,
} from '../features/processes/processes.repository.ts';
import type { CreateDocument } from '../features/processes/processes.service.ts';
import { noteTimes } from '../features/workshops/planning/times.repository.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { migrate } from '../platform/migrate.ts';

/** What it takes to make a database ready. */
export interface WorldParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly createDocument: CreateDocument;
  readonly logger: Logger;
  /** Hears each thing that was done, as a line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/**
 * Brings a database to where the server can work on it: its tables, the 98 municipalities and the other tenants, and in a demo world its
 * people and processes. Nothing is done twice, also when two nodes start at once.
 * @throws MigrationMistake, WrongWorld when the database is not for this version or this configuration
 */
export async function prepareWorld({
  database,
  clock,
  demo,
  createDocument,
  logger,
  say,
}: WorldParts): Promise<void> {
  const ran = await migrate(database, join(projectRoot, 'server', 'migrations'));
  if (ran.length > 0) say(`migrations: ran ${ran.join(', ')}`);
  const seeding = database.as({ kind: 'job', job: 'seed' });
  const tenants = await seeding.transaction(insertMissingTenants);
  if (tenants > 0) say(`municipalities, regions and authorities: stored ${tenants}`);
  const processes = await settleWorld(demo, {
    database: seeding,
    now: clock.now(),
    readSeed: () => readDemoSeed(join(projectRoot, 'infra', 'seed', 'demo')),
    insertAccount,
    insertAddress: upsertAddress,
    insertProcess,
    insertCoAuthor,
    insertChosen,
    createDocument,
    ...{ insertAssessment, settleShown, settlePotential },
    ...{ storeSettings: upsertSettings, storeRealised: upsertRealised },
    writeText: async (transaction, process, account, update) => {
      await appendUpdate(transaction, { document: `process/${process}`, epoch: 1 }, account, update);
    },
    ...demoResponses(clock.now(), logger),
    keepText: async (transaction, process, kept) => {
      await keepMoment(transaction, { process, of: ['process'], ...kept }, { logger, worker: hereAndNow });
    },
    settleAudiences,
    insertPriority: async (transaction, { state, host, createdAt, changedAt, marks, answers, decisions }) => {
      const { id } = state.view;
      await insertList(transaction, state, host, createdAt);
      await updateState(transaction, state, changedAt);
      await storeMarks(transaction, id, marks);
      await upsertAnswers(transaction, id, answers);
      for (const decision of decisions) await insertDecision(transaction, id, decision);
    },
    insertCoFunding,
    answerCoFunding: async (transaction, id, by, statement) => {
      await upsertAnswer(transaction, id, by, statement);
      await updateCoFunding(transaction, id);
    },
    share: async (transaction, process, { from, to, chosen, at, account }) => {
      await updateSharing(transaction, process, { visibility: to, chosen });
      await settleAudiences(transaction, process, at);
      await insertSharingChange(transaction, { process, at, account, from, to });
    },
  });
  if (processes > 0) {
    await database
      .as({ kind: 'job', job: 'workshops' })
      .transaction((transaction) => noteTimes(transaction, null, demoTimes()));
    say(`demo world: stored ${processes} processes with their people and texts`);
  }
}
