import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { restoredSource } from '@procesrum/shared/revisions/revision.ts';
import type { Transaction } from '../../platform/database.ts';
import { readOrigin } from './commands/origins.repository.ts';
import { replyTo, type ProcessReply } from './process-reply.ts';
import { personJson, type StoredProcess } from './process-row.ts';

/** How long whoever opens a process is told that its text was brought back: a working day and the morning after. */
const toldForMs = 24 * 60 * 60 * 1000;

const restoredRow = z.object({ at: z.date(), source: restoredSource, by: personName.nullable() });

/**
 * A process as the asker gets it, with what it came from if they see that too, and the news that an earlier text was brought back, for those who see its history:
 * who wrote in it a moment ago finds another text there, and is to know why.
 */
export async function replyWithNews(
  transaction: Transaction,
  actor: Actor,
  process: StoredProcess,
  now: Date,
): Promise<ProcessReply> {
  const origin = await readOrigin(transaction, process.id);
  const reply = { ...replyTo(actor, process), ...(origin === undefined ? {} : { origin }) };
  if (!reply.abilities.includes('process:history')) return reply;
  const restored = await readRestored(transaction, process.id, new Date(now.getTime() - toldForMs));
  return restored === undefined ? reply : { ...reply, restored };
}

async function readRestored(transaction: Transaction, id: ProcessId, after: Date) {
  const rows = await transaction.query(
    `select r.at, r.source, case when a.id is not null then ${personJson('a', 'm')} end as by
     from document_revision r
       left join account a on a.id = r.made_by left join municipality m on m.cvr = a.municipality
     where r.document = $1 and r.kind = 'restored' and r.at > $2 order by r.at desc limit 1`,
    [`process/${id}`, after],
  );
  return rows.map((row) => {
    const { at, source, by } = restoredRow.parse(row);
    const writer = by === null ? { kind: 'unknown' as const } : { kind: 'account' as const, ...by };
    return { at: at.toISOString(), source, by: writer };
  })[0];
}
