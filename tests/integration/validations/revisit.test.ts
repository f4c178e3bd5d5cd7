import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import type { MaterialChange } from '@procesrum/shared/validations/material-change.ts';
import { revisit, revisitAll } from '../../../server/src/features/validations/revisit.ts';
import { tellOfEnds } from '../../../server/src/features/validations/reminders.ts';
import { fieldsDocument } from '@procesrum/shared/collaboration/fields-document.ts';
import { addStep, removeStep, setStep } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { addLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { emptied, opened, written } from '../history-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { answered, answerOf, called, saysToHaveIt, validationsFor } from './validation-scene.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jonas: Person;
let line: Person;
let process: string;
let editor: Editor | undefined;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  line = await world.person({ name: 'Line Holm', municipality: skanderborg });
});
afterAll(() => world.close());
beforeEach(async () => {
  editor?.close();
  editor = undefined;
  process = await makeProcess(mette, 'selected', [odense]);
});

describe('[VA2] when a process is materially another than what was validated', () => {
  test('minutes from 14 to 6: the validation says so, and holds again when they are 14 again', async () => {
    await saysToHaveIt(mette, process, { timesPerYear: 640, minutesPerCase: 14 });
    await answered(jonas, process);
    await saysToHaveIt(mette, process, { timesPerYear: 640, minutesPerCase: 6 });
    await revisitedFor([{ what: 'minutes', from: 14, to: 6 }]);
    const told = await validationsFor(jonas, process);
    expect(told).toMatchObject({ validatedBy: 0, validations: [{ state: 'revisit' }] });
    const since = answerOf(told, 'Odense')?.revisit?.since;

    // Another change does not make it another time.
    await saysToHaveIt(mette, process, { timesPerYear: 64, minutesPerCase: 6 });
    await revisitedFor([
      { what: 'times', from: 640, to: 64 },
      { what: 'minutes', from: 14, to: 6 },
    ]);
    expect(answerOf(await validationsFor(jonas, process), 'Odense')?.revisit?.since).toBe(since);

    await saysToHaveIt(mette, process, { timesPerYear: 640, minutesPerCase: 14 });
    await revisitedFor(undefined);
    expect(await validationsFor(jonas, process)).toMatchObject({
      validatedBy: 1,
      validations: [{ state: 'valid' }],
    });
  });

  test('other words of how it is done today: how many, and which', async () => {
    await write('Løn taster oplysningen ind i lønsystemet og sender et brev.');
    await answered(jonas, process);
    await write('Robotten henter den selv.', { anew: true });
    // Of ten words none is left.
    await revisitedFor([{ what: 'as-is', percent: 100 }]);
    await write('Løn taster oplysningen ind i lønsystemet og sender en mail.', { anew: true });
    // Two of ten: not more than a fifth.
    await revisitedFor(undefined);
    expect(await differenceFor(jonas)).toEqual([
      { kind: 'same', words: 'Løn taster oplysningen ind i lønsystemet og sender ' },
      { kind: 'removed', words: 'et brev.' },
      { kind: 'added', words: 'en mail.' },
    ]);
  });

  test('validated anew, it is compared with what it is now', async () => {
    await saysToHaveIt(mette, process, { minutesPerCase: 14 });
    await answered(jonas, process);
    await saysToHaveIt(mette, process, { minutesPerCase: 6 });
    await revisitedFor([{ what: 'minutes', from: 14, to: 6 }]);
    const { validations } = await answered(jonas, process);
    expect(validations).toMatchObject([{ state: 'valid' }]);
    await saysToHaveIt(mette, process, { minutesPerCase: 14 });
    await revisitedFor([{ what: 'minutes', from: 6, to: 14 }]);
    // The earlier one stays as it was found.
    const history = await called<{ revisit?: unknown }[]>(mette, 'GET', pathTo(`/${odense}`));
    expect(history[1]?.revisit).toMatchObject({ changes: [{ what: 'minutes', from: 14, to: 6 }] });
  });

  test('[FI1] [DI1] its legal clause, its systems, a step, the share that both drawings come to', async () => {
    editor = await opened(world.origin, mette, process);
    const { document } = editor;
    const step = { lane: 'l1', kind: 'manual' } as const;
    document.transact(() => {
      fieldsDocument.written(document, 'legalClause').insert(0, 'CPR-loven § 12');
      fieldsDocument.names(document, 'systems').set('eflyt', 'eFlyt');
      addLane(document, { id: 'l1', name: 'Borgerservice' });
      addStep(document, 'before', { id: 's1', ...step, title: 'Åbn anmeldelsen', minutes: 8 });
      addStep(document, 'before', { id: 's2', ...step, title: 'Ring til borgeren', minutes: 2 });
      addStep(document, 'after', { id: 's1.2', ...step, title: 'Se robottens liste', minutes: 5 });
    });
    await eventually(() => expect(editor?.isSaved()).toBe(true));
    // What is answered on is what stands there, whether lists know of it yet or not.
    await answered(jonas, process);
    document.transact(() => {
      const clause = fieldsDocument.written(document, 'legalClause');
      clause.delete(clause.length - 2, 2);
      clause.insert(clause.length, '16');
      fieldsDocument.names(document, 'systems').delete('eflyt');
      fieldsDocument.names(document, 'systems').set('kmd nova', 'KMD Nova');
      removeStep(document, 'before', 's2');
      addStep(document, 'before', { id: 's3', ...step, title: 'Skriv til borgeren', minutes: 2 });
      setStep(document, 'after', 's1.2', { minutes: 3 });
    });
    await revisitedFor([
      { what: 'share', from: 50, to: 70 },
      { what: 'steps', added: ['Skriv til borgeren'], removed: ['Ring til borgeren'] },
      { what: 'systems', added: ['KMD Nova'], removed: ['eFlyt'] },
      { what: 'legal-clause', from: 'CPR-loven § 12', to: 'CPR-loven § 16' },
    ]);
  });

  test('systems, a clause of its phase: whatever of its row is another, at the latest within a day', async () => {
    await answered(jonas, process);
    await world.database.transaction((transaction) =>
      transaction.query(
        `update process set phase = 'in-operation', fields = '{"systems": ["SAPA"]}' where id = $1`,
        [process],
      ),
    );
    expect(answerOf(await validationsFor(jonas, process), 'Odense')?.state).toBe('valid');
    const looked: string[] = [];
    await asJob((transaction) => revisitAll((_, id) => Promise.resolve(void looked.push(id)), transaction));
    expect(looked).toContain(process);
    await lookNow();
    await revisitedFor([
      { what: 'systems', added: ['SAPA'], removed: [] },
      { what: 'operation', isInOperation: true },
    ]);
  });

  test('whoever gave it is told once, however often it is looked at', async () => {
    await saysToHaveIt(mette, process, { minutesPerCase: 14 });
    const [given] = (await answered(jonas, process)).validations;
    await world.database.transaction((transaction) =>
      transaction.query('update have_it_too set minutes_per_case = 6 where process = $1', [process]),
    );
    expect(await lookNow()).toMatchObject([
      {
        ...{ kind: 'revisit', process, validation: given?.id, municipality: odense },
        changes: [{ what: 'minutes', from: 14, to: 6 }],
      },
    ]);
    expect(await lookNow()).toEqual([]);
    await world.database.transaction((transaction) =>
      transaction.query('update have_it_too set minutes_per_case = 7 where process = $1', [process]),
    );
    expect(await lookNow()).toEqual([]);
    await revisitedFor([{ what: 'minutes', from: 14, to: 7 }]);
  });
});

