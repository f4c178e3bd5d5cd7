import { describe, expect, it } from 'vitest';
import type { AccountId, GuestId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import { visibility, type Visibility } from '../processes/visibility.ts';
import { abilitiesOf } from './abilities.ts';
import { anyone, type Actor, type Attendance } from './actor.ts';
import { authorize } from './authorized.ts';
import type { ProcessRights, WorkshopUse } from './policy.ts';
import type { Role } from './role.ts';

const owner = '11111111' as MunicipalityCvr;
const chosen = '22222222' as MunicipalityCvr;
const other = '33333333' as MunicipalityCvr;
const person = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as AccountId;
const workshop = '00000000-0000-4000-8000-0000000000a1' as WorkshopId;
const elsewhere = '00000000-0000-4000-8000-0000000000a2' as WorkshopId;
const table3 = '00000000-0000-4000-8000-0000000000b3' as TableId;
const table5 = '00000000-0000-4000-8000-0000000000b5' as TableId;

function account(number: number, municipality: MunicipalityCvr, ...roles: Role[]): Actor {
  return { kind: 'account', account: person(number), municipality, roles: ['member', ...roles] };
}

function attending(attends: Attendance): Actor {
  return { kind: 'account', account: person(8), municipality: other, roles: ['member'], attends: [attends] };
}

function guest(claimedMunicipality: MunicipalityCvr, attends?: Attendance): Actor {
  const id = '00000000-0000-4000-8000-0000000000c1' as GuestId;
  return { kind: 'guest', guest: id, name: 'Ali', claimedMunicipality, attends };
}

const actors: Record<string, Actor> = {
  creator: account(1, owner),
  'coordinator of the owner': account(2, owner, 'coordinator'),
  'member of the owner': account(3, owner),
  'co-author from another municipality': account(4, other),
  'co-author of the owner': account(5, owner),
  'member of a chosen tenant': account(6, chosen),
  'coordinator of a chosen tenant': account(6, chosen, 'coordinator'),
  'member elsewhere': account(7, other),
  'coordinator elsewhere': account(7, other, 'coordinator'),
  'facilitator elsewhere': account(7, other, 'facilitator'),
  'coordination group elsewhere': account(7, other, 'coordination-group'),
  'operator elsewhere': account(7, other, 'operator'),
  'operator of the owner': account(3, owner, 'operator'),
  'creator who moved elsewhere': account(1, other),
  'guest in a workshop, who says owner': guest(owner, { workshop }),
  'guest after the workshop': guest(owner),
  anyone,
};

/**
 * Written by hand from the table of rights, not from the code: r read, c comment and the like, e edit, s shielded,
 * h history, v restore a version, d share ("del"); – nothing. Columns: private, municipality, selected, all municipalities, public.
 */
const matrix: [string, string, string, string, string, string][] = [
  ['creator', 'rceshvd', 'rceshvd', 'rceshvd', 'rceshvd', 'rceshvd'],
  ['coordinator of the owner', '–', 'rceshvd', 'rceshvd', 'rceshvd', 'rceshvd'],
  ['member of the owner', '–', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  ['co-author from another municipality', 'rcehv', 'rcehv', 'rcehv', 'rcehv', 'rcehv'],
  ['co-author of the owner', 'rcehv', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  ['member of a chosen tenant', '–', '–', 'rch', 'rch', 'rch'],
  ['coordinator of a chosen tenant', '–', '–', 'rch', 'rch', 'rch'],
  ['member elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['coordinator elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['facilitator elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['coordination group elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['operator elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['operator of the owner', '–', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  ['creator who moved elsewhere', '–', '–', '–', 'rch', 'rch'],
  ['guest in a workshop, who says owner', '–', '–', '–', 'r', 'r'],
  ['guest after the workshop', '–', '–', '–', '–', 'r'],
  ['anyone', '–', '–', '–', '–', 'r'],
];

const letters = {
  'process:read': 'r',
  'process:respond': 'c',
  'process:edit': 'e',
  'process:shielded': 's',
  'process:history': 'h',
  'process:restore': 'v',
  'process:share': 'd',
} as const;

function processWith(level: Visibility, use?: WorkshopUse): ProcessRights {
  return {
    municipality: owner,
    creator: person(1),
    coAuthors: [person(4), person(5)],
    visibility: level,
    // Those who were chosen stay on the list while another level is in force; it gives them nothing then.
    chosen: [chosen],
    ...(use === undefined ? {} : { uses: [use] }),
  };
}

function rightsOf(actor: Actor, use?: WorkshopUse): string[] {
  return visibility.options.map(
    (level) =>
      abilitiesOf(actor, processWith(level, use))
        .map((action) => letters[action])
        .join('') || '–',
  );
}

describe('rights to a process', () => {
  it.each(matrix)('[PE2] of the %s are %s, %s, %s, %s, %s', (name, ...expected) => {
    const actor = actors[name];
    if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
    expect(rightsOf(actor)).toEqual(expected);
  });

  it('[PE2] the matrix has a line for every actor', () => {
    expect(matrix.map(([name]) => name).sort()).toEqual(Object.keys(actors).sort());
  });

  it('[PE1] absent and out of sight are the same failure', () => {
    const failure = (process: ProcessRights | undefined) => {
      try {
        authorize(account(7, other), 'process:edit', process);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(failure(processWith('selected'))).toEqual(failure(undefined));
    expect(failure(processWith('private'))).toMatchObject({ code: 'not-found' });
  });

  it('[PE2] seeing without being allowed is said plainly', () => {
    expect(() => authorize(account(7, other), 'process:edit', processWith('all-municipalities'))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});

describe('a process in a workshop', () => {
  const reading: WorkshopUse = { workshop, consent: 'read', writingTable: table3 };
  const writing: WorkshopUse = { workshop, consent: 'write', writingTable: table3 };
  const withGuests: WorkshopUse = { workshop, consent: 'write-with-guests', writingTable: table3 };

  /** By hand, from W: who, in which use, and what they may at each of the five levels. */
  const lines: [string, Actor, WorkshopUse, string[]][] = [
    ['a participant reads', attending({ workshop }), reading, ['–', 'r', 'r', 'rch', 'rch']],
    [
      'its table only reads when no more was agreed',
      attending({ workshop, table: table3 }),
      reading,
      ['–', 'r', 'r', 'rch', 'rch'],
    ],
    ['its table writes', attending({ workshop, table: table3 }), writing, ['–', 're', 're', 'rceh', 'rceh']],
    ['another table reads', attending({ workshop, table: table5 }), writing, ['–', 'r', 'r', 'rch', 'rch']],
    [
      'another workshop gives nothing',
      attending({ workshop: elsewhere, table: table3 }),
      writing,
      ['–', '–', '–', 'rch', 'rch'],
    ],
    ['a guest reads', guest(other, { workshop }), writing, ['–', 'r', 'r', 'r', 'r']],
    [
      'a guest at the table only reads',
      guest(other, { workshop, table: table3 }),
      writing,
      ['–', 'r', 'r', 'r', 'r'],
    ],
    [
      'a guest at the table writes when that was agreed',
      guest(other, { workshop, table: table3 }),
      withGuests,
      ['–', 're', 're', 're', 're'],
    ],
    [
      'a guest of the owner gets nothing more',
      guest(owner, { workshop }),
      reading,
      ['–', 'r', 'r', 'r', 'r'],
    ],
    ['at close a guest has lost it', guest(other), withGuests, ['–', '–', '–', '–', 'r']],
    [
      'after its describe activity the table reads',
      attending({ workshop, table: table3 }),
      { workshop, consent: 'write' },
      ['–', 'r', 'r', 'rch', 'rch'],
    ],
  ];

  it.each(lines)('[PE2] %s', (_, actor, use, expected) => {
    expect(rightsOf(actor, use)).toEqual(expected);
  });
});
