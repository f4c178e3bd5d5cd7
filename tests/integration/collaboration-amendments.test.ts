import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { placeOfWords } from '@procesrum/shared/comments/anchoring.ts';
import { replaceQuote } from '@procesrum/shared/comments/replacing.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Amend, Amended } from '../../server/src/collaboration/rooms/amendments.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

// Changes that the server makes in live documents for somebody: a suggestion that is accepted is its author's edit.

let world: SyncWorld;
let mette: Member;
let jens: Member;
let process: ProcessId;

beforeEach(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
  // Jens only reads.
  process = await world.process('Sagen oprettes manuelt', mette);
  world.allow(jens, process, 'read');
});
afterEach(() => world.close());

/** Puts other words in the place of some of the title, for Jens. */
function replace(
  { collaboration }: Node,
  words: string,
  replacement: string,
  client = 4_711,
): Promise<Amended> {
  return collaboration.amend(
    { kind: 'process', process },
    { by: jens.account, client },
    (document, epoch) => {
      const place = placeOfWords(document, 'title', words, epoch);
      return place !== undefined && replaceQuote(document, place, epoch, replacement) === 'done';
    },
  );
}

/** Whose the Yjs clients of the document are, as the database has it. */
async function bindings(): Promise<unknown[]> {
  return world.database.transaction((transaction) =>
    transaction.query(
      `select client_id::text as client, account::text as account from document_client
       where document = $1 order by client_id = 4711 desc, client_id`,
      [`process/${process}`],
    ),
  );
}

const titleStored = async () => (await world.stored(process)).getText('title').toString();

describe('a change made for somebody', () => {
  test('[CM3][CO2] is in the database when it is answered, as theirs, and what it deletes as deleted by them', async () => {
    const node = await world.node();
    expect(await replace(node, 'manuelt', 'af sig selv')).toBe('done');
    const stored = await world.stored(process);
    expect(stored.getText('title').toString()).toBe('Sagen oprettes af sig selv');
    expect((await bindings())[0]).toEqual({ client: '4711', account: jens.account });
    // Nothing but what it put there is its client's: "af sig selv" is eleven characters.
    expect(stored.store.clients.get(4_711)?.reduce((sum, { length }) => sum + length, 0)).toBe(11);
    const [update] = await world.database.transaction((transaction) =>
      transaction.query(
        `select (select array_agg(writer::text) from document_deletion where document = name) as deleters,
                (select authors::text[] from document_update where document = name order by id desc limit 1) as authors
         from document where name = $1`,
        [`process/${process}`],
      ),
    );
    expect(update).toEqual({ deleters: [jens.account], authors: [jens.account] });
  });

  test('[CM3][CO3] is seen at once by all who have the document open, among what they are writing', async () => {
    const node = await world.node();
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(Array(2).fill('Sagen oprettes manuelt')));
    a.type('I dag: ', 0);
    expect(await replace(node, 'manuelt', 'automatisk')).toBe('done');
    a.type('!', a.title().length);
    for (const editor of [a, b]) {
      await eventually(() => expect(editor.title()).toMatch(/^I dag: Sagen oprettes automatisk/));
    }
    await eventually(() => expect(b.title()).toBe(a.title()));
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect(await titleStored()).toBe(a.title());
  });

  test('[CM3] is read out for lists, though nobody has the document open', async () => {
    const node = await world.node();
    await replace(node, 'manuelt', 'automatisk');
    await eventually(
      () => expect(node.projections.at(-1)?.projection.title).toBe('Sagen oprettes automatisk'),
      {
        withinMs: 60_000,
      },
    );
  });

  test('[CM3] changes nothing when it is refused, whatever was done to the copy', async () => {
    const node = await world.node();
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Sagen oprettes manuelt'));
    expect(await replace(node, 'digitalt', 'x')).toBe('refused');
    const changesItsMind: Amend = (document) => {
      document.getText('title').delete(0, 5);
      return false;
    };
    const name = { kind: 'process', process } as const;
    const amender = { by: jens.account, client: 4_711 };
    expect(await node.collaboration.amend(name, amender, changesItsMind)).toBe('refused');
    const fails = () => {
      throw new Error('not today');
    };
    await expect(node.collaboration.amend(name, amender, fails)).rejects.toThrow('not today');
    expect(await node.collaboration.knowsClient(name, 4_711)).toBe(false);
    expect(JSON.stringify(await bindings())).not.toContain(jens.account);
    a.type('!', a.title().length);
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect(await titleStored()).toBe('Sagen oprettes manuelt!');
  });

  test('[CM3] is made once, however often it is asked for, also after a crash and in a later life', async () => {
    const node = await world.node();
    const name = { kind: 'process', process } as const;
    expect(await node.collaboration.knowsClient(name, 4_711)).toBe(false);
    expect(await replace(node, 'manuelt', 'manuelt, manuelt')).toBe('done');
    expect(await replace(node, 'manuelt', 'manuelt, manuelt')).toBe('done');
    await node.close('crash');
    const next = await world.node();
    expect(await replace(next, 'manuelt', 'manuelt, manuelt')).toBe('done');
    expect(await titleStored()).toBe('Sagen oprettes manuelt, manuelt');
    await world.database.transaction((transaction) =>
      next.collaboration.renew(
        transaction,
        { names: [name], municipality: mette.signedIn.actor.municipality, account: mette.account },
        (_before, [after]) => {
          after?.getText('title').insert(0, 'Nyt, manuelt');
          return Promise.resolve([[]]);
        },
      ),
    );
    expect(await replace(next, 'manuelt', 'manuelt, manuelt')).toBe('done');
    expect(await titleStored()).toBe('Nyt, manuelt');
    expect(await next.collaboration.knowsClient(name, 4_711)).toBe(true);
  });

  test('[CM3] is not made at all when the database does not take it: nobody has seen it', async () => {
    const node = await world.node();
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Sagen oprettes manuelt'));
    node.database.fail();
    await expect(replace(node, 'manuelt', 'automatisk')).rejects.toThrow();
    node.database.release();
    expect(a.title()).toBe('Sagen oprettes manuelt');
    expect(await replace(node, 'manuelt', 'automatisk')).toBe('done');
    await eventually(() => expect(a.title()).toBe('Sagen oprettes automatisk'));
  });

  test('[CM3] is made in a document of several hundred pages too, and in none that is not there', async () => {
    const node = await world.node();
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Sagen oprettes manuelt'));
    const section = processDocument.section(a.document, 'asIs');
    const line = 'Sagsbehandleren læser ansøgningen og skriver journalnummeret i hånden. ';
    for (let at = 0; at < 40; at += 1)
      appendRichText(section, [{ type: 'paragraph', content: [{ type: 'text', text: line.repeat(300) }] }]);
    await eventually(() => expect(a.isSaved()).toBe(true), { withinMs: 60_000 });
    expect(await replace(node, 'manuelt', 'automatisk')).toBe('done');
    await eventually(() => expect(a.title()).toBe('Sagen oprettes automatisk'));
    expect((await world.stored(process)).getXmlFragment('section-asIs').length).toBe(40);

    const nowhere = { kind: 'shielded', process } as const;
    const amender = { by: jens.account, client: 4_712 };
    expect(await node.collaboration.amend(nowhere, amender, () => true)).toBe('absent');
    expect(await node.collaboration.knowsClient(nowhere, 4_712)).toBe(false);
  }, 90_000);
});

