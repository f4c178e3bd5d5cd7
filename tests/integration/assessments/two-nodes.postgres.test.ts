import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assessmentEvents } from '@procesrum/shared/assessments/assessments.api.ts';
import { startService, type RunningService } from '../../support/collaboration/running-service.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, visitor, type Person } from '../world.ts';
import { begun, openAssessment, otherMunicipalities, viewFor } from './assessment-scene.ts';

// Assessments where the service is two nodes.

const { aarhus } = municipalities;
/** Nodes that wait for one another, on a busy machine. */
const patient = { timeout: 120_000 };

let service: RunningService;
let mette: Person;
let process: string;
const open: { close(): void }[] = [];

beforeAll(async () => {
  service = await startService({ nodes: 2 });
  mette = await service.person({ name: 'Mette Krog' });
}, patient.timeout);
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});
afterEach(() => {
  for (const editor of open.splice(0)) editor.close();
});
afterAll(() => service.close());

test('[CO1][AS1] colleagues at two nodes answer together, and both find the same', patient, async () => {
  const sara = atSecond(await service.person({ name: 'Sara Bruun' }));
  const views = await Promise.all([begun(mette, process), begun(sara, process)]);
  expect(views.map(({ isBegun }) => isBegun)).toEqual([true, true]);
  const [first, second] = [
    await openAssessment(service.nodes[0].origin, mette, aarhus, process),
    await openAssessment(secondOrigin(), sara, aarhus, process),
  ];
  open.push(first, second);
  first.answer('quality', 'high');
  second.answer('speed', 'low');
  first.number('timesPerYear', 1850);
  const both = { quality: 'high', speed: 'low' };
  await eventually(() => {
    for (const { document } of [first, second]) {
      expect(document.getMap('answers').toJSON()).toEqual(both);
      expect(document.getMap('numbers').toJSON()).toEqual({ timesPerYear: 1850 });
    }
  });
});

test(
  '[AS1] answered at both nodes at once by five others, all five are counted once, and the asker’s node is told',
  patient,
  async () => {
    const own = await openAssessment(service.nodes[0].origin, mette, aarhus, process);
    open.push(own);
    own.answer('quality', 'some');
    const screen = await connectScreen({ ...mette, origin: service.nodes[0].origin });
    open.push(screen);
    let told = 0;
    screen.socket.on(assessmentEvents.changed.name, () => (told += 1));
    const others = await Promise.all(
      otherMunicipalities(5).map(async (municipality, index) => {
        const person = await service.person({ municipality });
        const origin = index % 2 === 0 ? service.nodes[0].origin : secondOrigin();
        return openAssessment(origin, person, municipality, process);
      }),
    );
    open.push(...others);
    for (const editor of others) editor.answer('quality', 'high');
    await eventually(
      async () =>
        expect((await viewFor(mette, process)).others.questions.quality).toEqual({
          state: 'shown',
          counts: { high: 5, some: 0, low: 0, none: 0, unknown: 0 },
        }),
      { withinMs: 30_000 },
    );
    await eventually(() => expect(told).toBeGreaterThan(0));
  },
);

function secondOrigin(): string {
  return service.nodes[1]?.origin ?? '';
}

/** The same person, asking the second node. */
function atSecond(person: Person): Person {
  return { ...person, ...visitor(secondOrigin(), person.cookie) };
}
