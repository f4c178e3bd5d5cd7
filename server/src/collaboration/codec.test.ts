import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { decodeIncoming, keepAliveFrame, step1Frame, updateFrame, webSocketFrame } from './codec.ts';

/** A message as a stock client writes it. */
function sync(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

describe('messages of stock clients', () => {
  const document = new Y.Doc();
  document.getText('title').insert(0, 'Hej');

  it('are read as what they are', () => {
    const update = Y.encodeStateAsUpdate(document);
    expect(decodeIncoming(sync((encoder) => syncProtocol.writeSyncStep1(encoder, document)))).toEqual({
      type: 'state-vector',
      stateVector: Y.encodeStateVector(document),
    });
    expect(decodeIncoming(sync((encoder) => syncProtocol.writeSyncStep2(encoder, document)))).toEqual({
      type: 'update',
      isLive: false,
      update,
    });
    expect(decodeIncoming(sync((encoder) => syncProtocol.writeUpdate(encoder, update)))).toEqual({
      type: 'update',
      isLive: true,
      update,
    });
    expect(decodeIncoming(Uint8Array.of(3))).toEqual({ type: 'query-awareness' });
  });

  it('[CO6] that are none are undefined', () => {
    for (const bytes of [[], [0], [0, 2], [0, 2, 9, 1], [0, 7, 0], [1], [1, 5, 0], [42], [255, 255]]) {
      expect(decodeIncoming(Uint8Array.from(bytes)), bytes.join(' ')).toBeUndefined();
    }
  });
});

describe('frames', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('of %i bytes have the right head', (length) => {
    const frame = webSocketFrame(new Uint8Array(length).fill(7));
    const [head, size] = length < 126 ? [2, length] : length < 65_536 ? [4, 126] : [10, 127];
    expect([frame[0], frame[1], frame.length]).toEqual([0x82, size, head + length]);
    if (head === 4) expect(frame.readUInt16BE(2)).toBe(length);
    if (head === 10) expect(frame.readBigUInt64BE(2)).toBe(BigInt(length));
  });

  it('carry what a stock client reads', () => {
    const document = new Y.Doc();
    document.getText('title').insert(0, 'Hej');
    const copy = new Y.Doc();
    const decoder = decoding.createDecoder(updateFrame(Y.encodeStateAsUpdate(document)).subarray(2));
    expect(decoding.readVarUint(decoder)).toBe(0);
    syncProtocol.readSyncMessage(decoder, encoding.createEncoder(), copy, null);
    expect(copy.getText('title').toString()).toBe('Hej');
    expect([...step1Frame(Uint8Array.of(0))]).toEqual([0x82, 4, 0, 0, 1, 0]);
    expect([...keepAliveFrame]).toEqual([0x82, 3, 1, 1, 0]);
  });
});
