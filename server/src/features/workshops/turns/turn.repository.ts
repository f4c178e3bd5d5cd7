import { z } from 'zod';
import {
  accountId,
  participantId,
  roundId,
  type AccountId,
  type ParticipantId,
  type RoundId,
  type WorkshopId,
  type WriterId,
} from '@procesrum/shared/primitives/id.ts';
import { workshopEvent, type WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import { waitingItem, type WaitingItem } from '@procesrum/shared/workshops/decision.ts';
import { undoEntry, undoStep } from '@procesrum/shared/workshops/transitions/undo/undo-step.ts';
import { workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';
import { createTurnLog } from '../../../platform/turns/turn-log.ts';

/** What every turn of a workshop keeps. */
export const turnLog = createTurnLog<WorkshopId, WorkshopEvent>(
  { things: 'workshop', events: 'workshop_event', commands: 'workshop_command', named: 'workshop' },
  workshopEvent,
);

const stateRow = z
  .object({
    view: workshopView,
    answered: z.record(roundId, z.array(participantId)),
    seen: z.record(roundId, z.array(participantId)),
    undo: z.array(undoEntry),
    former: z.array(undoStep),
    waiting: z.array(waitingItem),
  })
  .transform(({ undo, former, ...row }): WorkshopState => {
    const { undoable } = row.view;
    if (undo.at(-1)?.revision === undoable?.revision) return { ...row, undo };
    // A node of the version before has been here: it keeps what takes back its own last deed, and nothing else.
    return { ...row, undo: undoable === undefined ? [] : [{ ...undoable, steps: former }] };
  });

/** The whole state of a workshop that is locked. */
export async function readState(transaction: Transaction, id: WorkshopId): Promise<WorkshopState> {
  const rows = await transaction.query(
    `select w.view, s.answered, s.seen, s.undo_stack as undo, s.undo as former, s.waiting
     from workshop w join workshop_secret s on s.workshop = w.id where w.id = $1`,
    [id],
  );
  return stateRow.parse(rows[0]);
}

/** What waits on a workshop's parking lot, or has been answered. */
export async function readWaiting(transaction: Transaction, id: WorkshopId): Promise<WaitingItem[]> {
  const rows = await transaction.query('select waiting from workshop_secret where workshop = $1', [id]);
  return rows.flatMap((row) => z.object({ waiting: z.array(waitingItem) }).parse(row).waiting);
}

/** Stores the state after a turn. */
export async function updateState(
  transaction: Transaction,
  { view, ...secret }: WorkshopState,
): Promise<void> {
  await transaction.query(
    `update workshop set revision = $2, code = $3, status = $4, view = $5, opened_at = $6, closed_at = $7 where id = $1`,
    [
      view.id,
      view.revision,
      view.code,
      view.status,
      JSON.stringify(view),
      view.openedAt ?? null,
      view.closedAt ?? null,
    ],
  );
  await transaction.query(
    `update workshop_secret set answered = $2, seen = $3, undo = '[]', undo_stack = $4, waiting = $5 where workshop = $1`,
    [
      view.id,
      ...[secret.answered, secret.seen, secret.undo, secret.waiting].map((part) => JSON.stringify(part)),
    ],
  );
}

const entryRow = z.object({ id: participantId, account: accountId.nullable() });

/** Entries of the workshop, by the account or guest whose they are; those who have left are not among them. */
export async function readEntries(
  transaction: Transaction,
  workshop: WorkshopId,
  people: readonly WriterId[],
): Promise<Map<WriterId, ParticipantId>> {
  if (people.length === 0) return new Map();
  const rows = await transaction.query(
    `select id, account from workshop_participant where workshop = $1 and left_at is null
       and (account = any($2::uuid[]) or (account is null and id = any($2::uuid[])))`,
    [workshop, people],
  );
  return new Map(
    rows.map((row) => {
      const { id, account } = entryRow.parse(row);
      // A guest is known by the id of the entry.
      return [account ?? (id as string as WriterId), id];
    }),
  );
}

/** The accounts of entries; nothing for guests. */
export async function readAccountsOf(
  transaction: Transaction,
  entries: readonly ParticipantId[],
): Promise<Map<ParticipantId, AccountId>> {
  if (entries.length === 0) return new Map();
  const rows = await transaction.query(
    'select id, account from workshop_participant where id = any($1::uuid[]) and account is not null',
    [entries],
  );
  return new Map(
    rows.map((row) => {
      const { id, account } = entryRow.extend({ account: accountId }).parse(row);
      return [id, account];
    }),
  );
}

/** Which of the codes a workshop has that is not closed. */
export async function readTakenCodes(transaction: Transaction, codes: readonly string[]): Promise<string[]> {
  const rows = await transaction.query(
    `select code from workshop where status <> 'closed' and code = any($1)`,
    [codes],
  );
  return rows.map((row) => z.object({ code: z.string() }).parse(row).code);
}

/** Those of the rounds that a person has answered, with the version of the answer. */
export async function readVersions(
  transaction: Transaction,
  workshop: WorkshopId,
  answers: readonly { readonly round: RoundId; readonly participant: ParticipantId }[],
): Promise<{ round: RoundId; participant: ParticipantId; version: number }[]> {
  if (answers.length === 0) return [];
  const rows = await transaction.query(
    `select b.round, b.participant, b.version
     from workshop_ballot b
       join jsonb_to_recordset($1::jsonb) as given(round uuid, participant uuid)
         on given.round = b.round and given.participant = b.participant
     where b.workshop = $2`,
    [JSON.stringify(answers.map(({ round, participant }) => ({ round, participant }))), workshop],
  );
  const versionRow = z.object({ round: roundId, participant: participantId, version: z.int() });
  return rows.map((row) => versionRow.parse(row));
}
