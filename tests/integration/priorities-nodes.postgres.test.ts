import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { decisionId, processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import {
  fetchList,
  giveToList,
  makeList,
  openList,
  type OpenList,
} from '../support/priorities/list-visitor.ts';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.ts';
import type { At } from '../support/workshops/workshop-visitor.ts';
import { asOwner } from './world.ts';

/** Nodes that wait for one another, on a busy machine. */
const patient = { timeout: 120_000 };

const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('[VO7] what is done at either node is news at both, and leads to what a fresh fetch gives', async () => {
  const { aarhus, haderslev, list, processes } = await meeting();
  const theirs = [await screenOf(aarhus, list), await screenOf(haderslev, list)];
  await Promise.all(
    [aarhus, haderslev].flatMap((who, at) =>
      processes.flatMap((process, index) => [
        done(who, list, { type: 'mark', marks: [{ process, field: 'wellbeing', value: 10 * at + index }] }),
        done(who, list, { type: 'set-facts', process, facts: { days: 1 + at + index } }),
      ]),
    ),
  );
  const fresh = await fetchList(haderslev, list);
  expect(fresh.view.revision).toBe(1 + 4 * processes.length);
  for (const screen of theirs) {
    await eventually(() => expect(screen.view()).toEqual(fresh.view));
    expect(screen.book().toTable()).toEqual(fresh.marks);
    expect(screen.fetches()).toBe(1);
  }
});

test('a slider dragged at one node moves at the other, and texts typed at both stand in a decision', async () => {
  const { aarhus, haderslev, list, processes } = await meeting();
  const [here, there] = [textOf(aarhus, list), textOf(haderslev, list)];
  const drag = { criterion: 'wellbeing', weights: { wellbeing: 40, volume: 60 } };
  there.provider.awareness.setLocalState({ focus: 'rationale', drag });
  here.provider.awareness.setLocalState({ focus: 'minutes' });
  await eventually(() => expect(here.others().get(there.document.clientID)).toMatchObject({ drag }));
  there.provider.awareness.setLocalState({ focus: 'rationale', drag: null });
  await eventually(() => expect(here.others().get(there.document.clientID)?.drag).toBeNull());

  write(there, 'rationale', 'Fordi det haster');
  write(here, 'minutes', 'Til stede: to');
  await eventually(() => expect([there.isSaved(), here.isSaved()]).toEqual([true, true]));
  const decision = decisionId.parse(randomUUID());
  const chosen = processes.slice(0, 1);
  // Whoever freezes it at this node finds out who has it open at the other.
  await done(aarhus, list, { type: 'freeze', decision, title: 'Efteråret', chosen, chosenBy: 'own' });
  const reply = await fetch(`${haderslev.origin}/api/v1/priorities/${list}/decisions/${decision}`, {
    headers: { cookie: haderslev.cookie },
  });
  const { record } = ((await reply.json()) as { decision: { record: DecisionRecord } }).decision;
  expect([record.rationale, record.minutes]).toEqual(['Fordi det haster', 'Til stede: to']);
  const present = record.participants.filter(({ answer }) => answer !== 'absent');
  expect(present.map(({ municipality }) => municipality).sort()).toEqual(['29189757', '55133018']);
});

test('[PR4] a process narrowed at one node leaves the lists that are open at both', async () => {
  const { aarhus, haderslev, list, processes } = await meeting();
  const theirs = [await screenOf(aarhus, list), await screenOf(haderslev, list)];
  const [first, ...rest] = processes;
  const narrowed = await fetch(`${aarhus.origin}/api/v1/processes/${first ?? ''}/sharing`, {
    method: 'PUT',
    headers: { cookie: aarhus.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ visibility: 'municipality', chosen: [] }),
  });
  expect(narrowed.status).toBe(200);
  for (const screen of theirs) {
    await eventually(() => expect(screen.view().entries.map(({ process }) => process)).toEqual(rest));
  }
  // Both nodes hear of it and take it off: once.
  expect((await fetchList(haderslev, list)).view.revision).toBe(2);
});

test('[PE4] a right lost is lost at the other node: by the audience, by the role, by the account', async () => {
  const { nodes, aarhus, haderslev, list } = await meeting('all-municipalities');
  const reader = await at(nodes.there.origin, 'Arun Selvam');
  const leaving = await at(nodes.there.origin, 'Jonas Pihl');
  const [ofReader, ofLeaving, ofHaderslev] = [reader, leaving, haderslev].map((who) => textOf(who, list)) as [
    Editor,
    Editor,
    Editor,
  ];
  const screen = await screenOf(leaving, list);
  await eventually(() =>
    expect([ofReader, ofLeaving, ofHaderslev].map(roleOf)).toEqual(['read', 'edit', 'edit']),
  );
  await query(nodes, `update account set roles = '{member}' where name = 'Jonas Pihl'`);
  await eventually(() => expect(ofLeaving.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
  await eventually(() => expect(screen.socket.connected).toBe(false));
  await done(aarhus, list, { type: 'edit-settings', settings: { audience: 'group' } });
  for (const editor of [ofReader, ofLeaving])
    await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours));
  expect(ofHaderslev.closes).toEqual([]);
  await query(nodes, `update account set deactivated_at = now() where name = 'Preben Friis'`);
  await eventually(() => expect(ofHaderslev.closes[0]).toBe(closeCodes.notYours));
});

