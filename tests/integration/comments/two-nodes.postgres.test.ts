import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { commentEvents } from '@procesrum/shared/comments/comments.api.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { startService, type RunningService } from '../../support/collaboration/running-service.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen, type ListScreen } from '../../support/priorities/list-visitor.ts';
import { opened, textIn, written } from '../history-scene.ts';
import { municipalities, visitor, type Person } from '../world.ts';
import { decide, makeProcess, openThread, reply, threadIn, wordsIn } from './thread-scene.ts';

// Threads and suggestions where the service is two nodes, one of which may be killed.

const { odense, skanderborg } = municipalities;
/** Nodes that wait for one another, on a busy machine. */
const patient = { timeout: 120_000 };

const before = 'Løn bruger cirka 4 minutter på at taste.';
const after = 'Løn bruger 3 minutter på at taste.';

let service: RunningService;
/** Of the owner, at the first node. */
let mette: Person;
/** Somebody of Odense, at the second. */
let jonas: Person;
let process: string;
const toClose: (() => void)[] = [];

beforeAll(async () => {
  service = await startService({ nodes: 2 });
  mette = await service.person({ name: 'Mette Krog' });
  jonas = atSecond(await service.person({ name: 'Jonas Pind', municipality: odense }));
}, patient.timeout);
beforeEach(async () => {
  if (!service.nodes[0].isRunning()) await service.nodes[0].restart();
  process = await makeProcess(mette, 'selected', [odense]);
});
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});
afterAll(() => service.close());

test('[CM2] what is said at either node is told at both, to those who read it alone', patient, async () => {
  const stranger = await service.person({ municipality: skanderborg });
  const [ofMette, ofJonas, ofStranger] = [
    await screenOf(mette, 0),
    await screenOf(jonas, 1),
    await screenOf(stranger, 1),
  ];
  const thread = await openThread(jonas, process, { text: 'Kan trinnet undværes?' });
  await eventually(() => expect(ofMette.told).toEqual([thread.id]));
  await reply(mette, thread, 'Ja.');
  await eventually(() => expect(ofJonas.told).toEqual([thread.id, thread.id]));
  const own = await openThread(mette, process, { text: 'Kun os', audience: 'own' });
  // Something that is told to all: what was told before it is there once it is.
  const forAll = await makeProcess(mette, 'all-municipalities');
  for (const { screen } of [ofMette, ofJonas, ofStranger])
    await eventually(() => expect(screen.heard).toContainEqual({ id: forAll }));
  expect([ofMette.told.at(-1), ofJonas.told.length, ofStranger.told.length]).toEqual([own.id, 2, 0]);
});

test('[CM3] accepted at both nodes at once, it is in everybody’s text once', patient, async () => {
  const { texts, suggested } = await suggestedText();
  const answers = await Promise.all(
    [mette, atSecond(mette), mette, atSecond(mette)].map((who) =>
      decide(who, suggested, { decision: 'accept' }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  for (const text of texts) await eventually(() => expect(textIn(text, 'asIs')).toBe(after));
});

test('[CM3] killed before the text has it, the node leaves it to the other', patient, async () => {
  const { suggested } = await suggestedText();
  const held = await holdRow('select 1 from document where name = $1 for update', `process/${process}`);
  const answer = decide(mette, suggested, { decision: 'accept' }).catch(() => undefined);
  await eventually(async () => expect(await stateOf(suggested)).toBe('applying'));
  await service.nodes[0].kill();
  await held.release();
  expect(await answer).toBeUndefined();
  expect(await stateOf(suggested)).toBe('applying');
  await dueNow();
  await eventually(async () => expect(await stateOf(suggested)).toBe('accepted'), { withinMs: 60_000 });
  const text = await textAtSecond();
  await eventually(() => expect(textIn(text, 'asIs')).toBe(after));
});

test('[CM3] killed after the text has it, the node leaves nothing to do twice', patient, async () => {
  const { suggested } = await suggestedText();
  const text = await textAtSecond();
  const ofText = await holdRow('select 1 from document where name = $1 for update', `process/${process}`);
  const answer = decide(mette, suggested, { decision: 'accept' }).catch(() => undefined);
  await eventually(async () => expect(await stateOf(suggested)).toBe('applying'));
  const ofRow = await holdRow('select 1 from thread_suggestion where thread = $1 for update', suggested.id);
  await ofText.release();
  await eventually(() => expect(textIn(text, 'asIs')).toBe(after));
  await service.nodes[0].kill();
  await ofRow.release();
  expect(await answer).toBeUndefined();
  expect(await stateOf(suggested)).toBe('applying');
  await dueNow();
  await eventually(async () => expect(await stateOf(suggested)).toBe('accepted'), { withinMs: 60_000 });
  expect(textIn(text, 'asIs')).toBe(after);
  const again = await textAtSecond();
  expect(textIn(again, 'asIs')).toBe(after);
});

/** A text with the suggestion to change it, open at both nodes. */
async function suggestedText(): Promise<{ texts: Editor[]; suggested: Thread }> {
  const text = await opened(service.nodes[0].origin, mette, process);
  toClose.push(() => text.close());
  await written(text, 'asIs', before);
  const theirs = await textAtSecond();
  const suggested = await openThread(jonas, process, {
    place: wordsIn(theirs, 'asIs', 'cirka 4 minutter'),
    suggestion: { replacement: '3 minutter' },
  });
  return { texts: [text, theirs], suggested };
}

async function textAtSecond(): Promise<Editor> {
  const text = await opened(second(), jonas, process);
  toClose.push(() => text.close());
  await eventually(() => expect(textIn(text, 'asIs')).not.toBe(''));
  return text;
}

async function screenOf(person: Person, node: number): Promise<{ screen: ListScreen; told: string[] }> {
  const origin = service.nodes[node]?.origin ?? '';
  const screen = await connectScreen({ ...person, origin });
  toClose.push(screen.close);
  const told: string[] = [];
  screen.socket.on(commentEvents.changed.name, (said: { thread: string }) => void told.push(said.thread));
  return { screen, told };
}

async function stateOf({ id }: Thread): Promise<string | undefined> {
  return threadIn(await jonas.call('GET', `/api/v1/threads/${id}`)).suggestion?.state;
}

/** Keeps a row from everybody else until it is released. */
async function holdRow(statement: string, value: string): Promise<{ release(): Promise<void> }> {
  let release: () => void = () => undefined;
  let hasIt: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const taken = new Promise<void>((resolve) => (hasIt = resolve));
  const ended = service.database.transaction(async (transaction) => {
    await transaction.query(statement, [value]);
    hasIt();
    await held;
  });
  await taken;
  return {
    async release() {
      release();
      await ended;
    },
  };
}

/** The half minute is over. */
async function dueNow(): Promise<void> {
  await service.database.transaction((transaction) =>
    transaction.query("update job set not_before = now() where line = 'suggestions'"),
  );
}

function second(): string {
  return service.nodes[1]?.origin ?? '';
}

/** The same person, asking the second node. */
function atSecond(person: Person): Person {
  return { ...person, ...visitor(second(), person.cookie) };
}