describe('[PE5] a text that is shielded since', () => {
  test('is compared with nothing, and none of its words are told to anybody who does not see it', async () => {
    await write('Løn taster oplysningen ind i lønsystemet.');
    await answered(jonas, process);
    const shield = (shielded: boolean) =>
      called(mette, 'PUT', `/api/v1/processes/${process}/sections/asIs/shielding`, { shielded });
    await shield(true);
    await lookNow();
    expect(answerOf(await validationsFor(jonas, process), 'Odense')?.state).toBe('valid');
    for (const who of [jonas, mette]) expect(await differenceFor(who)).toEqual([]);
    // What is validated while it is shielded is validated without it.
    await answered(jonas, process);
    await shield(false);
    await lookNow();
    expect(answerOf(await validationsFor(jonas, process), 'Odense')?.state).toBe('valid');
    expect(await differenceFor(jonas)).toEqual([]);
  });

  test('and opened again: what was kept before is the owner’s own, as every kept text of that time', async () => {
    await write('Løn taster cpr-nummeret ind.');
    await answered(jonas, process);
    for (const shielded of [true, false])
      await called(mette, 'PUT', `/api/v1/processes/${process}/sections/asIs/shielding`, { shielded });
    expect(await differenceFor(jonas)).toEqual([]);
    expect(await differenceFor(mette)).toEqual([{ kind: 'same', words: 'Løn taster cpr-nummeret ind.' }]);
  });
});

