import { noText } from '@procesrum/shared/collaboration/process-document.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyone, type AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import {
  processId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { listProcesses, type ListAsker } from '../../server/src/features/processes/listing/process-list.ts';
import {
  insertChosen,
  insertCoAuthor,
  insertProcess,
  type NewProcess,
} from '../../server/src/features/processes/processes.repository.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Listed {
  items: { id: string; title: string; potentialHoursPerYear?: number }[];
  total: number;
  next?: string;
}

const { aarhus, odense, skanderborg } = municipalities;
const choices: MunicipalityCvr[][] = [[], [odense], [skanderborg], [odense, skanderborg]];

test('[PE1][PE2] the list’s SQL and the policy table agree on every combination', async () => {
  const own = await openWorld();
  try {
    const owner = await own.person();
    const asker = await own.person();
    const processes: (ProcessRights & { id: ProcessId })[] = [];
    for (const municipality of [aarhus, odense]) {
      for (const each of visibility.options) {
        for (const creator of [owner.account, asker.account]) {
          for (const coAuthors of [[], [asker.account], [owner.account], [owner.account, asker.account]]) {
            for (const chosen of choices) {
              processes.push({ id: newId(), municipality, visibility: each, creator, coAuthors, chosen });
            }
          }
        }
      }
    }
    await own.database.transaction(async (transaction) => {
      for (const process of processes) {
        await insertProcess(transaction, { ...blank(process.creator), ...process });
        await insertChosen(transaction, process.id, process.chosen);
        for (const account of process.coAuthors) {
          await insertCoAuthor(transaction, {
            process: process.id,
            account,
            addedBy: account,
            at: new Date(),
          });
        }
      }
    });
    const roles: Role[][] = [
      ['member'],
      ['member', 'coordinator'],
      ['facilitator', 'coordination-group', 'operator'],
    ];
    const askers: ListAsker[] = [aarhus, odense, skanderborg].flatMap((municipality) =>
      roles.map((each): AccountActor => {
        return { kind: 'account', account: asker.account, municipality, roles: each };
      }),
    );
    for (const actor of [anyone, ...askers]) {
      const query = { words: [], sort: 'title', limit: 1000, after: undefined } as const;
      // As the tables' owner, who is shown everything: what is compared is the list's own condition.
      const [all, owned] = await own.database.transaction(async (transaction) => [
        await listProcesses(transaction, actor, { ...query, ownOnly: false }),
        await listProcesses(transaction, actor, { ...query, ownOnly: true }),
      ]);
      const allowed = processes.filter((process) => actionsAllowed(actor, process).has('process:read'));
      const ofOwn = allowed.filter(
        ({ municipality }) => actor.kind === 'account' && municipality === actor.municipality,
      );
      expect(all?.page.map(({ id }) => id).sort()).toEqual(allowed.map(({ id }) => id).sort());
      expect(all?.total).toBe(allowed.length);
      expect(owned?.page.map(({ id }) => id).sort()).toEqual(ofOwn.map(({ id }) => id).sort());
    }
  } finally {
    await own.close();
  }
});

test('a search finds every word, in title or summary, in any case and any order', async () => {
  const person = await world.person();
  await make(person, { title: 'Ærøs ØKONOMI på Åen', summary: 'Betaling af regninger' });
  await make(person, { title: 'Ærøs havn', summary: 'Skibe' });
  expect(await search(person, 'ærøs')).toHaveLength(2);
  expect(await search(person, 'ÆRØS økonomi')).toEqual(['Ærøs ØKONOMI på Åen']);
  expect(await search(person, 'regninger åen')).toEqual(['Ærøs ØKONOMI på Åen']);
  expect(await search(person, 'a\u030aen')).toEqual(['Ærøs ØKONOMI på Åen']);
  expect(await search(person, 'ærøs cykelsti')).toEqual([]);
  expect(await search(person, 'åen betaling')).toHaveLength(1);
});

test.each(['100%', 'a_b', String.raw`c\d`, "o'brien", '"citat"', '$1'])(
  'signs mean themselves: %s',
  async (sign) => {
    const person = await world.person({ municipality: municipalities.skanderborg });
    await make(person, { title: `Ordret ${sign} her` });
    await make(person, { title: 'Ordret 100x axb cxd her' });
    expect(await search(person, sign)).toEqual([`Ordret ${sign} her`]);
  },
);

