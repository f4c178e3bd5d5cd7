import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import { decodeOwnMessage, encodeOwnMessage, type OwnMessage } from './messages.ts';

const examples: OwnMessage[] = [
  { type: 'hello', epoch: 3, role: 'read' },
  { type: 'durable', frames: 70_000, committedAtMs: 1_795_000_000_123 },
  { type: 'roleChanged', role: 'edit' },
  { type: 'rejected', reason: 'foreign-client', frame: 12 },
  { type: 'saving', health: 'degraded' },
];

describe('our own collaboration messages', () => {
  it.each(examples)('read back as they were written: $type', (message) => {
    const decoder = decoding.createDecoder(encodeOwnMessage(message));
    expect(decodeOwnMessage(decoding.readVarUint(decoder), decoder)).toEqual(message);
    expect(decoding.hasContent(decoder)).toBe(false);
  });

  it('refuse a type that is not ours', () => {
    expect(() => decodeOwnMessage(99, decoding.createDecoder(new Uint8Array()))).toThrow('not ours');
  });

  it('refuse a word outside the contract', () => {
    const hello = encodeOwnMessage({ type: 'hello', epoch: 1, role: 'edit' });
    hello[hello.length - 1] = 'x'.charCodeAt(0);
    const decoder = decoding.createDecoder(hello);
    expect(() => decodeOwnMessage(decoding.readVarUint(decoder), decoder)).toThrow();
  });
});
