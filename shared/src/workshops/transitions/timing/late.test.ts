import { beforeEach, describe, expect, it } from 'vitest';
import { Hall, processIds } from '../../../../../tests/support/workshops/hall.ts';
import { currentActivity, currentRound } from '../../views/current-round.ts';
import { nextStop, stopInTime } from './stop.ts';

let hall: Hall;
/** Three processes: welcome 8, describe 45, rate 7, discuss 10, 2×2 6, prioritise 6, have it too 6, decide 2. */
const minutes = () => hall.view.agenda.map((activity) => activity.minutes);
const total = () => minutes().reduce((sum, length) => sum + length, 0);
const undo = () => hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });

/** The server looks at what is due by itself. */
function clockStrikes() {
  const { state, at } = hall;
  hall.take(
    stopInTime({ state, context: { at, actor: {}, newId: hall.newId, newCode: () => state.view.code } }),
  );
}

function start(whenLate: 'ask' | 'take-from-next' | 'stop') {
  hall.facilitate({ type: 'edit-plan', plan: { whenLate } });
  hall.facilitate({ type: 'start' });
}

beforeEach(() => {
  hall = new Hall();
});

describe('[WS9] time that runs away', () => {
  it('[WS9] is taken from the next activity, which begins with what is left, and the end stays', () => {
    start('take-from-next');
    hall.wait(8 * 60 + 5 * 60 + 30);
    hall.goTo('describe');
    expect(minutes()).toEqual([13, 40, 7, 10, 6, 6, 6, 2]);
    expect(hall.view.timer).toMatchObject({ kind: 'running', lengthMs: 40 * 60_000 });
    expect(total()).toBe(90);
  });

  it('[WS9] is taken from those after it where the next has too little, and none gets under a minute', () => {
    start('take-from-next');
    hall.wait(90 * 60);
    hall.goTo('have-it-too');
    expect(minutes()).toEqual([14, 45, 7, 10, 6, 6, 1, 1]);
  });

  it('[WS9] goes back with the move that took it', () => {
    start('take-from-next');
    hall.wait(13 * 60);
    hall.goTo('describe');
    undo();
    expect(currentActivity(hall.view)?.kind).toBe('welcome');
    expect(minutes()[0]).toBe(8);
    expect(minutes()[1]).toBe(45);
  });

  it('[WS9] is left to the facilitator unless the plan says otherwise, and nothing is taken in time', () => {
    start('ask');
    hall.wait(20 * 60);
    hall.goTo('describe');
    expect(minutes()[1]).toBe(45);
    hall.facilitate({ type: 'edit-plan', plan: { whenLate: 'take-from-next' } });
    hall.wait(30 * 60);
    hall.goTo('rate');
    expect(minutes()).toEqual([8, 45, 7, 10, 6, 6, 6, 2]);
  });

  it('[WS9] stops what asks nothing at its time: the room goes on, to the end of the agenda', () => {
    start('stop');
    expect(nextStop(hall.view)).toBe('2026-11-14T09:08:02.000Z');
    hall.wait(8 * 60 + 1);
    clockStrikes();
    expect(currentActivity(hall.view)?.kind).toBe('welcome');
    hall.wait(1);
    clockStrikes();
    expect(currentActivity(hall.view)?.kind).toBe('describe');
    hall.goTo('decide');
    expect(nextStop(hall.view)).toBeUndefined();
  });

  it('[WS9] [VO4] closes a round at its time, shows it to nobody, and leaves the room where it is', () => {
    start('stop');
    hall.goTo('rate');
    const [first] = processIds(1);
    hall.wait(122);
    clockStrikes();
    expect(currentRound(hall.view)).toMatchObject({ status: 'closed', items: [first] });
    expect(currentRound(hall.view)?.result).toBeUndefined();
    expect(hall.view.timer).toBeNull();
    expect(nextStop(hall.view)).toBeUndefined();
    hall.facilitate({ type: 'reopen-round', round: hall.round });
    expect(currentRound(hall.view)?.status).toBe('open');
  });

  it('[WS9] stops nothing while the room pauses, and later when it is given more time', () => {
    start('stop');
    hall.facilitate({ type: 'pause', isPaused: true });
    expect(nextStop(hall.view)).toBeUndefined();
    hall.facilitate({ type: 'pause', isPaused: false });
    hall.facilitate({ type: 'extend-timer', seconds: 120 });
    hall.wait(9 * 60);
    clockStrikes();
    expect(currentActivity(hall.view)?.kind).toBe('welcome');
  });

  it('[WS9] is known from when the room came to an activity, whichever of its steps it is at', () => {
    start('ask');
    hall.wait(60);
    hall.goTo('rate');
    hall.wait(60);
    hall.goTo('rate', 1);
    expect(hall.view.current).toMatchObject({ step: 1, since: '2026-11-14T09:01:00.000Z' });
    hall.goTo('discuss');
    expect(hall.view.current?.since).toBe('2026-11-14T09:02:00.000Z');
  });
});
