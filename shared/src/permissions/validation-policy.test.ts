import { describe, expect, test } from 'vitest';
import type { TenantKind } from '../municipalities/municipality.ts';
import type { AccountId, GuestId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import { visibility, type Visibility } from '../processes/visibility.ts';
import { anyone, type Actor } from './actor.ts';
import type { ProcessRights } from './policy.ts';
import type { Role } from './role.ts';
import type { ValidationAction } from './validation-action.ts';
import { authorizeValidation, validationAbilitiesOf } from './validation-policy.ts';

const owner = '11111111' as MunicipalityCvr;
const chosen = '22222222' as MunicipalityCvr;
const other = '33333333' as MunicipalityCvr;
const authority = '44444444' as MunicipalityCvr;
const person = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as AccountId;
const workshop = '00000000-0000-4000-8000-0000000000a1' as WorkshopId;
const table = '00000000-0000-4000-8000-0000000000b1' as TableId;

function account(number: number, municipality: MunicipalityCvr, ...roles: Role[]): Actor {
  return { kind: 'account', account: person(number), municipality, roles: ['member', ...roles] };
}

/** In a workshop, at the table that is describing the process just then. */
function writingAtTable(actor: Actor): Actor {
  return actor.kind === 'account' ? { ...actor, attends: [{ workshop, table }] } : actor;
}

const actors: Record<string, Actor> = {
  creator: account(1, owner),
  'coordinator of the owner': account(2, owner, 'coordinator'),
  'member of the owner': account(3, owner),
  'co-author of the owner': account(5, owner),
  'co-author from elsewhere': account(4, other),
  'co-author of an authority': account(9, authority),
  'member of a chosen municipality': account(6, chosen),
  'coordinator of a chosen municipality': account(6, chosen, 'coordinator'),
  'member of a chosen authority': account(6, authority),
  'member from elsewhere': account(7, other),
  'coordinator from elsewhere': account(7, other, 'coordinator'),
  'facilitator from elsewhere': account(7, other, 'facilitator'),
  'coordination group from elsewhere': account(7, other, 'coordination-group'),
  'coordination group of a chosen authority': account(6, authority, 'coordination-group'),
  'coordination group of a chosen municipality': account(6, chosen, 'coordination-group'),
  'operator from elsewhere': account(7, other, 'operator'),
  'member from elsewhere, writing at a table': writingAtTable(account(7, other)),
  'member of a chosen municipality, writing at a table': writingAtTable(account(6, chosen)),
  'creator who has moved': account(1, other),
  'guest of a workshop, who says elsewhere': {
    ...{ kind: 'guest', guest: '00000000-0000-4000-8000-0000000000c1' as GuestId, name: 'Ali' },
    ...{ claimedMunicipality: other, attends: { workshop, table } },
  },
  anyone,
};

/**
 * Written by hand from the rules, not from the code: r see who has it and says that it fits, a answer *Passer det hos
 * jer?*, h say *Har vi også* or give the own numbers, q ask others; – nothing. Columns: private, municipality, selected,
 * all municipalities, public. Whom one may ask tells whom it is shared with, which is for those who write in it to know: the
 * coordination group asks about what everybody sees.
 */
const matrix: [string, string, string, string, string, string][] = [
  // Nobody validates their own; the owner gives its numbers.
  ['creator', 'rhq', 'rhq', 'rhq', 'rhq', 'rhq'],
  ['coordinator of the owner', '–', 'rhq', 'rhq', 'rhq', 'rhq'],
  ['member of the owner', '–', 'rhq', 'rhq', 'rhq', 'rhq'],
  ['co-author of the owner', 'rhq', 'rhq', 'rhq', 'rhq', 'rhq'],
  // They write in it, and speak for a municipality of their own.
  ['co-author from elsewhere', 'rahq', 'rahq', 'rahq', 'rahq', 'rahq'],
  ['co-author of an authority', 'rq', 'rq', 'rq', 'rq', 'rq'],
  ['member of a chosen municipality', '–', '–', 'rah', 'rah', 'rah'],
  ['coordinator of a chosen municipality', '–', '–', 'rah', 'rah', 'rah'],
  ['member of a chosen authority', '–', '–', 'r', 'r', 'r'],
  ['member from elsewhere', '–', '–', '–', 'rah', 'rah'],
  ['coordinator from elsewhere', '–', '–', '–', 'rah', 'rah'],
  ['facilitator from elsewhere', '–', '–', '–', 'rah', 'rah'],
  ['coordination group from elsewhere', '–', '–', '–', 'rahq', 'rahq'],
  ['coordination group of a chosen authority', '–', '–', 'r', 'rq', 'rq'],
  ['coordination group of a chosen municipality', '–', '–', 'rah', 'rahq', 'rahq'],
  ['operator from elsewhere', '–', '–', '–', 'rah', 'rah'],
  ['member from elsewhere, writing at a table', '–', '–', '–', 'rah', 'rah'],
  ['member of a chosen municipality, writing at a table', '–', '–', 'rah', 'rah', 'rah'],
  ['creator who has moved', '–', '–', '–', 'rah', 'rah'],
  ['guest of a workshop, who says elsewhere', '–', '–', '–', '–', '–'],
  ['anyone', '–', '–', '–', '–', '–'],
];

const letters = {
  'validation:read': 'r',
  'validation:answer': 'a',
  'validation:have': 'h',
  'validation:request': 'q',
} as const satisfies Record<ValidationAction, string>;

function processAt(level: Visibility): ProcessRights {
  return {
    ...{
      municipality: owner,
      creator: person(1),
      coAuthors: [person(4), person(5), person(9)],
      visibility: level,
    },
    chosen: [chosen, authority],
    uses: [{ workshop, consent: 'write-with-guests', writingTable: table }],
  };
}

function kindOf(actor: Actor): TenantKind | undefined {
  if (actor.kind !== 'account') return undefined;
  return actor.municipality === authority ? 'authority' : 'municipality';
}

function actorCalled(name: string): Actor {
  const actor = actors[name];
  if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
  return actor;
}

describe('rights to whether a process fits', () => {
  test.each(matrix)('[PE2] of the %s are %s, %s, %s, %s, %s', (name, ...expected) => {
    const actor = actorCalled(name);
    const may = visibility.options.map((level) =>
      validationAbilitiesOf(actor, processAt(level), kindOf(actor)).map((action) => letters[action]),
    );
    expect(may.map((each) => each.join('') || '–')).toEqual(expected);
  });

  test('[PE2] the matrix has a line for everybody', () => {
    expect(matrix.map(([name]) => name).sort()).toEqual(Object.keys(actors).sort());
  });

  test('[PE1] out of sight and absent are the same, seen and not theirs is forbidden', () => {
    const refused = (name: string, action: ValidationAction, process: ProcessRights | undefined) => {
      const actor = actorCalled(name);
      try {
        authorizeValidation(actor, action, process, kindOf(actor));
      } catch (error) {
        return (error as { code: string }).code;
      }
      return undefined;
    };
    expect(refused('member from elsewhere', 'validation:answer', undefined)).toBe('not-found');
    expect(refused('member from elsewhere', 'validation:answer', processAt('selected'))).toBe('not-found');
    expect(refused('member from elsewhere', 'validation:request', processAt('public'))).toBe('forbidden');
    expect(refused('creator', 'validation:answer', processAt('public'))).toBe('forbidden');
    expect(refused('member from elsewhere', 'validation:answer', processAt('public'))).toBeUndefined();
    expect(refused('anyone', 'validation:read', processAt('public'))).toBe('not-found');
  });

  test('[PE2] of whom it is not known what they belong to, nothing counts', () => {
    const actor = actorCalled('member from elsewhere');
    expect(validationAbilitiesOf(actor, processAt('public'), undefined)).toEqual(['validation:read']);
  });
});