test('[PE1] who sees the process since today is not shown the words that stood there before', async () => {
  await write('Løn taster oplysningen ind i lønsystemet.');
  await answered(jonas, process);
  await write('Robotten henter den selv.', { anew: true });
  await revisitedFor([{ what: 'as-is', percent: 100 }]);
  await called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, {
    ...{ visibility: 'all-municipalities', chosen: [odense] },
  });
  const kinds = async (who: Person) => (await differenceFor(who)).map(({ kind }) => kind);
  expect(await kinds(jonas)).toEqual(['removed', 'added']);
  expect(await kinds(line)).toEqual([]);
  // That it is another they are told, as everybody is.
  expect(answerOf(await validationsFor(line, process), 'Odense')?.revisit?.changes).toEqual([
    { what: 'as-is', percent: 100 },
  ]);
  expect((await line.call('GET', pathTo(`/${skanderborg}/difference`))).status).toBe(404);
});

describe('[VA1] an answer that ends', () => {
  test('is told of a month before, and when it has ended; only if it is the one that counts', async () => {
    await answered(jonas, process);
    const [given] = (await answered(jonas, process)).validations;
    const until = Date.parse(given?.validUntil ?? '');
    const day = 24 * 3_600_000;
    const ends = { kind: 'validation-expires', process, validation: given?.id, municipality: odense };
    expect(await endsAt(until - 31 * day)).toEqual([]);
    expect(await endsAt(until - 29 * day)).toEqual([ends]);
    expect(await endsAt(until - 1)).toEqual([]);
    expect(await endsAt(until + 1)).toEqual([ends]);
    expect(await endsAt(until + day)).toEqual([]);
  });

  test('found late, it is told to have ended and nothing else', async () => {
    const [given] = (await answered(jonas, process)).validations;
    const until = Date.parse(given?.validUntil ?? '');
    expect(await endsAt(until + 1)).toHaveLength(1);
    expect(await endsAt(until + 2)).toEqual([]);
  });

  async function endsAt(at: number): Promise<Happening[]> {
    return asJob(async (transaction, tell) => {
      while ((await tellOfEnds(tell, transaction, new Date(at))) === 'more');
    });
  }
});

/** Writes how it is done today, and waits until lists and jobs know of it. */
async function write(words: string, { anew = false } = {}): Promise<void> {
  editor ??= await opened(world.origin, mette, process);
  if (anew) await emptied(editor, 'asIs');
  await written(editor, 'asIs', words);
  await eventually(async () => {
    const rows = await world.database.transaction((transaction) =>
      transaction.query('select plain_text from document_projection where document = $1', [
        `process/${process}`,
      ]),
    );
    expect(rows[0]?.['plain_text']).toContain(words);
  });
}

/** Waits until Odense's answer is found to need another look for this, or none. */
function revisitedFor(changes: MaterialChange[] | undefined): Promise<void> {
  return eventually(async () => {
    const answer = answerOf(await validationsFor(jonas, process), 'Odense');
    expect(answer?.revisit?.changes).toEqual(changes);
  });
}

async function differenceFor(visitor: Person): Promise<{ kind: string; words: string }[]> {
  const { asIs } = await called<{ asIs: { kind: string; words: string }[] }>(
    ...([visitor, 'GET', pathTo(`/${odense}/difference`)] as const),
  );
  return asIs;
}

/** Looks at this test's process now, as the line does. @returns what is told of it */
function lookNow(): Promise<Happening[]> {
  const parts = {
    database: world.walled,
    clock: { now: () => new Date() },
    announce: () => Promise.resolve(),
  };
  return asJob((transaction, tell) => revisit({ ...parts, tell }, transaction, processId.parse(process)));
}

/** Does something as the job does it. @returns what is told of this test's process */
async function asJob(
  work: (
    transaction: Parameters<typeof revisit>[1],
    tell: Parameters<typeof tellOfEnds>[0],
  ) => Promise<unknown>,
): Promise<Happening[]> {
  const told: Happening[] = [];
  await world.walled
    .as({ kind: 'job', job: 'validations' })
    .transaction((transaction) => work(transaction, (_, said) => Promise.resolve(void told.push(said))));
  return told.filter((said) => 'process' in said && said.process === process);
}

function pathTo(rest: string): string {
  return `/api/v1/processes/${process}/validations${rest}`;
}
