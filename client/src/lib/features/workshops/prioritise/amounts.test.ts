import { describe, expect, it } from 'vitest';
import { dotsQuestion, moneyQuestion } from '@procesrum/shared/workshops/making/questions.ts';
import { amountOf, amountsIn, answersOf, restOf, withAmount } from './amounts.ts';
import { KeptAmounts } from './kept-amounts.ts';

describe('sharing out dots and kroner', () => {
  it('[WS1] gives away no more than there is, and never less than nothing', () => {
    expect([amountOf(dotsQuestion(5)), amountOf(moneyQuestion)]).toEqual([5, 100]);
    expect(withAmount([2, 1, 0], 2, 1, 5)).toEqual([2, 1, 1]);
    expect(withAmount([2, 1, 0], 2, 9, 5)).toEqual([2, 1, 2]);
    expect(withAmount([2, 1, 0], 0, -1, 5)).toEqual([0, 1, 0]);
    expect(withAmount([60, 40, 0], 2, 5, 100)).toEqual([60, 40, 0]);
    expect(withAmount([60, 40, 0], 0, 12.6, 100)).toEqual([13, 40, 0]);
    expect(restOf([40, 25, 15], 100)).toBe(20);
  });

  it('[WS1] says nothing of what got nothing', () => {
    expect(answersOf([2, 0, 1])).toEqual([[2], [null], [1]]);
    expect(amountsIn([[2], [null], [1], ['dont-know']])).toEqual([2, 0, 1, 0]);
  });

  it('[WS1] keeps what is begun on the device, for its person and its round alone', () => {
    const storage = new Map<string, string>();
    const kept = (round: string, participant: string) =>
      new KeptAmounts(asStorage(storage), round, participant);
    kept('round', 'me').write([60, 20]);
    expect(kept('round', 'me').read(2)).toEqual([60, 20]);
    expect(kept('round', 'me').read(3)).toBeUndefined();
    expect(kept('round', 'other').read(2)).toBeUndefined();
    expect(kept('another', 'me').read(2)).toBeUndefined();
    kept('round', 'me').forget();
    expect(kept('round', 'me').read(2)).toBeUndefined();
  });

  it('goes on where the browser keeps nothing', () => {
    const refusing = asStorage({
      get: () => {
        throw new Error('refused');
      },
      set: () => {
        throw new Error('refused');
      },
      delete: () => false,
    });
    const kept = new KeptAmounts(refusing, 'round', 'me');
    kept.write([1]);
    expect(kept.read(1)).toBeUndefined();
    expect(new KeptAmounts(undefined, 'round', 'me').read(1)).toBeUndefined();
  });
});

type Kept = Pick<Map<string, string>, 'get' | 'delete'> & { set: (key: string, text: string) => unknown };

function asStorage(kept: Kept): Storage {
  const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
  return storage as Storage;
}
