import { beforeEach, describe, expect, it } from 'vitest';
import {
  Hall,
  bo,
  madeMunicipality,
  madeProcess,
  processIds,
} from '../../../../tests/support/workshops/hall.ts';
import { currentActivity, currentRound } from '../views/current-round.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
let hall: Hall;

beforeEach(() => {
  hall = new Hall();
  hall.facilitate({ type: 'start' });
});

const undo = () => hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
const kindNow = () => currentActivity(hall.view)?.kind;

describe('moving the room', () => {
  it('begins at the first activity, with its minutes', () => {
    expect(kindNow()).toBe('welcome');
    expect(hall.view.timer).toEqual({
      kind: 'running',
      endsAt: '2026-11-14T09:08:00.000Z',
      lengthMs: 8 * 60_000,
    });
  });

  it('asks about one process at a time, and closes the round that is left behind', () => {
    hall.goTo('rate');
    const first = hall.round;
    expect(currentRound(hall.view)).toMatchObject({ items: processIds(1), status: 'open', number: 1 });
    hall.goTo('rate', 1);
    expect(currentRound(hall.view)).toMatchObject({ items: processIds(2), status: 'open', number: 1 });
    expect(hall.view.rounds.find(({ id }) => id === first)?.status).toBe('closed');
  });

  it('asks for value and effort of all processes at once', () => {
    hall.goTo('rate', 0, 1);
    expect(currentRound(hall.view)).toMatchObject({ items: processIds(1, 2, 3), status: 'open' });
    expect(hall.view.timer).toMatchObject({ lengthMs: 6 * 60_000 });
  });

  it('pressed twice, goes one step', () => {
    hall.goTo('rate');
    const { revision } = hall.view;
    hall.goTo('rate');
    expect(hall.view.revision).toBe(revision);
    expect(hall.view.rounds).toHaveLength(1);
  });

  it('comes back to a round that has been answered as it was left', () => {
    const person = hall.enter(1);
    hall.goTo('rate');
    hall.cast(person, 2);
    hall.goTo('rate', 1);
    hall.goTo('rate');
    expect(currentRound(hall.view)).toMatchObject({ status: 'closed', answered: { people: 1 } });
    expect(hall.view.timer).toBeNull();
  });

  it('comes back to a round that nobody has answered, and goes on with it', () => {
    hall.goTo('rate');
    hall.goTo('rate', 1);
    hall.goTo('rate');
    expect(currentRound(hall.view)).toMatchObject({ items: processIds(1), status: 'open' });
    expect(hall.view.rounds).toHaveLength(2);
  });

  it('taken back, opens the round again that was left', () => {
    const person = hall.enter(1);
    hall.goTo('rate');
    const { timer } = hall.view;
    hall.cast(person, 2);
    hall.goTo('rate', 1);
    undo();
    expect(currentRound(hall.view)).toMatchObject({
      items: processIds(1),
      status: 'open',
      answered: { people: 1 },
    });
    expect(hall.view.rounds).toHaveLength(1);
    expect(hall.view.timer).toEqual(timer);
  });

  it('[PE4] lets tables write while they describe, and no longer', () => {
    hall.effects.length = 0;
    hall.goTo('describe');
    expect(hall.effects).toEqual([{ kind: 'access', processes: processIds(1, 2, 3) }]);
    hall.effects.length = 0;
    const [table] = hall.view.tables;
    const person = hall.enter(1, { table: table?.id ?? null });
    hall.give(person, { type: 'table-ready', table: table?.id ?? ('' as never), isReady: true });
    hall.goTo('discuss');
    expect(hall.effects).toEqual([{ kind: 'access', processes: processIds(1, 2, 3) }]);
    expect(hall.view.tables.some(({ isReady }) => isReady)).toBe(false);
    undo();
    expect(hall.view.tables[0]?.isReady).toBe(true);
  });

  it('does not ask about a process before its owner has agreed', () => {
    hall = new Hall({ processes: [madeProcess(1), madeProcess(2, { consent: 'asked' })] });
    hall.facilitate({ type: 'start' });
    hall.goTo('rate');
    expect(() => hall.goTo('rate', 1)).toThrow(refused('conflict'));
    hall.goTo('rate', 0, 1);
    expect(currentRound(hall.view)?.items).toEqual(processIds(1));
  });

  it('stays at its process when the agenda is changed around it', () => {
    hall.goTo('rate', 1);
    const agenda = hall.view.agenda.map((one) =>
      one.kind === 'rate' ? { ...one, processes: processIds(3, 1, 2) } : one,
    );
    hall.facilitate({ type: 'edit-agenda', agenda });
    expect(hall.view.current?.step).toBe(2);
    expect(currentRound(hall.view)?.items).toEqual(processIds(2));
    undo();
    expect(hall.view.current?.step).toBe(1);
  });

  it('does not lose what has begun: an activity that was asked in stays on the agenda', () => {
    hall.goTo('rate');
    hall.goTo('discuss');
    const agenda = hall.view.agenda.filter(({ kind }) => kind !== 'rate');
    expect(() => hall.facilitate({ type: 'edit-agenda', agenda })).toThrow(refused('conflict'));
  });
});

