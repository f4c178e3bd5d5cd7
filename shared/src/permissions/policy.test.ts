import { describe, expect, it } from 'vitest';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import { abilitiesOf } from './abilities.ts';
import { anyone, type Actor } from './actor.ts';
import { authorize } from './authorized.ts';
import type { ProcessRights } from './policy.ts';
import type { Role } from './role.ts';

const owner = '11111111' as MunicipalityCvr;
const other = '22222222' as MunicipalityCvr;
const person = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as AccountId;

function account(number: number, municipality: MunicipalityCvr, ...roles: Role[]): Actor {
  return { kind: 'account', account: person(number), municipality, roles: ['member', ...roles] };
}

const actors: Record<string, Actor> = {
  creator: account(1, owner),
  'coordinator of the owner': account(2, owner, 'coordinator'),
  'member of the owner': account(3, owner),
  'co-author from another municipality': account(4, other),
  'coordinator of another municipality': account(5, other, 'coordinator'),
  'facilitator elsewhere': account(6, other, 'facilitator'),
  'coordination group elsewhere': account(7, other, 'coordination-group'),
  'operator elsewhere': account(8, other, 'operator'),
  'operator of the owner': account(9, owner, 'operator'),
  'creator who has moved to another municipality': account(1, other, 'coordinator'),
  anyone,
};

/** Written by hand from the table of rights: r read, e edit, s share; – nothing. */
const matrix: [string, private_: string, municipality: string, all: string][] = [
  ['creator', 'res', 'res', 'res'],
  ['coordinator of the owner', '–', 'res', 'res'],
  ['member of the owner', '–', 're', 're'],
  ['co-author from another municipality', 're', 're', 're'],
  ['coordinator of another municipality', '–', '–', 'r'],
  ['facilitator elsewhere', '–', '–', 'r'],
  ['coordination group elsewhere', '–', '–', 'r'],
  ['operator elsewhere', '–', '–', 'r'],
  ['operator of the owner', '–', 're', 're'],
  ['creator who has moved to another municipality', '–', '–', 'r'],
  ['anyone', '–', '–', '–'],
];

function processWith(visibility: Visibility): ProcessRights {
  return { municipality: owner, creator: person(1), coAuthors: [person(4)], visibility };
}

const letters = { 'process:read': 'r', 'process:edit': 'e', 'process:share': 's' } as const;

describe('rights to a process', () => {
  it.each(matrix)('[PE2] of the %s are %s, %s, %s', (name, ...expected) => {
    const actor = actors[name];
    if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
    const found = (['private', 'municipality', 'all-municipalities'] as const).map((visibility) => {
      const allowed = abilitiesOf(actor, processWith(visibility));
      return allowed.map((action) => letters[action]).join('') || '–';
    });
    expect(found).toEqual(expected);
  });

  it('[PE2] the matrix has a line for every actor', () => {
    expect(matrix.map(([name]) => name).sort()).toEqual(Object.keys(actors).sort());
  });

  it('[PE1] absent and out of sight are the same failure', () => {
    const hidden = processWith('private');
    const stranger = account(5, other);
    const failure = (process: ProcessRights | undefined) => {
      try {
        authorize(stranger, 'process:edit', process);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(failure(hidden)).toEqual(failure(undefined));
    expect(failure(hidden)).toMatchObject({ code: 'not-found' });
  });

  it('[PE2] seeing without being allowed is said plainly', () => {
    expect(() => authorize(account(5, other), 'process:edit', processWith('all-municipalities'))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});
