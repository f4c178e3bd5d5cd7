import { describe, expect, test } from 'vitest';
import type { AccountId, GuestId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import { visibility, type Visibility } from '../processes/visibility.ts';
import { anyone, type Actor } from './actor.ts';
import {
  authorizeThread,
  commentAbilitiesOf,
  threadAbilitiesOf,
  type ThreadRights,
} from './comment-policy.ts';
import type { ProcessRights } from './policy.ts';
import type { Role } from './role.ts';

const owner = '11111111' as MunicipalityCvr;
const chosen = '22222222' as MunicipalityCvr;
const other = '33333333' as MunicipalityCvr;
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
  'member of a chosen municipality': account(6, chosen),
  'coordinator of a chosen municipality': account(7, chosen, 'coordinator'),
  'member from elsewhere': account(8, other),
  'coordinator from elsewhere': account(8, other, 'coordinator'),
  'facilitator from elsewhere': account(8, other, 'facilitator'),
  'coordination group from elsewhere': account(8, other, 'coordination-group'),
  'operator from elsewhere': account(8, other, 'operator'),
  'member from elsewhere, writing at a table': writingAtTable(account(8, other)),
  'member of a chosen municipality, writing at a table': writingAtTable(account(9, chosen)),
  'creator who has moved': account(1, other),
  'guest of a workshop, who says owner': {
    ...{ kind: 'guest', guest: '00000000-0000-4000-8000-0000000000c1' as GuestId, name: 'Ali' },
    ...{ claimedMunicipality: owner, attends: { workshop, table } },
  },
  anyone,
};

type Line = [string, string, string, string, string, string];

const forAll = {
  ...{ municipality: chosen, audience: 'all', isShielded: false, openedBy: person(6) },
  ...{ openedFor: 'everybody', hasOpenSuggestion: true },
} as const satisfies ThreadRights;

/**
 * By hand, from the rules and not from the code. r reads it and answers, s settles it, d decides what it suggests; –
 * nothing. Columns: Privat, Kommunen, Udvalgte, Alle kommuner, Offentlig. It was opened by the first member of the chosen
 * municipality where nothing else is said.
 */
