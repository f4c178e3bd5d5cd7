import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandKey, municipalityCvr, participantId, processId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { WorkshopHave } from '@procesrum/shared/validations/workshop-have.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { WorkshopLive } from '../live/workshop-live.svelte.ts';
import { OwnHave } from './own-have.svelte.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const process = processId.parse(uuid(1));
const me = {
  id: participantId.parse(uuid(2)),
  municipality: municipalityCvr.parse('29189757'),
  isGuest: false,
};

type Said = Extract<WorkshopCommand, { type: 'have-it-too' }>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A workshop whose server has this, and nothing that is kept here arrives. */
function live(haves: WorkshopHave[] = []) {
  const kept: Said[] = [];
  const stub = {
    participant: me,
    view: { haves },
    kept: {
      get waiting() {
        return kept.map((command, index) => ({
          ...{ key: commandKey.parse(uuid(10 + index)), command, keptAtMs: 0, wasSent: false },
        }));
      },
      keep: (command: Said) => void kept.push(command),
    },
  };
  return { own: new OwnHave(stub as unknown as WorkshopLive, process, String), kept };
}

const told = (numbers: WorkshopHave['numbers']): WorkshopHave => ({
  ...{ process, municipality: me.municipality, isGuest: false, participant: me.id, verdict: 'yes', numbers },
  ...{ at: instant.parse('2026-11-14T09:46:00.000Z'), isStanding: false },
});

describe('[WS2] what the own municipality says', () => {
  it('is kept on the device at once, and its numbers a moment after the last key', () => {
    const { own, kept } = live();
    own.choose('yes');
    expect(own.verdict).toBe('yes');
    expect(own.isWaiting).toBe(true);
    own.draft.times = '1.200';
    own.typed();
    own.draft.minutes = '22';
    own.typed();
    expect(kept).toHaveLength(1);
    vi.runAllTimers();
    expect(kept.map(({ verdict, numbers }) => [verdict, numbers])).toEqual([
      ['yes', {}],
      ['yes', { timesPerYear: 1_200, minutesPerCase: 22 }],
    ]);
  });

  it('is not said again where it is the same', () => {
    const { own, kept } = live([told({ timesPerYear: 5 })]);
    expect(own.draft.times).toBe('5');
    own.choose('yes');
    own.typed();
    own.flush();
    expect(kept).toEqual([]);
  });

  it('goes without a number that must be put right, which waits in its field', () => {
    const { own, kept } = live([told({ timesPerYear: 5 })]);
    own.draft.times = 'mange';
    own.typed();
    own.flush();
    expect(kept).toEqual([]);
    own.choose('partly');
    expect(kept.map(({ verdict, numbers }) => [verdict, numbers])).toEqual([['partly', {}]]);
    expect(own.draft.times).toBe('mange');
  });

  it('[PH1] is not sent with what looks like a CPR number', () => {
    const { own, kept } = live([told({})]);
    own.draft.systems = ['Sag 010190-1234'];
    own.typedSystems();
    expect(own.holdsPersonalNumber).toBe(true);
    expect(kept).toEqual([]);
  });

  it('is taken back with its numbers', () => {
    const { own, kept } = live([told({ timesPerYear: 5 })]);
    own.takeBack();
    expect(kept.map(({ verdict }) => verdict)).toEqual([null]);
    expect(own.verdict).toBeUndefined();
    expect(own.draft.times).toBe('');
  });
});
