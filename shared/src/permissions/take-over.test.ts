import { expect, it } from 'vitest';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import { anyone, type Actor } from './actor.ts';
import type { Role } from './role.ts';
import { mayTakeOver, mayTakeOverDrafts } from './take-over.ts';

const own = '11111111' as MunicipalityCvr;
const other = '22222222' as MunicipalityCvr;
const draft = { municipality: own, visibility: 'private', hasCreator: false } as const;

function account(municipality: MunicipalityCvr, ...roles: Role[]): Actor {
  const id = '00000000-0000-4000-8000-000000000001' as AccountId;
  return { kind: 'account', account: id, municipality, roles };
}

it.each<[string, Actor, boolean, boolean]>([
  ['a coordinator of its municipality', account(own, 'member', 'coordinator'), true, true],
  ['a coordinator of another', account(other, 'coordinator'), true, false],
  ['a member', account(own, 'member'), false, false],
  ['an operator', account(own, 'operator'), false, false],
  [
    'a facilitator of the coordination group',
    account(own, 'facilitator', 'coordination-group'),
    false,
    false,
  ],
  ['anyone', anyone, false, false],
])('[PE2] %s and a draft whose creator has left', (_who, actor, listing, taking) => {
  expect([mayTakeOverDrafts(actor), mayTakeOver(actor, draft)]).toEqual([listing, taking]);
});

it('[PE2] what has a creator, or is shared, is taken over by nobody', () => {
  const coordinator = account(own, 'coordinator');
  expect(mayTakeOver(coordinator, { ...draft, hasCreator: true })).toBe(false);
  for (const visibility of ['municipality', 'selected', 'all-municipalities', 'public'] as const) {
    expect(mayTakeOver(coordinator, { ...draft, visibility })).toBe(false);
  }
});
