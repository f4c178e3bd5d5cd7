import { expect, test } from 'vitest';
import { participantId, roundId, workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import { createNewsDesk, type News, type NewsDeskParts } from './news-desk.ts';
import { workshops } from './workshop-rooms.ts';

const workshop = workshopId.parse('0d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const round = roundId.parse('1d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const at = instant.parse('2026-11-25T10:00:00.000Z');
const tickMs = 5;

test('counts that follow one another are told once, as the last of them says', async () => {
  const { desk, told, ticked } = deskAt(7);
  desk.hear(workshop, { from: 7, to: 8, events: [answered(1)] });
  desk.hear(workshop, { from: 8, to: 9, events: [answered(2)] });
  expect(told).toEqual([]);
  await ticked();
  expect(told).toEqual([{ from: 7, to: 9, events: [answered(2)] }]);
});

test('everything else is told at once, with what was waiting before it', () => {
  const { desk, told } = deskAt(7);
  desk.hear(workshop, { from: 7, to: 8, events: [answered(1)] });
  desk.hear(workshop, { from: 8, to: 9, events: [gathered] });
  expect(told).toEqual([{ from: 7, to: 9, events: [answered(1), gathered] }]);
});

test('what was told before is not told again, from whichever node it comes', () => {
  const { desk, told } = deskAt(7);
  desk.hear(workshop, { from: 7, to: 8, events: [gathered] });
  desk.hear(workshop, { from: 7, to: 8, events: [gathered] });
  expect(told).toHaveLength(1);
});

test('a gap is read before what comes after it is told', async () => {
  const { desk, told, ticked } = deskAt(7, () => Promise.resolve({ to: 9, events: [left] }));
  desk.hear(workshop, { from: 9, to: 10, events: [gathered] });
  await ticked();
  expect(told).toEqual([
    { from: 7, to: 9, events: [left] },
    { from: 9, to: 10, events: [gathered] },
  ]);
});

test('a gap of which nothing is kept shows to whoever has an older view', async () => {
  const { desk, told, ticked } = deskAt(7, () => Promise.resolve(undefined));
  desk.hear(workshop, { from: 9, to: 10, events: [gathered] });
  await ticked();
  expect(told).toEqual([{ from: 9, to: 10, events: [gathered] }]);
});

test('a gap that cannot be read is tried again with the next news', async () => {
  let readings = 0;
  const { desk, told, ticked, defects } = deskAt(7, () => {
    readings += 1;
    return readings === 1
      ? Promise.reject(new Error('away'))
      : Promise.resolve({ to: 10, events: [left, gathered] });
  });
  desk.hear(workshop, { from: 9, to: 10, events: [gathered] });
  await ticked();
  expect([told, defects.length]).toEqual([[], 1]);
  desk.hear(workshop, { from: 10, to: 11, events: [gathered] });
  await ticked();
  expect(told.map(({ from, to }) => [from, to])).toEqual([
    [7, 10],
    [10, 11],
  ]);
});

test('what nobody has told is found by looking now and then', async () => {
  const { told, desk } = deskAt(7, () => Promise.resolve({ to: 8, events: [gathered] }), { lookEveryMs: 5 });
  await expect.poll(() => told, { timeout: 5_000 }).toEqual([{ from: 7, to: 8, events: [gathered] }]);
  desk.close();
});

test('who has come keeps the place in the list at which they were first told', async () => {
  const { desk, told, ticked } = deskAt(7);
  desk.hear(workshop, { from: 7, to: 10, events: [come('a', 'Ali'), come('b', 'Bo'), come('a', 'Alma')] });
  await ticked();
  expect(told[0]?.events).toEqual([come('a', 'Alma'), come('b', 'Bo')]);
});

const gathered: WorkshopEvent = { kind: 'gathered', at };
const left: WorkshopEvent = { kind: 'left', participant: idOf('a') };

function answered(people: number): WorkshopEvent {
  return {
    kind: 'answered',
    round,
    answered: { people, municipalities: 1, byMunicipality: [], byTable: [] },
  };
}

function come(letter: string, name: string): WorkshopEvent {
  const municipality = '55133018' as never;
  const participant = { ...{ id: idOf(letter), name, municipality }, isGuest: true, isObserver: false };
  return { kind: 'participant', participant: { ...participant, table: null, joinedAt: at } };
}

function idOf(letter: string) {
  return participantId.parse(`${letter}d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e`);
}

type Parts = NewsDeskParts<WorkshopId, WorkshopEvent>;

/** A desk at which somebody has the workshop open as of a revision. */
function deskAt(
  revision: number,
  eventsAfter: Parts['eventsAfter'] = () => Promise.resolve(undefined),
  more: Pick<Parts, 'lookEveryMs'> = {},
) {
  const told: News<WorkshopEvent>[] = [];
  const defects: unknown[] = [];
  const desk = createNewsDesk<WorkshopId, WorkshopEvent>({
    eventsAfter,
    countedBy: workshops.countedBy,
    isHeard: () => true,
    tell: (_workshop, news) => void told.push(news),
    onDefect: (error) => void defects.push(error),
    tickMs,
    ...more,
  });
  desk.entered(workshop, revision);
  // A tick of the desk's own and what it sets going: timers of one length come in the order in which they were set.
  const ticked = () => new Promise<void>((resolve) => setTimeout(() => setImmediate(resolve), tickMs));
  return { desk, told, defects, ticked };
}
