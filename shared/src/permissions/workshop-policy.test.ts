import { describe, expect, it } from 'vitest';
import type { AccountId, GuestId, MunicipalityCvr } from '../primitives/id.ts';
import { anyone, type Actor } from './actor.ts';
import type { Role } from './role.ts';
import {
  authorizeWorkshop,
  mayCreateWorkshops,
  workshopAbilitiesOf,
  type WorkshopRights,
} from './workshop-policy.ts';

const own = '00000000-0000-4000-8000-000000000001' as AccountId;
const other = '00000000-0000-4000-8000-000000000002' as AccountId;
const account = (id: AccountId, ...roles: Role[]): Actor => ({
  kind: 'account',
  account: id,
  municipality: '11111111' as MunicipalityCvr,
  roles: ['member', ...roles],
});
const guest: Actor = {
  kind: 'guest',
  guest: '00000000-0000-4000-8000-0000000000c1' as GuestId,
  name: 'Ali',
  claimedMunicipality: '11111111' as MunicipalityCvr,
};
const taking = { isObserver: false };
const watching = { isObserver: true };

const actors: Record<string, [Actor, WorkshopRights['own']?]> = {
  facilitator: [account(own, 'facilitator')],
  'facilitator who takes part': [account(own, 'facilitator'), taking],
  'facilitator who lost the role': [account(own)],
  'participant with an account': [account(other), taking],
  'participant with the role elsewhere': [account(other, 'facilitator'), taking],
  observer: [account(other), watching],
  'guest in it': [guest, taking],
  'guest who watches': [guest, watching],
  'facilitator elsewhere': [account(other, 'facilitator')],
  'coordinator elsewhere': [account(other, 'coordinator')],
  operator: [account(other, 'operator')],
  'coordination group': [account(other, 'coordination-group')],
  'signed-in member': [account(other)],
  'guest elsewhere': [guest],
  anyone: [anyone],
};

/**
 * Written by hand, not from the code: r read, j join, t take part, f facilitate, s summary; – nothing.
 * Columns: planned, open, open behind a locked door, open for people who sign in, open for those who are invited to whom is
 * not and to whom is, closed.
 */
const matrix: [string, ...string[]][] = [
  ['facilitator', 'rf', 'rjfs', 'rjfs', 'rjfs', 'rjfs', 'rjfs', 'rfs'],
  ['facilitator who takes part', 'rf', 'rjtfs', 'rjtfs', 'rjtfs', 'rjtfs', 'rjtfs', 'rfs'],
  ['facilitator who lost the role', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['participant with an account', '–', 'rjts', 'rjts', 'rjts', 'rjts', 'rjts', 'rs'],
  ['participant with the role elsewhere', '–', 'rjts', 'rjts', 'rjts', 'rjts', 'rjts', 'rs'],
  ['observer', '–', 'rjts', 'rjts', 'rjts', 'rjts', 'rjts', 'rs'],
  ['guest in it', '–', 'rjts', 'rjts', 'rjts', 'rjts', 'rjts', 'rs'],
  ['guest who watches', '–', 'rjts', 'rjts', 'rjts', 'rjts', 'rjts', 'rs'],
  ['facilitator elsewhere', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['coordinator elsewhere', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['operator', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['coordination group', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['signed-in member', '–', 'j', '–', 'j', '–', 'j', '–'],
  ['guest elsewhere', '–', 'j', '–', '–', '–', 'j', '–'],
  ['anyone', '–', 'j', '–', '–', '–', 'j', '–'],
];

const letters = {
  'workshop:read': 'r',
  'workshop:join': 'j',
  'workshop:take-part': 't',
  'workshop:facilitate': 'f',
  'workshop:summary': 's',
} as const;

const open: WorkshopRights = {
  status: 'open',
  joining: 'code',
  isDoorLocked: false,
  facilitators: [own],
};
const columns: WorkshopRights[] = [
  { ...open, status: 'planned' },
  open,
  { ...open, isDoorLocked: true },
  { ...open, joining: 'signed-in' },
  { ...open, joining: 'invited' },
  { ...open, joining: 'invited', isInvited: true },
  { ...open, status: 'closed' },
];

describe('rights to a workshop', () => {
  it.each(matrix)('[PE2] of the %s are %s, %s, %s, %s, %s, %s, %s', (name, ...expected) => {
    const [actor, entry] = actors[name] ?? [];
    if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
    const found = columns.map(
      (workshop) =>
        workshopAbilitiesOf(actor, { ...workshop, own: entry })
          .map((action) => letters[action])
          .join('') || '–',
    );
    expect(found).toEqual(expected);
  });

  it('[PE2] the matrix has a line for every actor', () => {
    expect(matrix.map(([name]) => name).sort()).toEqual(Object.keys(actors).sort());
  });

  it('[PE1] absent, planned, over and behind a locked door are the same failure to a stranger', () => {
    const failure = (workshop: WorkshopRights | undefined) => {
      try {
        authorizeWorkshop(anyone, 'workshop:join', workshop);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(failure(undefined)).toMatchObject({ code: 'not-found' });
    for (const column of columns.filter((one) => one !== open && one.isInvited !== true))
      expect(failure(column)).toEqual(failure(undefined));
    expect(failure(open)).toBeUndefined();
  });

  it('[PE2] seeing without being allowed is said plainly', () => {
    expect(() => authorizeWorkshop(account(other), 'workshop:facilitate', { ...open, own: taking })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('[PE2] only those with the role make workshops', () => {
    expect(mayCreateWorkshops(account(own, 'facilitator'))).toBe(true);
    for (const actor of [account(own, 'coordinator'), account(own, 'operator'), guest, anyone])
      expect(mayCreateWorkshops(actor)).toBe(false);
  });
});
