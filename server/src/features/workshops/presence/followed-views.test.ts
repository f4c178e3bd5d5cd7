import { expect, test, vi } from 'vitest';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { Hall } from '../../../../../tests/support/workshops/hall.ts';
import { createFollowedViews } from './followed-views.ts';

test('[VO7] what is followed is read once, and from then on is what all are told', async () => {
  const { hall, views, reads, news } = following();
  await vi.waitFor(() => expect(views.current(hall.view.id)).toEqual(hall.view));
  const before = hall.view.revision;
  hall.enter(1);
  hall.enter(2);
  views.hear(news(before, hall.view.revision));
  expect(views.current(hall.view.id)).toEqual(hall.view);
  views.hear(news(before, hall.view.revision));
  expect(views.current(hall.view.id)).toEqual(hall.view);
  expect(reads()).toBe(1);
});

test('[VO7] where something was missed it is read again', async () => {
  const { hall, views, reads, news } = following();
  await vi.waitFor(() => expect(views.current(hall.view.id)).toBeDefined());
  hall.enter(1);
  const missed = hall.view.revision;
  hall.enter(2);
  views.hear(news(missed, hall.view.revision));
  await vi.waitFor(() => expect(views.current(hall.view.id)).toEqual(hall.view));
  expect(reads()).toBe(2);
  hall.enter(3);
  views.hear({ kind: 'missed', isOver: false });
  await vi.waitFor(() => expect(views.current(hall.view.id)).toEqual(hall.view));
});

test('what is told while it is being read is not lost', async () => {
  const { hall, views, hold, news } = following();
  await vi.waitFor(() => expect(views.current(hall.view.id)).toBeDefined());
  const letGo = hold();
  views.hear({ kind: 'missed', isOver: true });
  const before = hall.view.revision;
  hall.enter(1);
  hall.enter(2);
  views.hear(news(before + 1, hall.view.revision));
  letGo();
  await vi.waitFor(() => expect(views.current(hall.view.id)).toEqual(hall.view));
});

test('what nobody follows any more is forgotten, and what two follow is not when one stops', async () => {
  const { hall, views, stop } = following();
  const other = views.follow(hall.view.id);
  await vi.waitFor(() => expect(views.current(hall.view.id)).toBeDefined());
  stop();
  stop();
  expect(views.current(hall.view.id)).toBeDefined();
  other();
  expect(views.current(hall.view.id)).toBeUndefined();
});

test('where reading fails it is tried again', async () => {
  const { hall, views, failNext, defects } = following({ fails: true });
  await vi.waitFor(() => expect(defects()).toBe(1));
  failNext(false);
  await vi.waitFor(() => expect(views.current(hall.view.id)).toEqual(hall.view), { timeout: 10_000 });
});

test('[VO1] a reveal to come that is found in a view is waited for here too', async () => {
  const hall = opened();
  const people = [1, 2, 3, 4, 5].map((number) => hall.enter(number));
  hall.goTo('rate');
  for (const person of people) hall.cast(person, 2);
  hall.facilitate({ type: 'close-round', round: hall.round });
  hall.facilitate({ type: 'reveal', round: hall.round });
  const { expected } = following({ hall });
  const revealAt = hall.view.rounds[0]?.revealAt;
  expect(revealAt).toBeDefined();
  await vi.waitFor(() => expect(expected).toEqual([revealAt]));
});

function opened(): Hall {
  const hall = new Hall();
  hall.facilitate({ type: 'start' });
  return hall;
}

function following({ fails = false, hall = opened() }: { fails?: boolean; hall?: Hall } = {}) {
  let reads = 0;
  let defects = 0;
  let isFailing = fails;
  let held: Promise<void> | undefined;
  const expected: unknown[] = [];
  const views = createFollowedViews({
    async readView() {
      reads += 1;
      if (isFailing) throw new Error('away');
      const found: WorkshopView = hall.view;
      await held;
      return found;
    },
    timers: { expect: (_workshop, at) => void expected.push(at) },
    onDefect: () => void (defects += 1),
  });
  const stop = views.follow(hall.view.id);
  return {
    ...{ hall, views, stop, expected },
    reads: () => reads,
    defects: () => defects,
    failNext: (isNext: boolean) => void (isFailing = isNext),
    /** Lets reading begin and not end, until the returned function is called. */
    hold() {
      let letGo: () => void = () => {};
      held = new Promise((resolve) => (letGo = resolve));
      return () => letGo();
    },
    /** What made the revisions after one, up to another. */
    news: (from: number, to: number) => ({
      kind: 'workshop-news' as const,
      workshop: hall.view.id,
      ...{ from, to },
      events: hall.revisions
        .filter(({ view }) => view.revision > from && view.revision <= to)
        .flatMap(({ events }) => [...events]),
    }),
  };
}
