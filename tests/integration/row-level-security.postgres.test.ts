import { expect, inject, test } from 'vitest';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { waitForPostgres } from '../../server/src/platform/starting/postgres-ready.ts';
import { freshPostgresDatabase } from '../support/database.ts';

async function warningsOf(url: string): Promise<string[]> {
  const database = openPostgres(url, () => undefined);
  const warnings: string[] = [];
  try {
    await waitForPostgres(database, (sentence) => void warnings.push(sentence));
  } finally {
    await database.close();
  }
  return warnings;
}

test('[PE3] a login that passes by row-level security is warned of at the start', async () => {
  expect(await warningsOf(inject('postgresUrl'))).toEqual([expect.stringContaining('superuser')]);
  expect(await warningsOf(await freshPostgresDatabase())).toEqual([]);
});
