import { z } from 'zod';
import { isDatabaseAway } from './database-away.ts';
import type { Database } from './database.ts';
import { OperatorMistake } from './operator-mistake.ts';

const oldestUsable = 150_000;

/** Postgres's own codes for a login or a database that is refused: waiting would not help. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'does not accept this password',
  '28000': 'does not let this login in',
  '3D000': 'has no database of this name',
};

/**
 * Waits until Postgres answers, for services that are started together, and makes sure that it can be used.
 * @param patienceMs how long to wait
 * @throws OperatorMistake when it stays away, refuses the login, is older than 15 or does not store UTF-8
 */
export async function waitForPostgres(database: Database, patienceMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return refuseUnusable(await askAboutItself(database));
    } catch (error) {
      const { code } = error as { code?: unknown };
      const refusal = typeof code === 'string' ? refusals[code] : undefined;
      if (refusal !== undefined) throw new OperatorMistake(`Postgres at DATABASE_URL ${refusal}`);
      if (!isDatabaseAway(error)) throw error;
      if (Date.now() >= giveUpAt) throw new OperatorMistake('Postgres at DATABASE_URL does not answer');
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const about = z.object({ version: z.coerce.number(), encoding: z.string() });

async function askAboutItself(database: Database): Promise<z.infer<typeof about>> {
  const rows = await database
    .as({ kind: 'job', job: 'migration' })
    .transaction((transaction) =>
      transaction.query(
        "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
      ),
    );
  return about.parse(rows[0]);
}

function refuseUnusable({ version, encoding }: z.infer<typeof about>): void {
  if (version < oldestUsable) throw new OperatorMistake('Postgres at DATABASE_URL is older than version 15');
  if (encoding !== 'UTF8') throw new OperatorMistake('the database at DATABASE_URL does not store UTF-8');
}