describe('the countdown', () => {
  it('stands still in a break and goes on after it', () => {
    hall.facilitate({ type: 'set-timer', seconds: 120 });
    hall.wait(20);
    hall.facilitate({ type: 'pause', isPaused: true });
    hall.wait(600);
    expect(hall.view.timer).toEqual({ kind: 'paused', leftMs: 100_000, lengthMs: 120_000 });
    hall.facilitate({ type: 'pause', isPaused: false });
    expect(hall.view.timer).toMatchObject({ kind: 'running', endsAt: '2026-11-14T09:12:00.000Z' });
  });

  it('past its end, is given more time from now', () => {
    hall.facilitate({ type: 'set-timer', seconds: 60 });
    hall.wait(90);
    hall.facilitate({ type: 'extend-timer', seconds: 60 });
    expect(hall.view.timer).toMatchObject({ endsAt: '2026-11-14T09:02:30.000Z', lengthMs: 120_000 });
    undo();
    expect(hall.view.timer).toMatchObject({ endsAt: '2026-11-14T09:01:00.000Z', lengthMs: 60_000 });
  });
});

describe('steering', () => {
  const steer = (device: string, facilitator?: typeof bo, consoleSilentMs?: number) =>
    hall.facilitate({ type: 'steer', device }, { consoleSilentMs }, facilitator);

  it('is taken over after fifteen seconds of silence, and not before', () => {
    steer('laptop');
    expect(() => steer('tablet', bo, 14_999)).toThrow(refused('conflict'));
    steer('tablet', bo, 15_000);
    expect(hall.view.steering).toEqual({ account: bo, device: 'tablet' });
  });

  it('passes to one’s own phone at once, and to another who was handed it', () => {
    steer('laptop');
    steer('phone', undefined, 0);
    expect(hall.view.steering?.device).toBe('phone');
    hall.facilitate({ type: 'let-go' });
    steer('tablet', bo, 0);
    expect(hall.view.steering?.account).toBe(bo);
  });

  it('ends with being a facilitator, and one always stays', () => {
    steer('tablet', bo);
    hall.facilitate({ type: 'remove-facilitator', account: bo });
    expect(hall.view.steering).toBeNull();
    expect(() => hall.facilitate({ type: 'gather' }, {}, bo)).toThrow(refused('forbidden'));
    const [last] = hall.view.facilitators;
    expect(() => hall.facilitate({ type: 'remove-facilitator', account: last?.account ?? bo })).toThrow(
      refused('conflict'),
    );
  });
});

describe('beginning and ending', () => {
  it('before it begins nothing but planning can be done, and after it nothing', () => {
    const planned = new Hall();
    planned.facilitate({ type: 'edit-plan', plan: { title: 'Ny' } });
    expect(() => planned.facilitate({ type: 'gather' })).toThrow(refused('conflict'));
    hall.facilitate({ type: 'close' });
    expect(() => hall.facilitate({ type: 'edit-plan', plan: { title: 'Ny' } })).toThrow(refused('conflict'));
    expect(hall.facilitate({ type: 'close' }).events).toEqual([]);
    expect(() => hall.facilitate({ type: 'start' })).toThrow(refused('conflict'));
  });

  it('[PE4] at the end the open round is closed unrevealed, and rights to every process end', () => {
    hall.goTo('rate');
    hall.effects.length = 0;
    hall.facilitate({ type: 'close' });
    expect(hall.view.rounds[0]?.status).toBe('closed');
    expect(hall.effects).toContainEqual({ kind: 'access', processes: processIds(1, 2, 3) });
  });

  it('a reveal that was asked for before the end still comes', () => {
    const people = [1, 2, 3, 4, 5].map((number) => hall.enter(number));
    hall.goTo('rate');
    people.forEach((person) => hall.cast(person, 2));
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reveal', round });
    hall.facilitate({ type: 'close' });
    hall.wait(5);
    expect(hall.view.rounds[0]).toMatchObject({ status: 'revealed', result: { people: 5 } });
  });

  it('[PE1] tells no title that its owner keeps once people can come in', () => {
    const kept = new Hall({ processes: [madeProcess(1)] });
    kept.facilitate({ type: 'remove-facilitator', account: bo });
    const asked = madeProcess(2, { consent: 'asked' });
    kept.facilitate({ type: 'add-process', process: asked.id }, { process: asked });
    expect(kept.view.processes[1]?.title).toBe('Proces 2');
    kept.facilitate({ type: 'start' });
    expect(kept.view.processes.map(({ title }) => title)).toEqual(['Proces 1', '']);
    const process = madeProcess(3, { consent: 'asked' });
    kept.facilitate({ type: 'add-process', process: process.id }, { process });
    expect(JSON.stringify(kept.view)).not.toContain('Proces 3');
    expect(kept.effects).toContainEqual({ kind: 'ask-consent', process: process.id });
  });

  it('[PE1] tells such a title no facilitator of another municipality, before either', () => {
    const kept = new Hall({ processes: [madeProcess(1)] });
    const asked = madeProcess(2, { consent: 'asked' });
    const account = { id: bo, name: 'Bo', municipality: madeMunicipality(1), isFacilitator: true };
    kept.facilitate({ type: 'remove-facilitator', account: bo });
    kept.facilitate({ type: 'add-process', process: asked.id }, { process: asked });
    kept.facilitate({ type: 'add-facilitator', account: bo }, { account });
    expect(kept.view.processes[1]?.title).toBe('Proces 2');
    kept.facilitate({ type: 'remove-facilitator', account: bo });
    const stranger = { ...account, municipality: madeMunicipality(2) };
    kept.facilitate({ type: 'add-facilitator', account: bo }, { account: stranger });
    expect(kept.view.processes.map(({ title }) => title)).toEqual(['Proces 1', '']);
    const later = madeProcess(3, { consent: 'asked' });
    kept.facilitate({ type: 'add-process', process: later.id }, { process: later });
    expect(JSON.stringify(kept.state)).not.toContain('Proces 3');
  });
});
