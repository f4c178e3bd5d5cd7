import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

test('the folder of a process that was killed is removed by the next one', async () => {
  // Above any id that Linux gives.
  const abandoned = join(tmpdir(), 'procesrum-test-99999999-data-x');
  mkdirSync(join(abandoned, 'deep'), { recursive: true });
  const own = await temporaryFolder('data');
  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(own)).toBe(true);

  await removeFolder(own);
  expect(existsSync(own)).toBe(false);
});
