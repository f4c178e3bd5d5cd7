import type { Crowd } from '../crowd/crowd-process.ts';
import { pause } from '../crowd/watch.ts';
import { inspect, inspectable } from '../inspector.ts';
import { startOurs, type OurServer } from '../our-server.ts';
import type { Ground, Outcome, Scenario } from '../scenario.ts';

/** What nobody has changed for a minute is kept as bytes. */
const asleepAfterMs = 63_000;
/** A room is let go half a minute after the last has left it; then it is looked at again and again. */
const unloadedAfterMs = 33_000;
const lookAgainMs = 3_000;
const mostLooks = 6;
/** What may be left of what was taken: warm code and caches, nothing that grows with people. */
const remainder = 0.05;

/** What a connection and a document take of our server's heap, and whether they give it back. */
export const memory: Scenario = {
  name: 'memory',
  about:
    "our server's heap after a collection, asked of Node's own inspector: with people, with documents, and after them",
  isTimeless: true,
  run,
};

async function run({ postgres, crowd, isTiny }: Ground): Promise<Outcome> {
  const [people, documentCount] = isTiny ? [50, 20] : [1_000, 500];
  const ours = await startOurs(postgres, { env: inspectable });
  const [node] = ours.nodes;
  if (node === undefined) throw new Error('there is no server');
  const inspector = await inspect(node);
  try {
    const documents: string[] = [];
    for (let index = 0; index < documentCount; index += 1) documents.push(await ours.newDocument());
    const [first = ''] = documents;

    // Everything that is made once, code and caches, is made before anything is counted.
    await crowd.open('warm-up', ours.doors(first, people));
    await openEach(crowd, ours, 'warm-up documents', documents.slice(0, documentCount / 4));
    await crowd.leave('warm-up');
    await crowd.leave('warm-up documents');
    await pause(isTiny ? 1_000 : unloadedAfterMs);
    const empty = await inspector.heapInUse();

    await crowd.open('people', ours.doors(first, people));
    const withPeople = await inspector.heapInUse();
    await crowd.leave('people');
    await pause(1_000);
    const afterPeople = await inspector.heapInUse();

    await openEach(crowd, ours, 'documents', documents);
    const withDocuments = await inspector.heapInUse();
    await pause(isTiny ? 1_000 : asleepAfterMs);
    const asleep = await inspector.heapInUse();
    await crowd.leave('documents');
    await pause(isTiny ? 1_000 : unloadedAfterMs);
    let atTheEnd = await inspector.heapInUse();
    const taken = withPeople - empty + (withDocuments - afterPeople);
    for (let looks = 0; (atTheEnd - empty) / taken > remainder && looks < mostLooks && !isTiny; looks += 1) {
      await pause(lookAgainMs);
      atTheEnd = await inspector.heapInUse();
    }

    const kb = (bytes: number) => bytes / 1_024;
    const perConnection = kb(withPeople - afterPeople) / people;
    const perDocument = (heap: number) => kb(heap - afterPeople) / documentCount - perConnection;
    const mb = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;
    return {
      targets: [
        { what: 'heap of a connection', value: perConnection, mark: 5, unit: 'KB' },
        { what: 'heap of a small document', value: perDocument(withDocuments), mark: 6, unit: 'KB' },
        {
          what: 'heap of a small document that nobody has changed for a minute',
          ...{ value: perDocument(asleep), mark: 6, unit: 'KB' },
        },
        {
          what: 'still there after all have gone, of what they took',
          ...{ value: Math.max(0, atTheEnd - empty) / taken, mark: remainder, unit: '×' },
        },
      ],
      table: {
        heads: ['our server', 'heap in use'],
        rows: [
          ['nobody', mb(empty)],
          [`${people} people in one document`, mb(withPeople)],
          ['they have left', mb(afterPeople)],
          [`one person in each of ${documentCount} documents`, mb(withDocuments)],
          ['a minute later', mb(asleep)],
          ['all have left, and the documents have been let go', mb(atTheEnd)],
        ],
      },
      notes: [],
    };
  } finally {
    inspector.close();
    await ours.close();
  }
}

async function openEach(
  crowd: Crowd,
  ours: OurServer,
  hall: string,
  documents: readonly string[],
): Promise<void> {
  await crowd.open(
    hall,
    documents.flatMap((document, index) => ours.doorsOf(0, document, 1, index)),
  );
}
