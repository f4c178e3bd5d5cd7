import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activityId, processId, workshopId } from '@procesrum/shared/primitives/id.ts';
import { dotsQuestion, valueAndEffort } from '@procesrum/shared/workshops/making/questions.ts';
import { progressIn, rememberedPlace, rememberPlace } from './own-way.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const workshop = workshopId.parse(uuid(1));
const other = workshopId.parse(uuid(2));
const place = { activity: activityId.parse(uuid(3)), step: 2 };
const items = [4, 5].map((number) => processId.parse(uuid(number)));

describe('the place in one’s own way', () => {
  let stored: Map<string, string>;
  beforeEach(() => {
    stored = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('[WS4] is where one was, in each workshop its own, until one goes back to the overview', () => {
    rememberPlace(workshop, place);
    expect(rememberedPlace(workshop)).toEqual(place);
    expect(rememberedPlace(other)).toBeUndefined();
    rememberPlace(workshop, undefined);
    expect(rememberedPlace(workshop)).toBeUndefined();
  });

  it('is the overview where the device keeps nothing, or nonsense', () => {
    stored.set(`procesrum-own-way/${workshop}`, '{"step":-1}');
    expect(rememberedPlace(workshop)).toBeUndefined();
    vi.stubGlobal('localStorage', undefined);
    rememberPlace(workshop, place);
    expect(rememberedPlace(workshop)).toBeUndefined();
  });
});

describe('how far one is', () => {
  it('[WS4] counts questions of every process; dots and orders are one answer', () => {
    expect(
      progressIn({ question: valueAndEffort, items }, [
        [1, 'dont-know'],
        [null, null],
      ]),
    ).toEqual({
      answered: 2,
      of: 4,
    });
    const question = dotsQuestion(5);
    expect(progressIn({ question, items }, [[null], [null]])).toEqual({ answered: 0, of: 1 });
    expect(progressIn({ question, items }, [[2], [null]])).toEqual({ answered: 1, of: 1 });
  });
});
