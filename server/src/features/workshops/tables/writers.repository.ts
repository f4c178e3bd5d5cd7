import { z } from 'zod';
import { writerId, type ParticipantId, type WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Who somebody in a workshop is in live texts: their account, or who they are as a guest. */
export async function readWriterOf(
  transaction: Transaction,
  participant: ParticipantId,
): Promise<WriterId | undefined> {
  const rows = await transaction.query(
    'select coalesce(account, id) as writer from workshop_participant where id = $1',
    [participant],
  );
  return rows.map((row) => z.object({ writer: writerId }).parse(row).writer)[0];
}
