import { describe, expect, it } from 'vitest';
import { Unconfirmed } from './unconfirmed.ts';

describe('changes that are not confirmed', () => {
  it('[CO2] a change is unconfirmed until the frame that carries it is durable', () => {
    const changes = new Unconfirmed(undefined);
    changes.changed(1_000, 2);
    changes.changed(1_200, 3);
    changes.durable(1);
    expect(changes.count).toBe(2);
    changes.durable(2);
    expect([changes.count, changes.oldestAtMs]).toEqual([1, 1_200]);
    changes.durable(3);
    expect([changes.count, changes.oldestAtMs, changes.waiting()]).toEqual([0, 0, undefined]);
  });

  it('[CO4] work done offline is confirmed by the next Step2, not by anything before it', () => {
    const changes = new Unconfirmed(undefined);
    changes.changed(1_000, undefined);
    changes.changed(2_000, undefined);
    changes.connectionOpened();
    changes.durable(5);
    expect(changes.count).toBe(2);
    changes.step2Sent(1);
    changes.durable(1);
    expect(changes.count).toBe(0);
  });

  it('[CO2] frames of a lost connection are not confirmed by numbers of the next', () => {
    const changes = new Unconfirmed(undefined);
    changes.changed(1_000, 2);
    changes.connectionOpened();
    changes.durable(2);
    expect(changes.count).toBe(1);
    changes.step2Sent(1);
    changes.durable(1);
    expect(changes.count).toBe(0);
  });

  it('[CO4] what waited before a reload still waits after it, with its age', () => {
    const before = new Unconfirmed(undefined);
    before.changed(1_000, undefined);
    before.changed(9_000, undefined);
    const after = new Unconfirmed(before.waiting());
    expect([after.count, after.oldestAtMs]).toEqual([2, 1_000]);
    after.connectionOpened();
    after.step2Sent(1);
    after.durable(1);
    expect(after.count).toBe(0);
  });

  it('[CO6] a gap is nothing to worry about: the answer to it carries the change', () => {
    const changes = new Unconfirmed(undefined);
    changes.changed(1_000, 1);
    changes.rejected(1, 'gap');
    changes.durable(1);
    expect([changes.count, changes.refusedFor]).toEqual([1, undefined]);
    changes.step2Sent(2);
    changes.durable(2);
    expect(changes.count).toBe(0);
  });

  it('[CO6] a refused change stays, and says why, until a later try is durable', () => {
    const changes = new Unconfirmed(undefined);
    changes.changed(1_000, 1);
    changes.rejected(1, 'not-saving');
    changes.durable(1);
    expect([changes.count, changes.refusedFor]).toEqual([1, 'not-saving']);
    changes.connectionOpened();
    expect(changes.refusedFor).toBe('not-saving');
    changes.step2Sent(1);
    changes.durable(1);
    expect([changes.count, changes.refusedFor]).toEqual([0, undefined]);
  });

  it('a refused frame that carried nothing of ours is no failure', () => {
    const changes = new Unconfirmed(undefined);
    changes.step2Sent(1);
    changes.rejected(1, 'read-only');
    expect([changes.count, changes.refusedFor]).toEqual([0, undefined]);
  });
});
