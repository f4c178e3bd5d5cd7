import { expect, it } from 'vitest';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { sampleRound } from '../../../../../../tests/support/priorities/sample-round.ts';
import { sharePreview } from './share-preview.ts';

const askedIn = (inhabitants: Record<string, number>) =>
  sampleRound({ price: 1, split: 'equal' }, inhabitants).municipalities;

it('[NU3] tells what each pays if all say yes, and if a third even over sizes does', () => {
  const asked = askedIn({ Rebild: 30_000, Aarhus: 300_000, Odense: 200_000, Odder: 20_000 });
  const { rows, all, third } = sharePreview({ price: 550_000, split: 'inhabitants' }, asked);
  // The largest first. Of Aarhus, Odense and Rebild it is Odense; of the rest there is Odder alone.
  expect(rows.map(({ municipality, ...paid }) => [municipality.name, paid.all, paid.third])).toEqual([
    ['Aarhus', 300_000, 515_625],
    ['Odense', 200_000, 500_000],
    ['Rebild', 30_000, 330_000],
    ['Odder', 20_000, 50_000],
  ]);
  expect(all).toEqual({ sum: 550_000, gap: 0 });
  expect(third).toEqual({ sum: 550_000, gap: 0 });
});

it('[NU3] tells the gap that a cap leaves', () => {
  const asked = askedIn({ Aarhus: 300_000, Odense: 200_000, Rebild: 30_000 });
  const { all, third } = sharePreview({ price: 600_000, split: 'equal', capPerInhabitant: 1 }, asked);
  expect(all).toEqual({ sum: 530_000, gap: 70_000 });
  expect(third).toEqual({ sum: 200_000, gap: 400_000 });
});

it('takes 33 of the 98, with about a third of the inhabitants', () => {
  const asked = askedIn(
    Object.fromEntries(denmarkMunicipalities.map(({ name, population }) => [name, population])),
  );
  // At 1 kr. for each inhabitant the sum is the inhabitants.
  const { third } = sharePreview({ price: 100_000_000, split: 'inhabitants', capPerInhabitant: 1 }, asked);
  const everybody = denmarkMunicipalities.reduce((sum, { population }) => sum + population, 0);
  expect(third.sum / everybody).toBeGreaterThan(0.28);
  expect(third.sum / everybody).toBeLessThan(0.38);
});
