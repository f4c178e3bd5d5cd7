import { z } from 'zod';
import {
  revisionId,
  revisionPlace,
  type RevisionId,
  type RevisionPlace,
} from '@procesrum/shared/revisions/revision.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';
import { keptContributions, type KeptContribution } from './revision-rows.ts';

/** So long everything is kept that was kept by itself: a month in which somebody may ask what happened that afternoon. */
const wholeForDays = 30;
/** Texts that go in one transaction: some hundred milliseconds. */
const mostAtOnce = 200;

/** Texts that go, the oldest first, each with the one after it, which takes over what it says. */
const thinnedRow = z.object({ id: revisionId, next: revisionId });

/**
 * Thins what was kept by itself long ago to the last of each day. What has a name, or was kept because of something
 * somebody did, stays for good, and nothing is taken together across it: who sees the history only from there on would
 * otherwise be told of what was before.
 */
export async function thinRevisions(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  const until = new Date(now.getTime() - wholeForDays * 24 * 60 * 60 * 1000);
  const rows = await transaction.query(
    `select id, next from (
       select id, at, kind, version, epoch, ${dayOf('at')} as day,
         lead(id) over later as next, lead(kind) over later as next_kind, lead(version) over later as next_version,
         lead(epoch) over later as next_epoch, lead(${dayOf('at')}) over later as next_day
       from document_revision where at < $1
       window later as (partition by document order by at)
     ) old
     where kind = 'auto' and version is null and next_kind = 'auto' and next_version is null
       and next_epoch = epoch and next_day = day
     order by at, id limit $2`,
    [until, mostAtOnce],
  );
  for (const { id, next } of rows.map((row) => thinnedRow.parse(row))) {
    await takeTogether(transaction, await readChanges(transaction, id), next);
    await transaction.query('delete from document_revision where id = $1', [id]);
  }
  return rows.length < mostAtOnce ? 'done' : 'more';
}

/** The day a person here would say it was. */
const dayOf = (time: string) => `(${time} at time zone 'Europe/Copenhagen')::date`;

interface Changes {
  readonly contributions: readonly KeptContribution[];
  readonly places: readonly RevisionPlace[];
}

const changesRow = z.object({ contributions: keptContributions, places: z.array(revisionPlace) });

async function readChanges(transaction: Transaction, id: RevisionId): Promise<Changes> {
  const rows = await transaction.query('select contributions, places from document_revision where id = $1', [
    id,
  ]);
  return changesRow.parse(rows[0]);
}

/** Adds what led to a text that goes to what led on to the next: who wrote that day is still told. */
async function takeTogether(transaction: Transaction, gone: Changes, next: RevisionId): Promise<void> {
  const kept = await readChanges(transaction, next);
  const words = new Map<KeptContribution['writer'], KeptContribution>();
  for (const one of [...gone.contributions, ...kept.contributions]) {
    const before = words.get(one.writer) ?? { writer: one.writer, added: 0, removed: 0 };
    words.set(one.writer, {
      ...one,
      added: before.added + one.added,
      removed: before.removed + one.removed,
    });
  }
  const contributions = [...words.values()].toSorted((a, b) => b.added + b.removed - (a.added + a.removed));
  const places = revisionPlace.options.filter((place) => [...gone.places, ...kept.places].includes(place));
  await transaction.query(
    'update document_revision set contributions = $2::jsonb, places = $3 where id = $1',
    [next, JSON.stringify(contributions), places],
  );
}
