import { createHash } from 'node:crypto';
import { z } from 'zod';
import { decisionId, type DecisionId, type PriorityListId } from '@procesrum/shared/primitives/id.ts';
import {
  decisionRecord,
  storedDecision,
  type StoredDecision,
} from '@procesrum/shared/priorities/decision-record.ts';
import type { PriorityEffect } from '@procesrum/shared/priorities/priority-state.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import { beforeTheFirst } from '@procesrum/shared/audit/audit-chain.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A decision to be kept for good, and apart from it who spoke for whom. */
export type NewDecision = Omit<Extract<PriorityEffect, { kind: 'decide' }>, 'kind' | 'by'>;

/**
 * Keeps a decision, linked to the one before it on its list.
 * @returns its hash
 */
export async function insertDecision(
  transaction: Transaction,
  list: PriorityListId,
  { record, names }: NewDecision,
): Promise<string> {
  // Parsed, so that nothing is hashed that is not kept.
  const kept = decisionRecord.parse(record);
  const rows = await transaction.query(
    'select hash from priority_decision where list = $1 order by number desc limit 1',
    [list],
  );
  const previous = rows.map((row) => z.object({ hash: z.string() }).parse(row).hash)[0] ?? beforeTheFirst;
  const hash = createHash('sha256').update(hashedText(kept, previous)).digest('hex');
  await transaction.query(
    `insert into priority_decision (list, id, number, decided_at, supersedes, record, hash, previous_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [list, kept.id, kept.number, kept.at, kept.supersedes ?? null, JSON.stringify(kept), ...[hash, previous]],
  );
  await transaction.query(
    `insert into priority_decision_voice (list, decision, municipality, name)
     select $1, $2, given.municipality, given.name
     from jsonb_to_recordset($3::jsonb) as given(municipality text, name text)
     on conflict (list, decision, municipality) do nothing`,
    [list, kept.id, JSON.stringify(names)],
  );
  return hash;
}

const decisionRow = z
  .object({
    record: decisionRecord,
    hash: storedDecision.shape.hash,
    previous_hash: storedDecision.shape.previousHash,
    superseded_by: decisionId.nullable(),
  })
  .transform(({ previous_hash: previousHash, superseded_by: supersededBy, ...row }) => ({
    decision: { ...row, previousHash },
    supersededBy: supersededBy ?? undefined,
  }));

const voiceRow = z.object({ municipality: z.string(), name: z.string() });

/** A decision as it was frozen, the one that took its place, and who spoke for whom as long as that is kept. */
export async function readDecision(
  transaction: Transaction,
  list: PriorityListId,
  decision: DecisionId,
): Promise<
  | {
      readonly decision: StoredDecision;
      readonly supersededBy?: DecisionId | undefined;
      readonly names: z.output<typeof voiceRow>[];
    }
  | undefined
> {
  const rows = await transaction.query(
    `select d.record, d.hash, d.previous_hash,
       (select s.id from priority_decision s where s.list = d.list and s.supersedes = d.id order by s.number limit 1)
         as superseded_by
     from priority_decision d where d.list = $1 and d.id = $2`,
    [list, decision],
  );
  const [found] = rows.map((row) => decisionRow.parse(row));
  if (found === undefined) return undefined;
  const voices = await transaction.query(
    `select municipality, name from priority_decision_voice
     where list = $1 and decision = $2 and name is not null order by municipality`,
    [list, decision],
  );
  return { ...found, names: voices.map((row) => voiceRow.parse(row)) };
}
