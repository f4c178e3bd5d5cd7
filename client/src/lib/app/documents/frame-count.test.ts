import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { countingSocket, frameKind, type FrameListener } from './frame-count.ts';

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const document = new Y.Doc();
document.getText('title').insert(0, 'Fri telefon');
const step1 = message((encoder) => syncProtocol.writeSyncStep1(encoder, document));
const step2 = message((encoder) => syncProtocol.writeSyncStep2(encoder, document));
const update = message((encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(document)));
const awareness = new Uint8Array([1, 3, 0, 0, 0]);

/** Stands in for the browser's socket. */
class QuietSocket {
  readonly sent: unknown[] = [];
  send(data: unknown): void {
    this.sent.push(data);
  }
}

function counting(base: typeof QuietSocket, listener: FrameListener) {
  const Socket = countingSocket(base as unknown as typeof WebSocket, listener);
  return (): QuietSocket => new Socket('ws://somewhere/collaboration/process/1') as unknown as QuietSocket;
}

describe('counting frames', () => {
  it('[CO2] knows the messages that carry content, and only those', () => {
    expect([step1, step2, update, awareness, new Uint8Array([0]), new Uint8Array()].map(frameKind)).toEqual([
      undefined,
      'step2',
      'update',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('[CO2] numbers frames from one on each connection, and sends everything', () => {
    const heard: string[] = [];
    const open = counting(QuietSocket, {
      opened: () => heard.push('opened'),
      sent: (kind, number) => heard.push(`${kind} ${number}`),
    });
    const first = open();
    for (const data of [step1, awareness, step2, update]) first.send(data);
    const second = open();
    second.send(step2);

    expect(first.sent).toEqual([step1, awareness, step2, update]);
    expect(heard).toEqual(['opened', 'step2 1', 'update 2', 'opened', 'step2 1']);
  });

  it('[CO2] does not count a frame the socket refused to take', () => {
    const heard: number[] = [];
    class ClosedSocket extends QuietSocket {
      override send(): void {
        throw new Error('not open');
      }
    }
    const open = counting(ClosedSocket, { opened: () => undefined, sent: (_, number) => heard.push(number) });
    expect(() => open().send(update)).toThrow('not open');
    expect(heard).toEqual([]);
  });
});