describe('changes made at two nodes', () => {
  test('[CM3] at once, of the same words, are one change and one refusal; each node shows it', async () => {
    const hub = createMemoryHub();
    const [here, there] = [
      await world.node({ fanOut: hub.join('here') }),
      await world.node({ fanOut: hub.join('there') }),
    ];
    const [a, b] = [here.edit(mette, process), there.edit(jens, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(Array(2).fill('Sagen oprettes manuelt')));
    const answers = await Promise.all([
      replace(here, 'oprettes manuelt', 'lukkes', 4_711),
      replace(there, 'manuelt', 'automatisk', 4_712),
    ]);
    expect(answers.toSorted()).toEqual(['done', 'refused']);
    const expected = answers[0] === 'done' ? 'Sagen lukkes' : 'Sagen oprettes automatisk';
    for (const editor of [a, b]) await eventually(() => expect(editor.title()).toBe(expected));
    expect(await titleStored()).toBe(expected);
  });

  test('[CM3] at once, for the same client, are one change', async () => {
    const hub = createMemoryHub();
    const [here, there] = [
      await world.node({ fanOut: hub.join('here') }),
      await world.node({ fanOut: hub.join('there') }),
    ];
    const b = there.edit(jens, process);
    await eventually(() => expect(b.title()).toBe('Sagen oprettes manuelt'));
    const twice = [here, there].map((node) => replace(node, 'manuelt', 'manuelt, manuelt'));
    expect(await Promise.all(twice)).toEqual(['done', 'done']);
    await eventually(() => expect(b.title()).toBe('Sagen oprettes manuelt, manuelt'));
    expect(await titleStored()).toBe('Sagen oprettes manuelt, manuelt');
  });
});
