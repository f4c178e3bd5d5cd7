import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { validationEvents } from '@procesrum/shared/validations/validations.api.ts';
import type { Validation } from '@procesrum/shared/validations/validation.ts';
import { startService, type RunningService } from '../../support/collaboration/running-service.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { opened, written } from '../history-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, visitor, type Person } from '../world.ts';
import { answered, answerOf, called, saysToHaveIt, validationsFor } from './validation-scene.ts';

// Validations where the service is two nodes, one of which may be killed.

const { odense } = municipalities;
/** Nodes that wait for one another, on a busy machine. */
const patient = { timeout: 120_000 };

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
  process = await makeProcess(mette, 'selected', [odense]);
});
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});
afterAll(() => service.close());

test(
  '[VA1] answered at both nodes at once, each answer is kept and one counts, and both nodes tell',
  patient,
  async () => {
    const screens = await Promise.all([
      connectScreen({ ...mette, origin: service.nodes[0].origin }),
      connectScreen({ ...jonas, origin: second() }),
    ]);
    const told = [0, 0];
    for (const [index, { socket, close }] of screens.entries()) {
      toClose.push(close);
      socket.on(validationEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));
    }
    const colleague = await service.person({ municipality: odense });
    const times = [1, 2, 3, 4, 5, 6];
    await Promise.all(
      times.map((timesPerYear) =>
        answered(timesPerYear % 2 === 0 ? colleague : jonas, process, { numbers: { timesPerYear } }),
      ),
    );
    const history = await called<Validation[]>(
      jonas,
      'GET',
      `/api/v1/processes/${process}/validations/${odense}`,
    );
    expect(history.map(({ numbers }) => numbers.timesPerYear).sort()).toEqual(times);
    for (const who of [mette, jonas]) {
      const { validations, haveItToo } = await validationsFor(who, process);
      expect(validations).toEqual([history[0]]);
      expect(haveItToo[0]?.numbers).toEqual(history[0]?.numbers);
    }
    await eventually(() => expect(told).toEqual([6, 6]));
  },
);

test('[VA2][NO3] what changes at both nodes at once is found once, and told once', patient, async () => {
  await saysToHaveIt(mette, process, { minutesPerCase: 14 });
  const text = await opened(second(), mette, process);
  toClose.push(() => text.close());
  await written(text, 'asIs', 'Løn taster oplysningen ind i lønsystemet.');
  await answered(jonas, process);
  await Promise.all([
    written(text, 'asIs', 'Den hentes nu af en robot, der kører hver nat.'),
    saysToHaveIt(mette, process, { minutesPerCase: 6 }),
  ]);
  await eventually(
    async () =>
      expect(answerOf(await validationsFor(jonas, process), 'Odense')?.revisit?.changes).toEqual([
        { what: 'minutes', from: 14, to: 6 },
        // Of the sixteen words that stand there now ten are new.
        { what: 'as-is', percent: 63 },
      ]),
    { withinMs: 60_000 },
  );
  await eventually(async () => expect(await revisitsOf(jonas)).toHaveLength(1), { withinMs: 60_000 });
  // It is still one when all that waits in line is done.
  await eventually(
    async () => {
      const left = await service.database.transaction((transaction) =>
        transaction.query('select line from job'),
      );
      expect(left.filter(({ line }) => line === 'revisit' || line === 'happenings')).toEqual([]);
    },
    { withinMs: 60_000 },
  );
  expect(await revisitsOf(jonas)).toHaveLength(1);
});

test(
  '[VA2][NO3] killed while it compares, a node has found nothing, and whoever is there next finds it once',
  patient,
  async () => {
    await saysToHaveIt(mette, process, { minutesPerCase: 14 });
    const { validations } = await answered(jonas, process);
    await service.database.transaction(async (transaction) => {
      // Whichever node is at it has compared, and waits here to note what it found.
      await transaction.query('select 1 from validation where id = $1 for update', [
        validations[0]?.id ?? '',
      ]);
      await saysToHaveIt(mette, process, { minutesPerCase: 6 });
      await eventually(
        async () => {
          const waiting = await transaction.query(
            `select query from pg_stat_activity
           where wait_event_type = 'Lock' and query like '%update validation set revisit_changes%'`,
          );
          expect(waiting).toHaveLength(1);
        },
        { withinMs: 60_000 },
      );
      await Promise.all(service.nodes.map((node) => node.kill()));
    });
    for (const node of service.nodes) await node.restart();
    await eventually(async () => expect(await revisitsOf(jonas)).toHaveLength(1), { withinMs: 60_000 });
    const answer = answerOf(await validationsFor(mette, process), 'Odense');
    expect(answer?.revisit?.changes).toEqual([{ what: 'minutes', from: 14, to: 6 }]);
  },
);

/** What somebody is told of this test's process needing another look. */
async function revisitsOf(person: Person): Promise<Notification[]> {
  const { items } = await called<{ items: Notification[] }>(
    person,
    'GET',
    `/api/v1/notifications?process=${process}`,
  );
  return items.filter(({ subject }) => subject.kind === 'revisit');
}

function second(): string {
  return service.nodes[1]?.origin ?? '';
}

/** The same person, asking the second node. */
function atSecond(person: Person): Person {
  return { ...person, ...visitor(second(), person.cookie) };
}
