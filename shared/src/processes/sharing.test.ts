import { describe, expect, it } from 'vitest';
import type { MunicipalityCvr } from '../primitives/id.ts';
import { isWider, sharingChange, type Sharing } from './sharing.ts';

const [owner, one, two, three] = ['1', '2', '3', '4'].map((digit) => digit.repeat(8) as MunicipalityCvr) as [
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
];
const tenants = [owner, one, two, three];
const at = (visibility: Sharing['visibility'], ...chosen: MunicipalityCvr[]): Sharing => ({
  visibility,
  chosen,
});

describe('a change of who can see', () => {
  it('names those who newly see it, the owner never among them', () => {
    expect(sharingChange(at('municipality'), at('selected', one, owner), owner, tenants)).toEqual({
      newcomers: [one],
      leavers: [],
      opensToWeb: false,
      closesToWeb: false,
    });
    expect(
      sharingChange(at('selected', one), at('all-municipalities', one), owner, tenants).newcomers,
    ).toEqual([two, three]);
  });

  it('names those who lose it', () => {
    expect(sharingChange(at('all-municipalities'), at('selected', two), owner, tenants)).toMatchObject({
      newcomers: [],
      leavers: [one, three],
    });
    expect(sharingChange(at('public'), at('private'), owner, tenants)).toMatchObject({
      leavers: [one, two, three],
      closesToWeb: true,
    });
  });

  it('tells the open web apart from all municipalities', () => {
    expect(sharingChange(at('all-municipalities'), at('public'), owner, tenants)).toEqual({
      newcomers: [],
      leavers: [],
      opensToWeb: true,
      closesToWeb: false,
    });
  });

  it.each([
    [at('private'), at('municipality'), true],
    [at('municipality'), at('private'), false],
    [at('municipality'), at('selected'), false],
    [at('selected', one), at('selected', two), true],
    [at('all-municipalities'), at('public'), true],
    [at('public'), at('all-municipalities'), false],
    [at('selected', one, two), at('selected', one), false],
  ])('is wider when anybody at all is new: %j to %j', (before, after, wider) => {
    expect(isWider(before, after, owner, tenants)).toBe(wider);
  });
});
