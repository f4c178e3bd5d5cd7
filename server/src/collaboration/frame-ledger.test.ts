import { describe, expect, it } from 'vitest';
import { FrameLedger } from './frame-ledger.ts';

/** A ledger with frames that wait for the given changes of the room, in order; 0 was refused. */
function ledgerOf(...sequences: number[]): FrameLedger {
  const ledger = new FrameLedger();
  for (const sequence of sequences) ledger.expect(ledger.receive(), sequence);
  return ledger;
}

describe('the ledger of a connection', () => {
  it('[CO2] counts a frame as safe only when its change is committed', () => {
    const ledger = ledgerOf(1, 2, 2, 3);
    expect(ledger.settle(0)).toBeUndefined();
    expect(ledger.settle(1)).toBe(1);
    expect(ledger.settle(1)).toBeUndefined();
    expect(ledger.settle(2)).toBe(3);
    expect(ledger.isWaiting).toBe(true);
    expect(ledger.settle(3)).toBe(4);
    expect(ledger.isWaiting).toBe(false);
  });

  it('[CO2] never lets a refused frame vouch for one before it', () => {
    const ledger = ledgerOf(5, 0, 0);
    expect(ledger.settle(4)).toBeUndefined();
    expect(ledger.settle(5)).toBe(3);
  });

  it('counts refused frames with those before them, at once when there are none', () => {
    expect(ledgerOf(0).settle(0)).toBe(1);
  });
});
