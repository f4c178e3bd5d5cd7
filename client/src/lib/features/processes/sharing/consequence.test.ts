import { describe, expect, it } from 'vitest';
import { tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Sharing } from '@procesrum/shared/processes/sharing.ts';
import { da } from '#lib/words/da.ts';
import { consequenceOf, reasonToWait, type ShareState } from './consequence.ts';
import { outcomeOf, receiptOf, spokenConsequence } from './consequence-words.ts';

const aarhus = tenant.parse({ cvr: '55133018', shortCode: 'AAR', name: 'Aarhus', kind: 'municipality' });
const rebild = tenant.parse({ cvr: '29189463', shortCode: 'REB', name: 'Rebild', kind: 'municipality' });
const aalborg = tenant.parse({ cvr: '29189420', shortCode: 'AAL', name: 'Aalborg', kind: 'municipality' });
const kl = tenant.parse({ cvr: '62547313', shortCode: 'KLF', name: 'KL', kind: 'authority' });
const tenants = [aalborg, aarhus, kl, rebild];

const within: Sharing = { visibility: 'municipality', chosen: [] };
const withRebild: Sharing = { visibility: 'selected', chosen: [rebild.cvr] };
const withThree: Sharing = { visibility: 'selected', chosen: [aalborg.cvr, rebild.cvr, kl.cvr] };
const all: Sharing = { visibility: 'all-municipalities', chosen: [] };
const open: Sharing = { visibility: 'public', chosen: [] };
const closed: Sharing = { visibility: 'private', chosen: [] };

const from = (before: Sharing, after: Sharing) => consequenceOf(before, after, aarhus.cvr, tenants);
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
const words = (before: Sharing, after: Sharing) => {
  const change = from(before, after);
  return {
    button: outcomeOf(after.visibility, change, da),
    receipt: receiptOf(after.visibility, change, 'Aarhus Kommune', da),
    spoken: spokenConsequence(change, 'Aarhus Kommune', da),
  };
};

describe('what follows of a choice', () => {
  it('names newcomers, those who see it already and leavers, each in Danish order', () => {
    const change = from(withRebild, withThree);
    expect(names(change.newcomers)).toEqual(['KL', 'Aalborg']);
    expect(names(change.already)).toEqual(['Rebild']);
    expect(names(from(all, withRebild).leavers)).toEqual(['KL', 'Aalborg']);
  });

  it('is no change when the same are chosen in another order, or chosen without effect', () => {
    const turned = municipalityCvr.array().parse([...withThree.chosen].reverse());
    expect(from(withThree, { ...withThree, chosen: turned }).isChange).toBe(false);
    expect(from(within, { ...within, chosen: [rebild.cvr] }).isChange).toBe(false);
  });

  it('counts colleagues of the owner as newcomers when a private process is opened to them', () => {
    expect(from(closed, within)).toMatchObject({ colleagues: 'gain', isWider: true, newcomers: [] });
    expect(from(within, closed)).toMatchObject({ colleagues: 'lose', isWider: false });
  });
});

describe('its words', () => {
  it('say the outcome on the button, and again on the receipt', () => {
    expect(words(within, withRebild)).toEqual({
      button: 'Vis for 1 kommune',
      receipt: 'Rebild kan nu se den',
      spoken: 'Når du deler: 1 kommune får adgang.',
    });
    expect(words(within, withThree)).toMatchObject({
      button: 'Vis for 2 kommuner og 1 myndighed',
      receipt: 'Disse 2 kommuner og 1 myndighed kan nu se den',
    });
    expect(words(within, all).button).toBe('Vis for alle kommuner');
    expect(words(all, open)).toMatchObject({
      button: 'Gør offentlig',
      spoken: 'Når du deler: alle på nettet kan læse den.',
    });
  });

  it('say only, when somebody loses and nobody gains', () => {
    expect(words(all, withRebild).button).toBe('Vis kun for 1 kommune');
    expect(words(open, all)).toMatchObject({
      button: 'Vis kun for alle kommuner',
      spoken: 'Når du deler: folk uden login mister adgangen.',
    });
    expect(words(within, closed)).toEqual({
      button: 'Gør privat',
      receipt: 'Processen er nu privat',
      spoken: 'Når du deler: andre i Aarhus Kommune mister adgangen.',
    });
  });
});

describe('what stands in the way', () => {
  const ready = (changes: Partial<ShareState>, before = within, after = withRebild): ShareState => ({
    after,
    consequence: from(before, after),
    isOffline: false,
    isTooLong: false,
    looked: 0,
    ...changes,
  });

  it('is nothing when the text has been looked through and fits', () => {
    expect(reasonToWait(ready({}))).toBeUndefined();
  });

  it('is the text, when more people would see it', () => {
    expect(reasonToWait(ready({ looked: 2 }))).toBe('cpr-like');
    expect(reasonToWait(ready({ looked: 'looking' }))).toBe('looking');
    expect(reasonToWait(ready({ looked: 'failed' }))).toBe('not-looked');
    expect(reasonToWait(ready({ isTooLong: true, looked: 2 }))).toBe('too-long');
  });

  it('is never the text, when fewer people would see it', () => {
    expect(reasonToWait(ready({ looked: 2, isTooLong: true }, withRebild, within))).toBeUndefined();
  });

  it('is what is missing: a choice, a change, the tenants, the network', () => {
    const nobody: Sharing = { visibility: 'selected', chosen: [] };
    expect(reasonToWait(ready({}, within, nobody))).toBe('nobody-chosen');
    expect(reasonToWait(ready({}, within, within))).toBe('unchanged');
    expect(reasonToWait(ready({ consequence: undefined }))).toBe('tenants');
    expect(reasonToWait(ready({ isOffline: true }))).toBe('offline');
  });
});
