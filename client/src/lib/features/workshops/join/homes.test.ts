import { describe, expect, it } from 'vitest';
import { homesThatFit } from './homes.ts';

const names = (typed: string) => homesThatFit(typed, false).map(({ name }) => name);

describe('finding one’s municipality', () => {
  it('shows at most four, those that begin so first', () => {
    expect(names('ha')).toEqual(['Haderslev', 'Halsnæs', 'Frederikshavn', 'København']);
  });

  it('takes å for aa, and the code', () => {
    expect(names('å')[0]).toBe('Aabenraa');
    expect(names('århus')).toEqual(['Aarhus']);
    expect(names('sdj')).toEqual(['Syddjurs']);
  });

  it('shows none before something is typed, but all of the few other authorities', () => {
    expect(names('')).toEqual([]);
    expect(homesThatFit('', true).map(({ name }) => name)).toContain('Region Midtjylland');
  });
});
