import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDocument } from '../support/collaboration/open-document.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { contentOf, type Editor } from '../support/collaboration/editor.ts';
import { foldSteps, holdFoldAt, installFoldSteps, type FoldStep } from '../support/databases/fold-steps.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import type { Person } from '../integration/world.ts';

const { rounds } = intensity();
/** More than the log holds before it is folded. */
const muchText = 'x'.repeat(300 * 1024);

let service: RunningService;
let people: readonly [Person, Person];
let name: string;
let author: Editor;

beforeAll(async () => {
  service = await startService({ nodes: 2 });
  await installFoldSteps(service.database);
  people = [await service.person({ name: 'Mette' }), await service.person({ name: 'Jonas' })];
  name = `process/${await service.process(people[0], 'municipality', 'Fold')}`;
  author = openDocument(service.nodes[0].origin, name, { cookie: people[0].cookie });
  await eventually(() => expect(author.title()).toBe('Fold'));
});
afterAll(async () => {
  author.close();
  await service.close();
});

const patience = { withinMs: 30_000 };

const isSaved = () => eventually(() => expect(author.isSaved()).toBe(true), patience);

const snapshots = () =>
  service.database.transaction(async (transaction) => {
    const rows = await transaction.query('select id from document_snapshot where document = $1 order by id', [
      name,
    ]);
    return rows.map(({ id }) => Number(id));
  });

/** The author writes so much that the log is folded, in place of what was there before. */
function writeMuch(label: string): void {
  const summary = author.document.getText('summary');
  author.document.transact(() => {
    summary.delete(0, summary.length);
    summary.insert(0, `${muchText} ${label}`);
  });
}

describe.each(foldSteps)('a node that dies while it folds, %s,', (step) => {
  test('[CO3] loses nothing, neither of what it folded nor of what was written meanwhile', async () => {
    const [node] = service.nodes;
    for (const round of rounds(1)) {
      const before = await snapshots();
      const hold = await holdFoldAt(service.database, step);
      writeMuch(`${step} ${round}`);
      author.type(` ${round}`);
      await hold.isWaitedFor();
      author.type(' imens');
      await isSaved();
      await node.kill();
      await hold.release();
      const isCommitted = step === 'in the commit, before the server hears of it';
      await eventually(
        async () => expect((await snapshots()).at(-1) !== before.at(-1)).toBe(isCommitted),
        patience,
      );
      // Read by nothing of ours.
      expect(contentOf(await service.stored(name))).toEqual(contentOf(author.document));

      await node.restart();
      const reader = openDocument(node.origin, name, { cookie: people[1].cookie });
      await eventually(
        () => expect(contentOf(reader.document)).toEqual(contentOf(author.document)),
        patience,
      );
      reader.close();
      // What was left undone is done now, by whoever is there.
      if (!isCommitted)
        await eventually(async () => expect((await snapshots()).at(-1)).not.toBe(before.at(-1)), patience);
      author.type('!');
      await isSaved();
      expect(contentOf(await service.stored(name))).toEqual(contentOf(author.document));
    }
  });
});

describe.each<FoldStep>([
  'after the last statement, before the commit',
  'in the commit, before the server hears of it',
])('when a node dies while it folds, %s,', (step) => {
  test('[CO1][CO3] another that has the document open goes on with all of it', async () => {
    const [dying, other] = service.nodes;
    for (const round of rounds(1)) {
      const hold = await holdFoldAt(service.database, step);
      writeMuch(`to ${step} ${round}`);
      await hold.isWaitedFor();
      // Only now, so that it is the first that folds.
      const witness = openDocument(other?.origin ?? '', name, { cookie: people[1].cookie });
      await eventually(
        () => expect(contentOf(witness.document)).toEqual(contentOf(author.document)),
        patience,
      );
      witness.type(' imens');
      await eventually(() => expect(witness.isSaved()).toBe(true), patience);
      await dying.kill();
      await hold.release();
      witness.type(' og videre');
      await eventually(() => expect(witness.isSaved()).toBe(true), patience);
      expect(contentOf(await service.stored(name))).toEqual(contentOf(witness.document));
      await dying.restart();
      await isSaved();
      await eventually(
        () => expect(contentOf(author.document)).toEqual(contentOf(witness.document)),
        patience,
      );
      witness.close();
    }
  });
});
