import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../config.ts';
import { danishLetterWords } from './letter-words.da.ts';

test('phases and statuses are called what they are called on screen', () => {
  const words = readFileSync(join(projectRoot, 'client/src/lib/words/da/processes.ts'), 'utf8');
  const { told } = danishLetterWords;
  expect(words).toContain(`'in-operation': '${told.phase('in-operation').replace('Nu i fasen ', '')}'`);
  expect(words).toContain(`'not-relevant': '${told.status('not-relevant').replace('Nu med status ', '')}'`);
});
