import type { ScopedDatabase } from '../../../server/src/platform/database.ts';
import { holdBy, type Hold } from './hold.ts';

/** Where a fold of a document's log can be made to stand still, in order, and the trigger that does it. */
const triggers = {
  'before it has read': undefined,
  'after folding, before the snapshot is stored': 'before insert on document_snapshot',
  'after the snapshot is stored': 'after insert on document_snapshot',
  'after rows are marked': 'after update on document_update',
  'after old rows are deleted': 'after delete on document_update',
  'after old snapshots are deleted': 'after delete on document_snapshot',
  'after the last statement, before the commit': 'after delete on document_client',
  'in the commit, before the server hears of it': 'at commit',
} as const;

/** A place where a fold can be made to stand still. */
export type FoldStep = keyof typeof triggers;

/** All of them, in order. */
export const foldSteps = Object.keys(triggers) as FoldStep[];

const lock = 7_261_099;

/**
 * Teaches a test's database to stand still in the middle of a fold, with triggers of its own: the server knows nothing
 * of it, and does what it always does.
 */
export async function installFoldSteps(database: ScopedDatabase): Promise<void> {
  const all = Object.entries(triggers).flatMap(([step, when], at) => {
    if (when === undefined) return [];
    const stops = `execute function stop_here('${step}')`;
    // A deferred trigger runs when the commit is under way, and the commit goes on whoever is still there to hear of it.
    return when === 'at commit'
      ? [
          `create constraint trigger stop_${at} after insert on document_snapshot
             deferrable initially deferred for each row ${stops}`,
        ]
      : [`create trigger stop_${at} ${when} for each statement ${stops}`];
  });
  await database.transaction(async (transaction) => {
    await transaction.query('create table stop_at (step text not null)');
    await transaction.query(
      `create function stop_here() returns trigger language plpgsql security definer as $$
       begin
         if exists (select 1 from stop_at where step = tg_argv[0]) then
           perform pg_advisory_xact_lock_shared(${lock});
         end if;
         return null;
       end $$`,
    );
    for (const trigger of all) await transaction.query(trigger);
  });
}

/** Makes the next fold of any document stand still at this step until it is released. */
export async function holdFoldAt(database: ScopedDatabase, step: FoldStep): Promise<Hold> {
  if (triggers[step] === undefined)
    return holdBy(database, 'lock table document_snapshot in access exclusive mode');
  const stopAt = (at: string) =>
    database.transaction(async (transaction) => {
      await transaction.query('delete from stop_at');
      await transaction.query('insert into stop_at values ($1)', [at]);
    });
  await stopAt(step);
  const hold = await holdBy(database, `select pg_advisory_xact_lock(${lock})`);
  return {
    ...hold,
    async release() {
      await stopAt('nowhere');
      await hold.release();
    },
  };
}