test(
  '[VO7] [PE4] while the nodes cannot hear one another, what is done is told and what is lost is lost all the same',
  patient,
  async () => {
    const { nodes, aarhus, haderslev, list } = await meeting('all-municipalities');
    const reader = await at(nodes.there.origin, 'Arun Selvam');
    const [ofHaderslev, ofReader] = [await screenOf(haderslev, list), await screenOf(reader, list)];
    const textOfReader = textOf(reader, list);
    await eventually(() => expect(roleOf(textOfReader)).toBe('read'));
    await nodes.redis.stop();
    await done(aarhus, list, { type: 'edit-settings', settings: { audience: 'group' } });
    await eventually(() => expect(textOfReader.closes[0]).toBe(closeCodes.notYours), { withinMs: 60_000 });
    await eventually(() => expect(ofHaderslev.view().settings.audience).toBe('group'), { withinMs: 60_000 });
    await done(aarhus, list, { type: 'save-scenario', slot: 'a', title: 'I stilheden' });
    await eventually(() => expect(ofHaderslev.view().scenarios.a?.title).toBe('I stilheden'), {
      withinMs: 60_000,
    });
    expect(JSON.stringify(ofReader.heard)).not.toContain('I stilheden');
  },
);

test(
  '[VO3] a node that is killed midway loses nothing that it acknowledged; the same sent to the other is done once',
  patient,
  async () => {
    const { nodes, aarhus, haderslev, list, processes } = await meeting();
    const screen = await screenOf(haderslev, list);
    const sent = Array.from({ length: 30 }, (_, index) => ({
      key: randomUUID(),
      command: {
        type: 'mark',
        marks: [
          { process: processes[index % processes.length] as ProcessId, field: 'wellbeing', value: index },
        ],
      } satisfies PriorityCommand,
    }));
    const acknowledged: number[] = [];
    await Promise.all(
      sent.map(async ({ key, command }, index) => {
        const reply = await giveToList(aarhus, list, command, key).catch(() => undefined);
        if (reply?.status === 200) acknowledged.push((reply.body as { revision: number }).revision);
        if (index === 4) await nodes.here.kill();
      }),
    );
    const kept = (await fetchList(haderslev, list)).view.revision;
    expect(kept).toBeGreaterThanOrEqual(Math.max(0, ...acknowledged));
    for (const { key, command } of sent)
      await eventually(async () =>
        expect(await giveToList({ ...aarhus, origin: haderslev.origin }, list, command, key)).toMatchObject({
          status: 200,
        }),
      );
    const fresh = await fetchList(haderslev, list);
    expect(fresh.view.revision).toBe(1 + sent.length);
    // All may have been stored before the node died, and told nobody: it is looked for every ten seconds.
    await eventually(() => expect(screen.view()).toEqual(fresh.view), { withinMs: 60_000 });
    expect(screen.book().toTable()).toEqual(fresh.marks);
  },
);

interface DecisionRecord {
  readonly rationale: string;
  readonly minutes: string;
  readonly participants: readonly { readonly municipality: string; readonly answer: string }[];
}

/** Two of the coordination group, at a node each, over a list with four processes. */
async function meeting(audience: 'group' | 'all-municipalities' = 'group') {
  const nodes = await startTwoNodes();
  toClose.push(() => nodes.close());
  const [aarhus, haderslev] = [
    await at(nodes.here.origin, 'Karen Dahl'),
    await at(nodes.there.origin, 'Preben Friis'),
  ];
  const { id: list } = (await makeList(aarhus, audience)).view;
  const processes = await Promise.all(
    [1, 2, 3, 4].map((number) => openProcess(aarhus, `Flytning ${number}`)),
  );
  await done(aarhus, list, { type: 'add-processes', processes });
  return { nodes, aarhus, haderslev, list, processes };
}

async function at(origin: string, name: string): Promise<At> {
  return { origin, cookie: (await signInAs(origin, name)).cookie };
}

async function openProcess({ origin, cookie }: At, title: string): Promise<ProcessId> {
  const reply = await fetch(`${origin}/api/v1/processes`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ title, visibility: 'all-municipalities' }),
  });
  return processId.parse(((await reply.json()) as { id: string }).id);
}

async function done(who: At, list: string, command: PriorityCommand): Promise<void> {
  expect(await giveToList(who, list, command)).toMatchObject({ status: 200 });
}

async function screenOf(who: At, list: string): Promise<OpenList> {
  const screen = await openList(who, list);
  toClose.push(() => screen.close());
  return screen;
}

function textOf({ origin, cookie }: At, list: string): Editor {
  const editor = openDocument(origin, `priority/${list}`, { cookie });
  toClose.push(() => editor.close());
  return editor;
}

function roleOf({ heard }: Editor): string | undefined {
  return heard.find((message) => message.type === 'hello')?.role;
}

function write({ document }: Editor, fragment: string, text: string): void {
  appendRichText(document.getXmlFragment(fragment), [
    { type: 'paragraph', content: [{ type: 'text', text }] },
  ]);
}

/** Changes the database by hand, as nothing of the nodes' own would hear of. */
async function query({ databaseUrl }: TwoNodes, statement: string): Promise<void> {
  if (databaseUrl === undefined) throw new Error('two nodes need a Postgres');
  const database = openPostgres(databaseUrl, () => undefined);
  await asOwner(database).transaction((transaction) => transaction.query(statement));
  await database.close();
}
