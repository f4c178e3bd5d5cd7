import type { ScopedDatabase } from '../../../server/src/platform/database.ts';
import { holdBy, type Hold } from './hold.ts';

const lock = 7_261_098;

/** Teaches a test's database to stand still in the middle of a commit that stores changes of documents. */
export async function installCommitStop(database: ScopedDatabase): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query(
      `create function wait_in_commit() returns trigger language plpgsql security definer as $$
       begin
         perform pg_advisory_xact_lock_shared(${lock});
         return null;
       end $$`,
    );
    // A deferred trigger runs when the commit is under way, which goes on whoever is still there to hear of it.
    await transaction.query(
      `create constraint trigger wait_in_commit after insert on document_update
         deferrable initially deferred for each row execute function wait_in_commit()`,
    );
  });
}

/** Makes every such commit stand still until it is released. */
export function holdCommits(database: ScopedDatabase): Promise<Hold> {
  return holdBy(database, `select pg_advisory_xact_lock(${lock})`);
}
