import { eventually } from '../../../support/eventually.ts';
import { pinAll, startOurs, type OurServer } from '../our-server.ts';
import type { Ground, Outcome, Scenario } from '../scenario.ts';
import { medianOf } from '../../spread.ts';

/** The first of them is opened by code that has not run yet. */
const kinds = ['typed', 'typed', 'typed', 'typed', 'corrected'] as const;
const small = 8;

/** The first who opens a document waits until it is read. */
export const loading: Scenario = {
  name: 'loading',
  about:
    'the first person opens a document of 100 000 edits after a restart of our server: connect to whole document',
  run,
};

async function run({ postgres, crowd, isTiny }: Ground): Promise<Outcome> {
  const ours = await startOurs(postgres);
  try {
    const edits = isTiny ? 2_000 : 100_000;
    const sizes: number[] = [];
    const documents: string[] = [];
    for (const kind of kinds) {
      const document = await ours.newDocument();
      const [door] = ours.doors(document, 1);
      if (door === undefined) throw new Error('there is no door');
      const { bytes } = await crowd.fill(door, { kind, edits });
      documents.push(document);
      sizes.push(bytes);
    }
    if (!isTiny) await untilFolded(ours, documents);
    // A log that has grown since the last fold, as it has at any moment of a working day.
    for (const document of documents) {
      await crowd.open('typing', ours.doors(document, 10));
      await crowd.type({ halls: ['typing'], typists: 10, perSecond: 10, warmMs: 0, forMs: 1_500, pids: [] });
      await crowd.leave('typing');
    }
    const plain: string[] = [];
    for (let index = 0; index < small; index += 1) plain.push(await ours.newDocument());
    await ours.nodes[0]?.restart();
    pinAll(ours.nodes);

    const firstOpening = async (document: string) => {
      const { ms } = await crowd.open('reader', ours.doors(document, 1));
      await crowd.leave('reader');
      return ms[0] ?? NaN;
    };
    const smallMs: number[] = [];
    for (const document of plain) smallMs.push(await firstOpening(document));
    const largeMs: number[] = [];
    for (const document of documents) largeMs.push(await firstOpening(document));
    const [coldMs = NaN, ...warmMs] = largeMs.filter((_, index) => kinds[index] === 'typed');
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    const kb = (bytes = NaN) => `${(bytes / 1_000).toFixed(0)} KB`;
    return {
      targets: [
        {
          what: 'loading 100 000 edits, a small document taken off',
          ...{ value: medianOf(warmMs) - medianOf(smallMs.slice(1)), mark: 100, unit: 'ms' },
        },
      ],
      table: {
        heads: ['document', 'told as', 'first opening'],
        rows: [
          ['small, the very first after the start', '', ms(smallMs[0] ?? NaN)],
          ['small, median of those after it', '', ms(medianOf(smallMs.slice(1)))],
          ['100 000 edits, the first after the start', kb(sizes[0]), ms(coldMs)],
          ['100 000 edits, median of those after it', kb(sizes[0]), ms(medianOf(warmMs))],
          ['100 000 edits, each at another place', kb(sizes.at(-1)), ms(largeMs.at(-1) ?? NaN)],
        ],
      },
      notes: [
        'Each was folded by the server itself and has a tail of some hundred keystrokes on top. Typed text lies in few pieces; edits each at another place leave a hundred thousand of them, as no person does.',
      ],
    };
  } finally {
    await ours.close();
  }
}

/** The server folds by itself what has grown long. */
async function untilFolded({ database }: OurServer, documents: readonly string[]): Promise<void> {
  await eventually(
    async () => {
      const rows = await database.transaction((transaction) =>
        transaction.query(
          'select count(*)::int as rows from document_update where document = any($1) and folded_in is null',
          [documents],
        ),
      );
      const left = Number(rows[0]?.['rows']);
      if (left > 10 * documents.length) throw new Error(`${left} rows are not folded`);
    },
    { withinMs: 60_000, everyMs: 500 },
  );
}