test.each(['changed', 'title', 'hours'] as const)(
  'pages by %s hold everything once, in order',
  async (sort) => {
    const own = await openWorld();
    try {
      const person = await own.person();
      const titles = ['Zoo', 'Æbler', 'Øl', 'Ål', 'Aabent', 'alfa', 'Beta', 'alfa', '', 'é', '10', '9'];
      await own.database.transaction(async (transaction) => {
        for (const [index, title] of titles.entries()) {
          await insertProcess(transaction, {
            ...blank(person.account),
            projection: titled(title),
            // Equal values among them: the id decides then, and none may be lost or doubled.
            changedAt: new Date(1_700_000_000_000 + Math.floor(index / 3)),
            ...(index % 4 === 0 ? {} : { potentialHoursPerYear: Math.floor(index / 2) }),
          });
        }
      });
      const whole = await list(person, `sort=${sort}&limit=100`);
      expect(whole.total).toBe(titles.length);
      expect(whole.next).toBeUndefined();
      const paged: Listed['items'] = [];
      let next: string | undefined;
      do {
        const page = await list(person, `sort=${sort}&limit=5${next === undefined ? '' : `&after=${next}`}`);
        expect(page.total).toBe(titles.length);
        paged.push(...page.items);
        next = page.next;
      } while (next !== undefined);
      expect(paged).toEqual(whole.items);
      if (sort === 'title') {
        expect(paged.map(({ title }) => title)).toEqual(
          ['', '10', '9', 'alfa', 'alfa', 'Beta', 'é', 'Zoo', 'Æbler', 'Øl', 'Aabent', 'Ål'].sort(
            new Intl.Collator('da', { caseFirst: 'upper' }).compare,
          ),
        );
      }
      if (sort === 'hours') {
        const hours = paged.map(({ potentialHoursPerYear = -1 }) => potentialHoursPerYear);
        expect(hours).toEqual([...hours].sort((a, b) => b - a));
      }
    } finally {
      await own.close();
    }
  },
);

test('the own municipality’s processes can be asked for alone', async () => {
  const person = await world.person({ municipality: municipalities.odense });
  const neighbour = await world.person({ municipality: municipalities.skanderborg });
  await make(person, { title: 'Odenses egen egenliste' });
  await make(neighbour, { title: 'Naboens egenliste' });
  expect(await search(person, 'egenliste')).toHaveLength(2);
  expect((await list(person, 'q=egenliste&own=true')).items.map(({ title }) => title)).toEqual([
    'Odenses egen egenliste',
  ]);
});

test.each([
  ['limit=0'],
  ['limit=101'],
  ['limit=1.5'],
  ['limit=many'],
  ['sort=name'],
  ['own=1'],
  [`q=${'a'.repeat(201)}`],
  ['q=a&q=b'],
  [`after=${'a'.repeat(201)}`],
  ['after=abc'],
  [`after=${Buffer.from('["hours",1e999,"x"]').toString('base64url')}`],
  ['q=a%00b'],
])('a list asked for with %s is refused', async (query) => {
  const person = await world.person();
  const answer = await person.call('GET', `/api/v1/processes?${query}`);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'bad-request' });
});

async function make(person: Person, body: { title: string; summary?: string }) {
  const answer = await person.call('POST', '/api/v1/processes', {
    visibility: 'all-municipalities',
    ...body,
  });
  expect(answer.status).toBe(201);
}

async function list(person: Person, query: string): Promise<Listed> {
  const answer = await person.call('GET', `/api/v1/processes?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as Listed;
}

async function search(person: Person, words: string): Promise<string[]> {
  return (await list(person, `q=${encodeURIComponent(words)}`)).items.map(({ title }) => title);
}

function blank(creator: AccountId): NewProcess {
  return {
    id: newId(),
    municipality: municipalities.aarhus,
    creator,
    visibility: 'municipality',
    projection: titled('Uden navn'),
    createdAt: new Date(),
    changedAt: new Date(),
  };
}

function titled(title: string): NewProcess['projection'] {
  return { ...noText, title };
}

function newId(): ProcessId {
  return processId.parse(randomUUID());
}
