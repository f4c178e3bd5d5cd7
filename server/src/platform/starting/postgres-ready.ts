import { z } from 'zod';
import { isDatabaseAway } from '../database-away.ts';
import type { Database } from '../database.ts';
import { appRole } from '../scope.ts';
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
 * @param warn hears, as a sentence, what is unwise about the login though the server can work with it
 * @param patienceMs how long to wait
 * @throws OperatorMistake when it stays away, refuses the login, is older than 15, does not store UTF-8, or lets
 * the role of requests pass by row-level security
 */
export async function waitForPostgres(
  database: Database,
  warn: (sentence: string) => void,
  patienceMs = 30_000,
): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      const itself = await askAboutItself(database);
      refuseUnusable(itself);
      if (itself.passes) warn(unwiseLogin);
      return;
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

const unwiseLogin =
  'the login of DATABASE_URL is a superuser or may pass by row-level security; each transaction gives that up, but a ' +
  'login without it (see infra/docker/create-login.sh) is a second wall';

const about = z.object({
  version: z.coerce.number(),
  encoding: z.string(),
  passes: z.boolean(),
  app_passes: z.boolean(),
});

async function askAboutItself(database: Database): Promise<z.infer<typeof about>> {
  const rows = await database.as({ kind: 'job', job: 'migration' }).transaction((transaction) =>
    transaction.query(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
         (select rolsuper or rolbypassrls from pg_roles where rolname = session_user) as passes,
         exists (select 1 from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)) as app_passes`,
      [appRole],
    ),
  );
  return about.parse(rows[0]);
}

function refuseUnusable({ version, encoding, app_passes }: z.infer<typeof about>): void {
  if (version < oldestUsable) throw new OperatorMistake('Postgres at DATABASE_URL is older than version 15');
  if (encoding !== 'UTF8') throw new OperatorMistake('the database at DATABASE_URL does not store UTF-8');
  if (app_passes)
    throw new OperatorMistake(`the role ${appRole} passes by row-level security; take that from it`);
}
