import { describe, expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';

describe('[FI1] a catalogue', () => {
  it('has each name once, written as most write it, the most used first', () => {
    const used = [
      { name: 'kmd opus', processes: 1 },
      { name: 'Ældresag', processes: 2 },
      { name: 'KMD Opus', processes: 3 },
      { name: 'Acadre', processes: 2 },
      { name: 'KMD OPUS', processes: 1 },
    ];
    expect(catalogueOf('systems', used)).toEqual([
      { name: 'KMD Opus', processes: 5 },
      { name: 'Acadre', processes: 2 },
      { name: 'Ældresag', processes: 2 },
    ]);
  });

  it('offers well-known technologies after those that are in use, and none twice', () => {
    const entries = catalogueOf('technologies', [{ name: 'python', processes: 2 }]);
    expect(entries[0]).toEqual({ name: 'python', processes: 2 });
    expect(entries.filter(({ name }) => name.toLowerCase() === 'python')).toHaveLength(1);
    expect(entries.slice(1).every(({ processes }) => processes === 0)).toBe(true);
    expect(entries.map(({ name }) => name)).toContain('RPA');
  });
});
