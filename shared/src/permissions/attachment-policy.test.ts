import { expect, test } from 'vitest';
import type { AccountId, GuestId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import type { Visibility } from '../processes/visibility.ts';
import type { Actor } from './actor.ts';
import {
  attachmentActionsAllowed,
  authorizeAttachment,
  type AttachmentAction,
  type AttachmentRights,
} from './attachment-policy.ts';
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

const actors: Record<string, Actor> = {
  creator: account(1, owner),
  'member of the owner': account(3, owner),
  'coordinator of the owner': account(2, owner, 'coordinator'),
  'co-author from elsewhere': account(4, other),
  'one of the chosen who adds': account(6, chosen),
  'colleague of theirs': account(7, chosen),
  'coordinator of theirs': account(8, chosen, 'coordinator'),
  'member from elsewhere': account(9, other),
  'coordinator from elsewhere': account(9, other, 'coordinator'),
  'operator from elsewhere': account(9, other, 'operator'),
  'member from elsewhere, writing at a table': {
    ...(account(9, other) as Extract<Actor, { kind: 'account' }>),
    attends: [{ workshop, table }],
  },
  'one who added, and has moved away': account(5, other),
  guest: {
    ...{ kind: 'guest', guest: '00000000-0000-4000-8000-0000000000c1' as GuestId, name: 'Ali' },
    ...{ claimedMunicipality: chosen, attends: { workshop, table } },
  },
  anyone: { kind: 'anyone' },
};

const ofOwner = { municipality: owner, addedBy: person(1) } as const;
const ofChosen = { municipality: chosen, addedBy: person(6) } as const;

/** Columns: what it is, whose, and who sees the process. */
const columns: [AttachmentRights, Visibility][] = [
  [{ ...ofOwner, audience: 'shared' }, 'private'],
  [{ ...ofOwner, audience: 'shared' }, 'selected'],
  [{ ...ofOwner, audience: 'shared' }, 'public'],
  [{ ...ofOwner, audience: 'own' }, 'public'],
  [{ ...ofChosen, audience: 'shared' }, 'selected'],
  [{ ...ofChosen, audience: 'own' }, 'selected'],
  // Added by somebody who works elsewhere now.
  [{ municipality: owner, addedBy: person(5), audience: 'own' }, 'public'],
];

/** By hand: r read, x delete, – nothing. */
const matrix: [string, ...string[]][] = [
  ['creator', 'rx', 'rx', 'rx', 'rx', 'rx', '–', 'rx'],
  ['member of the owner', '–', 'rx', 'rx', 'rx', 'rx', '–', 'rx'],
  ['coordinator of the owner', '–', 'rx', 'rx', 'rx', 'rx', '–', 'rx'],
  ['co-author from elsewhere', 'rx', 'rx', 'rx', '–', 'rx', '–', '–'],
  ['one of the chosen who adds', '–', 'r', 'r', '–', 'rx', 'rx', '–'],
  ['colleague of theirs', '–', 'r', 'r', '–', 'r', 'r', '–'],
  ['coordinator of theirs', '–', 'r', 'r', '–', 'rx', 'rx', '–'],
  ['member from elsewhere', '–', '–', 'r', '–', '–', '–', '–'],
  ['coordinator from elsewhere', '–', '–', 'r', '–', '–', '–', '–'],
  ['operator from elsewhere', '–', '–', 'r', '–', '–', '–', '–'],
  ['member from elsewhere, writing at a table', '–', '–', 'r', '–', '–', '–', '–'],
  ['one who added, and has moved away', '–', '–', 'r', '–', '–', '–', '–'],
  ['guest', '–', '–', '–', '–', '–', '–', '–'],
  ['anyone', '–', '–', '–', '–', '–', '–', '–'],
];

function processAt(visibility: Visibility): ProcessRights {
  return {
    ...{ municipality: owner, creator: person(1), coAuthors: [person(4)], visibility, chosen: [chosen] },
    uses: [{ workshop, consent: 'write-with-guests', writingTable: table }],
  };
}

function actorCalled(name: string): Actor {
  const actor = actors[name];
  if (actor === undefined) throw new Error(`the matrix names nobody called ${name}`);
  return actor;
}

test.each(matrix)('[AT1][PE1] what the %s does with attachments', (name, ...expected) => {
  const letters = columns.map(([attachment, visibility]) => {
    const may = attachmentActionsAllowed(actorCalled(name), processAt(visibility), attachment);
    return `${may.has('attachment:read') ? 'r' : ''}${may.has('attachment:remove') ? 'x' : ''}` || '–';
  });
  expect(letters).toEqual(expected);
});

test('[AT1] the matrix has a line for everybody', () => {
  expect(matrix.map(([name]) => name)).toEqual(Object.keys(actors));
});

test('[AT1] what is deleted is there for whoever did that alone, and only to be brought back', () => {
  const deleted: AttachmentRights = { ...ofOwner, audience: 'shared', deletedBy: person(3) };
  for (const [name, actor] of Object.entries(actors)) {
    const may = [...attachmentActionsAllowed(actor, processAt('public'), deleted)];
    expect([name, may]).toEqual([name, name === 'member of the owner' ? ['attachment:bring-back'] : []]);
  }
});

test('[PE1] out of sight, absent and deleted are the same; seen and not theirs to delete is forbidden', () => {
  const shared: AttachmentRights = { ...ofOwner, audience: 'shared' };
  const refused = (
    action: AttachmentAction,
    process: ProcessRights | undefined,
    attachment: AttachmentRights | undefined,
  ) => {
    try {
      authorizeAttachment(actorCalled('member from elsewhere'), action, process, attachment);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return undefined;
  };
  expect(refused('attachment:read', undefined, shared)).toBe('not-found');
  expect(refused('attachment:read', processAt('public'), undefined)).toBe('not-found');
  expect(refused('attachment:remove', processAt('selected'), shared)).toBe('not-found');
  expect(refused('attachment:remove', processAt('public'), shared)).toBe('forbidden');
  expect(refused('attachment:bring-back', processAt('public'), shared)).toBe('not-found');
  expect(refused('attachment:remove', processAt('public'), { ...shared, audience: 'own' })).toBe('not-found');
  expect(refused('attachment:read', processAt('public'), shared)).toBeUndefined();
});
