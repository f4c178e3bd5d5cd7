import { describe, expect, it } from 'vitest';
import type { AccountId, GuestId, MunicipalityCvr } from '../primitives/id.ts';
import { anyone, type Actor } from './actor.ts';
import {
  authorizeCoFunding,
  authorizePriority,
  coFundingAbilitiesOf,
  isInCoordinationGroup,
  priorityAbilitiesOf,
  type CoFundingRights,
  type PriorityRights,
} from './priority-policy.ts';
import type { Role } from './role.ts';

const here = '11111111' as MunicipalityCvr;
const elsewhere = '22222222' as MunicipalityCvr;
const account = (...roles: Role[]): Actor => ({
  kind: 'account',
  account: '00000000-0000-4000-8000-000000000001' as AccountId,
  municipality: here,
  roles: ['member', ...roles],
});

const actors: Record<string, Actor> = {
  'coordination group': account('coordination-group'),
  'coordinator in the coordination group': account('coordinator', 'coordination-group'),
  coordinator: account('coordinator'),
  facilitator: account('facilitator'),
  operator: account('operator'),
  'signed-in member': account(),
  guest: {
    kind: 'guest',
    guest: '00000000-0000-4000-8000-0000000000c1' as GuestId,
    name: 'Ali',
    claimedMunicipality: here,
  },
  anyone,
};

/**
 * Written by hand, not from the code: r read, c change, m manage; – nothing.
 * Columns: the group's list, the group's put away, one for all municipalities, one for all put away.
 */
const lists: [string, string, string, string, string][] = [
  ['coordination group', 'rcm', 'rm', 'rcm', 'rm'],
  ['coordinator in the coordination group', 'rcm', 'rm', 'rcm', 'rm'],
  ['coordinator', '–', '–', 'r', 'r'],
  ['facilitator', '–', '–', 'r', 'r'],
  ['operator', '–', '–', 'r', 'r'],
  ['signed-in member', '–', '–', 'r', 'r'],
  ['guest', '–', '–', '–', '–'],
  ['anyone', '–', '–', '–', '–'],
];

const listLetters = { 'priority:read': 'r', 'priority:change': 'c', 'priority:manage': 'm' } as const;

const listColumns: PriorityRights[] = [
  { audience: 'group', isArchived: false },
  { audience: 'group', isArchived: true },
  { audience: 'all-municipalities', isArchived: false },
  { audience: 'all-municipalities', isArchived: true },
];

/**
 * Written by hand: r read, a answer, m manage; – nothing. Columns: all are asked and it is open, the own municipality is
 * among those asked, it is not, it is closed, and open to all where the asker's tenant is a region.
 */
const coFundings: [string, string, string, string, string, string][] = [
  ['coordination group', 'ram', 'ram', 'rm', 'rm', 'rm'],
  ['coordinator in the coordination group', 'ram', 'ram', 'rm', 'rm', 'rm'],
  ['coordinator', 'ra', 'ra', '–', 'r', '–'],
  ['facilitator', 'r', 'r', '–', 'r', '–'],
  ['operator', 'r', 'r', '–', 'r', '–'],
  ['signed-in member', 'r', 'r', '–', 'r', '–'],
  ['guest', '–', '–', '–', '–', '–'],
  ['anyone', '–', '–', '–', '–', '–'],
];

const coFundingLetters = {
  'co-funding:read': 'r',
  'co-funding:answer': 'a',
  'co-funding:manage': 'm',
} as const;

const open: CoFundingRights = { invited: 'all', isOpen: true, isAskersTenantMunicipality: true };
const coFundingColumns: CoFundingRights[] = [
  open,
  { ...open, invited: [elsewhere, here] },
  { ...open, invited: [elsewhere] },
  { ...open, isOpen: false },
  { ...open, isAskersTenantMunicipality: false },
];

function actorCalled(name: string): Actor {
  const actor = actors[name];
  if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
  return actor;
}

function failureOf(deed: () => unknown): unknown {
  try {
    deed();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('rights to a priority list', () => {
  it.each(lists)('[PE2] of the %s are %s, %s, %s, %s', (name, ...expected) => {
    const found = listColumns.map((list) =>
      lettersOf(priorityAbilitiesOf(actorCalled(name), list), listLetters),
    );
    expect(found).toEqual(expected);
  });

  it('[PE2] the matrices have a line for every actor', () => {
    const names = Object.keys(actors).sort();
    expect(lists.map(([name]) => name).sort()).toEqual(names);
    expect(coFundings.map(([name]) => name).sort()).toEqual(names);
  });

  it("[PE1] the group's list and one that is not there are the same failure to everybody else", () => {
    const refused = (list: PriorityRights | undefined) =>
      failureOf(() => authorizePriority(account('coordinator'), 'priority:read', list));
    expect(refused(undefined)).toMatchObject({ code: 'not-found' });
    expect(refused({ audience: 'group', isArchived: false })).toEqual(refused(undefined));
    expect(refused({ audience: 'all-municipalities', isArchived: false })).toBeUndefined();
  });

  it('[PE2] seeing without being allowed is said plainly', () => {
    const shared: PriorityRights = { audience: 'all-municipalities', isArchived: false };
    expect(failureOf(() => authorizePriority(account(), 'priority:change', shared))).toMatchObject({
      code: 'forbidden',
    });
    const away: PriorityRights = { audience: 'group', isArchived: true };
    expect(
      failureOf(() => authorizePriority(account('coordination-group'), 'priority:change', away)),
    ).toMatchObject({ code: 'forbidden' });
  });

  it('[PE2] only those with the role are of the group', () => {
    expect(isInCoordinationGroup(account('coordination-group'))).toBe(true);
    for (const name of ['coordinator', 'facilitator', 'operator', 'signed-in member', 'guest', 'anyone'])
      expect(isInCoordinationGroup(actorCalled(name))).toBe(false);
  });
});

describe('rights to a co-funding', () => {
  it.each(coFundings)('[PE2] of the %s are %s, %s, %s, %s, %s', (name, ...expected) => {
    const found = coFundingColumns.map((rights) =>
      lettersOf(coFundingAbilitiesOf(actorCalled(name), rights), coFundingLetters),
    );
    expect(found).toEqual(expected);
  });

  it('[PE1] one that others are asked for and one that is not there are the same failure', () => {
    const refused = (coFunding: CoFundingRights | undefined) =>
      failureOf(() => authorizeCoFunding(account('coordinator'), 'co-funding:answer', coFunding));
    expect(refused(undefined)).toMatchObject({ code: 'not-found' });
    expect(refused({ ...open, invited: [elsewhere] })).toEqual(refused(undefined));
    expect(refused(open)).toBeUndefined();
  });

  it('[PE2] who is asked and does not speak for the municipality is told so', () => {
    expect(failureOf(() => authorizeCoFunding(account(), 'co-funding:answer', open))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      failureOf(() =>
        authorizeCoFunding(account('coordinator'), 'co-funding:answer', { ...open, isOpen: false }),
      ),
    ).toMatchObject({ code: 'forbidden' });
  });
});

function lettersOf<Action extends string>(
  abilities: readonly Action[],
  letters: Readonly<Record<Action, string>>,
): string {
  return abilities.map((action) => letters[action]).join('') || '–';
}
