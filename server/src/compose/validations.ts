import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { hunksOf } from '../collaboration/revisions/comparing/alignment.ts';
import { readRights } from '../features/processes/processes.repository.ts';
import { deleteOldDrafts } from '../features/validations/drafts.repository.ts';
import { remindOfRequests, tellOfEnds } from '../features/validations/reminders.ts';
import { lookAgainBy, revisit, revisitAll, revisitLine } from '../features/validations/revisit.ts';
import type { ValidationsParts } from '../features/validations/standing.ts';
import { validationsRoutes } from '../features/validations/validations.routes.ts';
import {
  createValidationsService,
  type ValidationsService,
} from '../features/validations/validations.service.ts';
import { forgetFormerHaves } from '../features/validations/workshops/before-workshop.repository.ts';
import type { Route } from '../http/route.ts';
import type { Announce } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Chores } from '../platform/jobs/chores.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import type { Tell } from '../platform/jobs/tell.ts';

/** What validations are composed from. */
export interface ValidationsComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tell: Tell;
  readonly jobs: Pick<Jobs, 'add' | 'work'>;
  readonly chores: Pick<Chores, 'add'>;
  /** The open text of a process as it stands now. */
  readonly currentText: (process: ProcessId) => Promise<ProcessProjection>;
  readonly writeOwnersNumbers: ValidationsParts['writeOwnersNumbers'];
}

const hourMs = 60 * 60 * 1000;

/** Introduces validations to the processes they are about, and puts in line what they do by themselves. */
export function composeValidations({ jobs, chores, currentText, ...given }: ValidationsComposeParts): {
  readonly service: ValidationsService;
  readonly routes: readonly Route[];
} {
  const { tell } = given;
  const lookAgain = lookAgainBy(jobs);
  const as = 'validations';
  jobs.work(revisitLine, (transaction, { process }) => revisit(given, transaction, process));
  chores.add({
    ...{ name: 'look again at validations', everyMs: 24 * hourMs, as },
    run: (transaction) => revisitAll(lookAgain, transaction),
  });
  chores.add({
    ...{ name: 'tell of validations that end', everyMs: hourMs, as },
    run: (transaction, now) => tellOfEnds(tell, transaction, now),
  });
  chores.add({
    ...{ name: 'remind of requests for validation', everyMs: hourMs, as },
    run: (transaction, now) => remindOfRequests(tell, transaction, now),
  });
  chores.add({ name: 'delete old drafts of answers', everyMs: 24 * hourMs, as, run: deleteOldDrafts });
  chores.add({
    ...{ name: 'forget answers of before workshops', everyMs: 24 * hourMs, as },
    run: forgetFormerHaves,
  });
  const service = createValidationsService({
    ...{ ...given, lookAgain, hunksOf, rightsTo: readRights },
    currentDocument: async (process) => {
      const { sections, fields, diagrams } = await currentText(process);
      return { fields, diagrams, asIs: sections.find(({ key }) => key === 'asIs')?.text ?? '' };
    },
  });
  return { service, routes: validationsRoutes(service) };
}

/**
 * Tells of processes, and in the same transaction puts each that is told to have changed in line to be compared with what
 * was validated.
 */
export function tellOfProcesses(tell: Tell, jobs: Pick<Jobs, 'add'>): Tell {
  const lookAgain = lookAgainBy(jobs);
  return async (transaction, said) => {
    await tell(transaction, said);
    if (said.kind === 'process-changed') await lookAgain(transaction, said.process);
  };
}