const threads: [string, ThreadRights, Line[]][] = [
  [
    'for all',
    forAll,
    [
      ['creator', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['coordinator of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author of the owner', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author from elsewhere', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of a chosen municipality', '–', '–', 'rs', 'rs', 'rs'],
      ['coordinator of a chosen municipality', '–', '–', 'r', 'r', 'r'],
      ['member from elsewhere', '–', '–', '–', 'r', 'r'],
      ['coordinator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['facilitator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['coordination group from elsewhere', '–', '–', '–', 'r', 'r'],
      ['operator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['member from elsewhere, writing at a table', '–', '–', '–', 'r', 'r'],
      ['member of a chosen municipality, writing at a table', '–', '–', 'r', 'r', 'r'],
      ['creator who has moved', '–', '–', '–', 'r', 'r'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
  [
    'for the chosen municipality alone',
    { ...forAll, audience: 'own' },
    [
      ['creator', '–', '–', '–', '–', '–'],
      ['coordinator of the owner', '–', '–', '–', '–', '–'],
      ['member of the owner', '–', '–', '–', '–', '–'],
      ['co-author of the owner', '–', '–', '–', '–', '–'],
      ['co-author from elsewhere', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality', '–', '–', 'rs', 'rs', 'rs'],
      ['coordinator of a chosen municipality', '–', '–', 'r', 'r', 'r'],
      ['member from elsewhere', '–', '–', '–', '–', '–'],
      ['coordinator from elsewhere', '–', '–', '–', '–', '–'],
      ['facilitator from elsewhere', '–', '–', '–', '–', '–'],
      ['coordination group from elsewhere', '–', '–', '–', '–', '–'],
      ['operator from elsewhere', '–', '–', '–', '–', '–'],
      ['member from elsewhere, writing at a table', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality, writing at a table', '–', '–', 'r', 'r', 'r'],
      ['creator who has moved', '–', '–', '–', '–', '–'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
  [
    'for the owner alone',
    { ...forAll, audience: 'own', municipality: owner, openedBy: person(3) },
    [
      ['creator', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['coordinator of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author of the owner', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author from elsewhere', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality', '–', '–', '–', '–', '–'],
      ['coordinator of a chosen municipality', '–', '–', '–', '–', '–'],
      ['member from elsewhere', '–', '–', '–', '–', '–'],
      ['coordinator from elsewhere', '–', '–', '–', '–', '–'],
      ['facilitator from elsewhere', '–', '–', '–', '–', '–'],
      ['coordination group from elsewhere', '–', '–', '–', '–', '–'],
      ['operator from elsewhere', '–', '–', '–', '–', '–'],
      ['member from elsewhere, writing at a table', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality, writing at a table', '–', '–', '–', '–', '–'],
      ['creator who has moved', '–', '–', '–', '–', '–'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
  [
    'about what is shielded',
    { ...forAll, isShielded: true, municipality: owner, openedBy: person(3) },
    [
      ['creator', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['coordinator of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      // Named in somebody's private draft one writes in it, and does not see what its owner shields.
      ['co-author of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author from elsewhere', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality', '–', '–', '–', '–', '–'],
      ['coordinator of a chosen municipality', '–', '–', '–', '–', '–'],
      ['member from elsewhere', '–', '–', '–', '–', '–'],
      ['coordinator from elsewhere', '–', '–', '–', '–', '–'],
      ['facilitator from elsewhere', '–', '–', '–', '–', '–'],
      ['coordination group from elsewhere', '–', '–', '–', '–', '–'],
      ['operator from elsewhere', '–', '–', '–', '–', '–'],
      ['member from elsewhere, writing at a table', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality, writing at a table', '–', '–', '–', '–', '–'],
      ['creator who has moved', '–', '–', '–', '–', '–'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
  [
    // The owner's member opened it; the coordinator of the chosen municipality has written in it.
    'for all, from when the owner’s people alone saw it',
    {
      ...{ ...forAll, municipality: owner, openedBy: person(3) },
      openedFor: { audiences: [owner], accounts: [person(3), person(7)] },
    },
    [
      ['creator', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['coordinator of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of the owner', '–', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['co-author of the owner', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      // Named in it since.
      ['co-author from elsewhere', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality', '–', '–', '–', '–', '–'],
      ['coordinator of a chosen municipality', '–', '–', 'r', 'r', 'r'],
      ['member from elsewhere', '–', '–', '–', '–', '–'],
      ['coordinator from elsewhere', '–', '–', '–', '–', '–'],
      ['facilitator from elsewhere', '–', '–', '–', '–', '–'],
      ['coordination group from elsewhere', '–', '–', '–', '–', '–'],
      ['operator from elsewhere', '–', '–', '–', '–', '–'],
      ['member from elsewhere, writing at a table', '–', '–', '–', '–', '–'],
      ['member of a chosen municipality, writing at a table', '–', '–', '–', '–', '–'],
      ['creator who has moved', '–', '–', '–', '–', '–'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
  [
    // The co-author from elsewhere opened it; the owner's own was named later.
    'for all, from when its creator and a co-author alone saw it',
    {
      ...{ ...forAll, municipality: other, openedBy: person(4) },
      openedFor: { audiences: [], accounts: [person(4)] },
    },
    [
      ['creator', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['coordinator of the owner', '–', '–', '–', '–', '–'],
      ['member of the owner', '–', '–', '–', '–', '–'],
      ['co-author of the owner', '–', '–', '–', '–', '–'],
      ['co-author from elsewhere', 'rsd', 'rsd', 'rsd', 'rsd', 'rsd'],
      ['member of a chosen municipality', '–', '–', '–', '–', '–'],
      ['coordinator of a chosen municipality', '–', '–', '–', '–', '–'],
      // What their own people opened is not new to them.
      ['member from elsewhere', '–', '–', '–', 'r', 'r'],
      ['coordinator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['facilitator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['coordination group from elsewhere', '–', '–', '–', 'r', 'r'],
      ['operator from elsewhere', '–', '–', '–', 'r', 'r'],
      ['member from elsewhere, writing at a table', '–', '–', '–', 'r', 'r'],
      ['member of a chosen municipality, writing at a table', '–', '–', '–', '–', '–'],
      ['creator who has moved', '–', '–', '–', 'r', 'r'],
      ['guest of a workshop, who says owner', '–', '–', '–', '–', '–'],
      ['anyone', '–', '–', '–', '–', '–'],
    ],
  ],
];

const letters = {
  'thread:read': 'r',
  'thread:reply': '',
  'thread:resolve': 's',
  'thread:decide': 'd',
} as const;

function processAt(level: Visibility): ProcessRights {
  return {
    ...{ municipality: owner, creator: person(1), coAuthors: [person(4), person(5)], chosen: [chosen] },
    visibility: level,
    uses: [{ workshop, consent: 'write-with-guests', writingTable: table }],
  };
}

function actorNamed(name: string): Actor {
  const actor = actors[name];
  if (actor === undefined) throw new Error(`nobody is ${name}`);
  return actor;
}

describe.each(threads)('a thread %s', (_, thread, lines) => {
  test.each(lines)('[PE2][CM2] of the %s is %s, %s, %s, %s, %s', (name, ...expected) => {
    const actor = actorNamed(name);
    const found = visibility.options.map(
      (level) =>
        threadAbilitiesOf(actor, processAt(level), thread)
          .map((action) => letters[action])
          .join('') || '–',
    );
    expect(found).toEqual(expected);
  });

  test('[PE2] has a line for everybody', () => {
    expect(lines.map(([name]) => name)).toEqual(Object.keys(actors));
  });
});

test('[PE2] who reads a thread answers in it, and without a suggestion there is nothing to decide', () => {
  const abilities = threadAbilitiesOf(actorNamed('creator'), processAt('selected'), {
    ...forAll,
    hasOpenSuggestion: false,
  });
  expect(abilities).toEqual(['thread:read', 'thread:reply', 'thread:resolve']);
});

test('[PE2][CM2] whoever a process was shared with when a thread was opened, by name or with all, reads it', () => {
  const readers = (audiences: ('all' | MunicipalityCvr)[]) =>
    Object.keys(actors).filter((name) => {
      const thread = { ...forAll, municipality: owner, openedFor: { audiences, accounts: [] } };
      return threadAbilitiesOf(actorNamed(name), processAt('public'), thread).includes('thread:read');
    });
  const ours = ['creator', 'coordinator of the owner', 'member of the owner', 'co-author of the owner'];
  expect(readers([owner])).toEqual(ours);
  const chosenPeople = Object.keys(actors).filter((name) => name.includes('of a chosen municipality'));
  expect(readers([owner, chosen])).toEqual([...ours, ...chosenPeople]);
  expect(readers(['all'])).toEqual(
    Object.keys(actors).filter((name) => !name.startsWith('guest') && name !== 'anyone'),
  );
});

test('[PE2] a comment is its author’s to change and to delete, for as long as it is there', () => {
  const comment = { by: person(6), isDeleted: false };
  expect(commentAbilitiesOf(account(6, chosen), comment)).toEqual(['comment:edit', 'comment:delete']);
  expect(commentAbilitiesOf(account(6, chosen), { ...comment, isDeleted: true })).toEqual([]);
  for (const name of ['creator', 'coordinator of a chosen municipality', 'anyone'])
    expect(commentAbilitiesOf(actorNamed(name), comment)).toEqual([]);
});

test('[PE1] a thread out of sight and one that is not there are the same failure', () => {
  const failureOf = (process: ProcessRights | undefined, thread: ThreadRights | undefined) => {
    try {
      return authorizeThread(account(8, other), 'thread:resolve', process, thread);
    } catch (error) {
      return error;
    }
  };
  const absent = failureOf(undefined, undefined);
  expect(absent).toMatchObject({ code: 'not-found' });
  expect(failureOf(processAt('selected'), forAll)).toEqual(absent);
  expect(failureOf(processAt('public'), { ...forAll, audience: 'own' })).toEqual(absent);
  expect(failureOf(processAt('public'), { ...forAll, isShielded: true })).toEqual(absent);
  expect(failureOf(processAt('public'), undefined)).toEqual(absent);
  expect(failureOf(processAt('public'), forAll)).toMatchObject({ code: 'forbidden' });
});
