import type { MunicipalityName, Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { DecisionId, MunicipalityCvr, PriorityListId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { Database } from '../../platform/database.ts';
import { readProcesses } from './priorities.repository.ts';
import { readDecision } from './turns/decisions.repository.ts';

/**
 * Shows a decision of a list that the actor was found to be allowed to open. A process that they may not see any more
 * keeps its number and its place; what it was called is not told.
 * @throws Failure not-found when there is none
 */
export async function showDecision(
  database: Database,
  tenants: readonly Tenant[],
  actor: AccountActor,
  list: PriorityListId,
  id: DecisionId,
): Promise<DecisionReply> {
  const found = await database
    .as({ kind: 'job', job: 'priorities' })
    .transaction((transaction) => readDecision(transaction, list, id));
  if (found === undefined) throw new Failure('not-found', 'no such decision');
  const { decision, names, supersededBy } = found;
  const { record } = decision;
  const seen = await database.as(actor).transaction((transaction) =>
    readProcesses(
      transaction,
      record.entries.map(({ process }) => process),
    ),
  );
  const visible = new Set(seen.map((process) => process.id));
  return {
    decision: {
      ...decision,
      record: {
        ...record,
        entries: record.entries.map((entry) =>
          visible.has(entry.process) ? entry : { ...entry, title: '' },
        ),
      },
    },
    visible: [...visible],
    names,
    municipalities: namesOf(tenants, municipalitiesOf(record)),
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

/** Those of the tenants by what they are called. */
export function namesOf(
  tenants: readonly Tenant[],
  wanted: ReadonlySet<MunicipalityCvr>,
): MunicipalityName[] {
  return tenants
    .filter(({ cvr }) => wanted.has(cvr))
    .map(({ cvr, shortCode, name }) => ({ cvr, shortCode, name }));
}

function municipalitiesOf({ entries, marks, participants }: DecisionRecord): Set<MunicipalityCvr> {
  return new Set([
    ...entries.map(({ municipality }) => municipality),
    ...marks.municipalities,
    ...participants.map(({ municipality }) => municipality),
  ]);
}
