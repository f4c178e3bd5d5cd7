import { expect, it } from 'vitest';
import { denmarkMunicipalities } from '../municipalities/denmark.ts';
import { hueOf } from './hues.ts';

it('gives a municipality the same colour every time', () => {
  expect(hueOf('SDJ')).toBe(hueOf('SDJ'));
});

it('uses all ten colours, none for more than a sixth of the municipalities', () => {
  const counts = Map.groupBy(denmarkMunicipalities, ({ shortCode }) => hueOf(shortCode));
  expect(counts.size).toBe(10);
  for (const [, municipalities] of counts) expect(municipalities.length).toBeLessThan(98 / 6);
});
