import { afterEach, describe, expect, test } from 'vitest';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { ticketsApi } from '@procesrum/shared/tickets/tickets.api.ts';
import { visitor, type Person } from '../integration/world.ts';
import { changeProcess, wholeTextOf } from '../support/collaboration/random-writing.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { processAmong } from '../support/collaboration/shared-process.ts';
import { stockClient, type StockClient } from '../support/collaboration/stock-client.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';

const { rounds, either, deadline } = intensity();
const patience = { withinMs: 60_000 };

let service: RunningService | undefined;
const clients: StockClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await service?.close();
});

/** A program, and the words it has written without ever being told what became of them. */
interface Program {
  readonly client: StockClient;
  readonly mark: string;
  words: number;
}

describe('the package’s own clients, with nothing of ours in them,', () => {
  test.each([1, 2, 3])(
    '[CO1][CO4] end with one document on %i nodes, whoever comes and goes',
    { timeout: deadline(120_000) },
    async (nodes) => {
      const random = seededRandom();
      service = await startService({ nodes });
      for (const round of rounds(1)) await converge(service, random, round);
    },
  );
});

async function converge(service: RunningService, random: SeededRandom, round: number): Promise<void> {
  const { name, people } = await processAmong(service, 5, `Runde ${round}`);
  const programs = people.map((person, at) => ({
    client: come(service, random, person, name, at % 2 === 0 ? 'cookie' : 'ticket'),
    mark: `p${at}`,
    words: 0,
  }));
  await eventually(
    () => expect(programs.map(titleOf)).toEqual(programs.map(() => `Runde ${round}`)),
    patience,
  );

  for (let step = either(150, 600); step > 0; step -= 1) {
    const program = random.pick(programs);
    if (random.chance(0.08)) leaveOrReturn(program, service, random);
    else if (random.chance(0.3)) writeWord(program, random);
    else changeProcess(program.client.document, 'asIs', random);
    // People type at some pace; without one it would all be over before the first message has arrived.
    if (random.chance(0.5)) await new Promise((resolve) => setTimeout(resolve, random.integer(1, 12)));
  }

  for (const { client } of programs) client.provider.connect();
  const words = programs.flatMap(({ mark, words }) =>
    Array.from({ length: words }, (_, at) => `«${mark}.${at}»`),
  );
  await eventually(async () => {
    const stored = await service.stored(name);
    expect(wordsOf(stored).toSorted()).toEqual(words.toSorted());
    for (const { document } of programs.map(({ client }) => client)) {
      expect(wholeTextOf(document)).toEqual(wholeTextOf(stored));
    }
    for (const { store } of [stored, ...programs.map(({ client }) => client.document)]) {
      expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
    }
  }, patience);
  expect(programs.flatMap(({ client }) => client.closes).filter((code) => code >= 4400)).toEqual([]);
  for (const { client } of programs) client.close();
}

function come(
  service: RunningService,
  random: SeededRandom,
  person: Person,
  name: string,
  by: 'cookie' | 'ticket',
): StockClient {
  const anyNode = () => random.pick(service.nodes).origin;
  const origin = anyNode();
  const client = stockClient(
    origin,
    name,
    by === 'cookie'
      ? { kind: 'cookie', visitor: person }
      : {
          kind: 'ticket',
          // Fetched at one node and shown at whichever: it is good at all of them.
          fetch: async () => {
            const made = await visitor(origin, person.cookie).call('POST', ticketsApi.create.path);
            return (made.body as { ticket: string }).ticket;
          },
        },
  );
  clients.push(client);
  return client;
}

/** Goes offline, or comes back to whichever node. */
function leaveOrReturn({ client }: Program, service: RunningService, random: SeededRandom): void {
  if (client.provider.shouldConnect) client.provider.disconnect();
  else {
    client.moveTo(random.pick(service.nodes).origin);
    client.provider.connect();
  }
}

/** Words stand in the summary, which nothing else is done to: each must be there in the end, and once. */
function writeWord(program: Program, random: SeededRandom): void {
  const text = processDocument.summary(program.client.document);
  const places = [...text.toString().matchAll(/«/g)].map(({ index }) => index);
  text.insert(random.pick([...places, text.length]), `«${program.mark}.${program.words}»`);
  program.words += 1;
}

const titleOf = ({ client }: Program) => processDocument.title(client.document).toString();

function wordsOf(document: StockClient['document']): string[] {
  return (
    processDocument
      .summary(document)
      .toString()
      .match(/«[^«»]*»/g) ?? []
  );
}
