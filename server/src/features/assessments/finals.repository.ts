import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { FinalValue } from '@procesrum/shared/assessments/assessments.api.ts';
import {
  finalValueId,
  type AccountId,
  type FinalValueId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Transaction } from '../../platform/database.ts';
import { personJson } from '../../platform/named-json.ts';

/** So many decisions are told of, the newest. */
const maxTold = 50;

/** A value as it is decided. */
export interface NewFinalValue {
  readonly id: FinalValueId;
  readonly process: ProcessId;
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly at: Date;
  readonly value: number | null;
  readonly reason: string;
  readonly computed: number | undefined;
}

/**
 * Stores a value after the municipality's earlier ones.
 * @returns false when there is one with this id
 */
export async function insertFinalValue(transaction: Transaction, decided: NewFinalValue): Promise<boolean> {
  const { id, process, municipality, account, at, value, reason, computed } = decided;
  const stored = await transaction.query(
    `insert into assessment_final (id, process, municipality, number, account, at, value, reason, computed)
     select $1, $2, $3, 1 + coalesce(max(f.number), 0), $4, $5, $6, $7, $8
     from assessment_final f where f.process = $2 and f.municipality = $3
     on conflict (id) do nothing returning id`,
    [id, process, municipality, account, at, value, reason, computed ?? null],
  );
  return stored.length > 0;
}

const finalRow = z.object({
  id: finalValueId,
  value: z.int().nullable(),
  reason: z.string(),
  by: personName,
  at: z.date(),
  computed: z.number().nullable(),
});

/** What a municipality has decided about a process, newest first, as whoever acts may see it. */
export async function readFinalValues(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<FinalValue[]> {
  const rows = await transaction.query(
    `select f.id, f.value, f.reason, ${personJson('a', 'am')} as by, f.at, f.computed
     from assessment_final f
       join account a on a.id = f.account join municipality am on am.cvr = a.municipality
     where f.process = $1 and f.municipality = $2 order by f.number desc limit ${maxTold}`,
    [process, municipality],
  );
  return rows.map((row) => {
    const { computed, at, ...decided } = finalRow.parse(row);
    return {
      ...{ ...decided, at: at.toISOString() as Instant },
      ...(computed === null ? {} : { computed }),
    };
  });
}
