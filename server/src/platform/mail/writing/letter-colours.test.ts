import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../config.ts';
import { letterColours } from './letter-colours.ts';

const tokens = readFileSync(join(projectRoot, 'client/src/lib/ui/tokens.css'), 'utf8');

test.each(Object.entries(letterColours))('%s is the colour that it is on screen', (name, [light, dark]) => {
  const value = new RegExp(`^\\s*--${name}: (.*);$`, 'm').exec(tokens)?.[1];
  expect([`light-dark(${light}, ${dark})`, light]).toContain(value);
});
