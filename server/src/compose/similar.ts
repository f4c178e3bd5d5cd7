import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { NumberSource } from '@procesrum/shared/assessments/assessment-document.ts';
import type { EvidenceSource } from '@procesrum/shared/validations/validation.ts';
import { beginAssessment, type BeginParts } from '../features/assessments/begin-assessment.ts';
import { kindOf, readPlaces } from '../features/validations/facts.repository.ts';
import { insertOrigin } from '../features/processes/commands/origins.repository.ts';
import { readRights } from '../features/processes/processes.repository.ts';
import type { MadeProcess, ProcessesParts } from '../features/processes/processes.service.ts';
import { createComparisonService, type ComparisonParts } from '../features/similar/comparison.service.ts';
import { insertToldApart } from '../features/similar/kinship.repository.ts';
import { similarRoutes } from '../features/similar/similar.routes.ts';
import { createSimilarService } from '../features/similar/similar.service.ts';
import { upsertHaveItToo } from '../features/validations/have-it-too.repository.ts';
import type { Route } from '../http/route.ts';
import type { Transaction } from '../platform/database.ts';

/** Introduces what is the same as what to the processes it is about. */
export function composeSimilar({ database, clock }: ComparisonParts): Route[] {
  const similar = createSimilarService({
    ...{ database, kindOf: kindOfTenant },
    rightsTo: readRights,
  });
  const comparison = createComparisonService({ database, clock });
  return similarRoutes(similar, comparison);
}

async function kindOfTenant(transaction: Transaction, { municipality }: AccountActor) {
  return kindOf(await readPlaces(transaction), municipality);
}

/** Notes what is known of a process as it is made: its numbers, what it is a variant of, and what it is not. */
export function notesOfNew(parts: BeginParts): ProcessesParts['withNew'] {
  return async (transaction, actor, made) => {
    const { process, at, notLike = [], variantOf } = made;
    if (variantOf !== undefined) {
      const rights = await readRights(transaction, variantOf);
      // Not by way of a workshop: what is seen there for an hour is not something to build on.
      if (rights === undefined || !actionsAllowed({ ...actor, attends: [] }, rights).has('process:respond'))
        throw new Failure('not-found', 'no such process', { field: 'variantOf' });
      await insertOrigin(transaction, { process, kind: 'variant', origin: variantOf });
    }
    if (notLike.length > 0)
      await insertToldApart(transaction, { process, others: notLike, account: actor.account, at });
    await noteNumbers(parts, transaction, actor, made);
  };
}

/** As an assessment says it: what is counted in a system is measured. */
const numberSourceOf = {
  measured: 'measured',
  counted: 'measured',
  estimated: 'estimated',
} as const satisfies Record<EvidenceSource, NumberSource>;

async function noteNumbers(
  parts: BeginParts,
  transaction: Transaction,
  actor: AccountActor,
  { process, at, numbers: { source, ...numbers } = {} }: MadeProcess,
): Promise<void> {
  if (numbers.timesPerYear === undefined && numbers.minutesPerCase === undefined) return;
  const { account, municipality } = actor;
  // In the municipality voice only municipalities count.
  if ((await kindOfTenant(transaction, actor)) === 'municipality')
    await upsertHaveItToo(
      transaction,
      process,
      { account, municipality, at },
      { ...numbers, systems: [] },
      false,
      source,
    );
  const origin = source === undefined ? undefined : { source: numberSourceOf[source] };
  await beginAssessment(
    parts,
    transaction,
    { process, municipality, account, at },
    {
      numbers: {
        ...(numbers.timesPerYear === undefined ? {} : { timesPerYear: { likely: numbers.timesPerYear } }),
        ...(numbers.minutesPerCase === undefined
          ? {}
          : { minutesPerCase: { likely: numbers.minutesPerCase } }),
      },
      origins: origin === undefined ? {} : { timesPerYear: origin, minutesPerCase: origin },
    },
  );
}
