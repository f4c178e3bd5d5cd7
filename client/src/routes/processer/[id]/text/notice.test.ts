import { describe, expect, it } from 'vitest';
import { worstNotice, type TextFacts } from './notice.ts';

const calm: TextFacts = {
  access: 'open',
  refusedFor: undefined,
  save: { word: 'saved', atMs: 1_000 },
  readable: true,
  health: 'ok',
  mergedChanges: undefined,
  role: 'edit',
};
const page = { isOffline: false, hasDrafts: false, isRestored: false };
const kindOf = (texts: readonly TextFacts[], facts = page) => worstNotice(texts, facts)?.kind;

describe('what is said above the text', () => {
  it('is nothing while all is well, and that one may only read', () => {
    expect(kindOf([calm, calm])).toBeUndefined();
    expect(kindOf([{ ...calm, role: 'read' }])).toBe('reader');
  });

  it('[CO2] is the worst of both texts, and says which', () => {
    const failing: TextFacts = { ...calm, save: { word: 'failed', changes: 2 } };
    const merged: TextFacts = { ...calm, mergedChanges: 3 };
    expect(worstNotice([merged, failing], page)).toEqual({ kind: 'failed', text: failing });
    expect(worstNotice([merged, calm], page)).toEqual({ kind: 'merged', text: merged });
  });

  it('tells a text that is tried again from one that is given up', () => {
    expect(kindOf([{ ...calm, refusedFor: 'not-saving' }])).toBe('failed');
    expect(kindOf([{ ...calm, refusedFor: 'moved', save: { word: 'failed', changes: 1 } }])).toBe('refused');
    expect(kindOf([{ ...calm, refusedFor: 'read-only', role: 'read' }])).toBe('read-only');
  });

  it('offers a draft when the connection is there, and speaks of the connection when it is not', () => {
    expect(kindOf([calm], { ...page, hasDrafts: true })).toBe('draft');
    expect(kindOf([calm], { ...page, isOffline: true, hasDrafts: true })).toBe('offline');
    expect(kindOf([{ ...calm, readable: false }], { ...page, isOffline: true })).toBeUndefined();
  });

  it('says that an earlier text was brought back, with the draft first where there is one', () => {
    expect(kindOf([calm], { ...page, isRestored: true })).toBe('restored');
    expect(kindOf([{ ...calm, role: 'read' }], { ...page, isRestored: true })).toBe('restored');
    expect(kindOf([calm], { ...page, isRestored: true, hasDrafts: true })).toBe('draft');
  });
});
