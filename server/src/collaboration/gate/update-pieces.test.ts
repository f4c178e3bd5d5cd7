import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bytesOf } from '../../../../tests/support/collaboration/hostile-updates.ts';
import { piecesOf } from './update-pieces.ts';
import { noLimits, readUpdateShape } from './update-shape.ts';

function cut(update: Uint8Array): Uint8Array[] | undefined {
  const read = readUpdateShape(update, noLimits);
  if (read.kind !== 'shape') throw new Error(read.kind);
  return piecesOf(update, read.shape);
}

/** Two people who write in turns, each behind and within what the other wrote, and delete some of it again. */
function turns(times: number): Y.Doc {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  one.clientID = 1;
  two.clientID = 2;
  for (let time = 0; time < times; time += 1) {
    const [writer, other] = time % 2 === 0 ? [one, two] : [two, one];
    const text = writer.getText('title');
    text.insert((time * 7) % (text.length + 1), `${time} æøå `);
    if (time % 5 === 0) text.delete((time * 3) % text.length, 2);
    const list = writer.getXmlFragment('section');
    list.insert(time % (list.length + 1), [new Y.XmlElement('paragraph')]);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(writer, Y.encodeStateVector(other)));
  }
  return two;
}

describe('an update cut into pieces', () => {
  it('[CO1] gives the same document, and each piece stands on those before it', () => {
    const written = turns(800);
    const pieces = cut(Y.encodeStateAsUpdate(written)) ?? [];
    expect(pieces.length).toBeGreaterThan(10);
    const copy = new Y.Doc();
    for (const piece of pieces) {
      Y.applyUpdate(copy, piece);
      expect(copy.store.pendingStructs).toBeNull();
      expect(copy.store.pendingDs).toBeNull();
    }
    expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(written))).toBe(true);
    expect(copy.getText('title').toString()).toBe(written.getText('title').toString());
    expect(copy.getXmlFragment('section').toString()).toBe(written.getXmlFragment('section').toString());
  });

  it('[CO4] also where it holds only what somebody lacks', () => {
    const written = turns(600);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(turns(100)));
    const pieces = cut(Y.encodeStateAsUpdate(written, Y.encodeStateVector(copy))) ?? [];
    for (const piece of pieces) {
      Y.applyUpdate(copy, piece);
      expect(copy.store.pendingStructs).toBeNull();
    }
    expect(copy.getText('title').toString()).toBe(written.getText('title').toString());
  });

  it('[CO6] with structs that wait for one another in a ring gives none', () => {
    const ring = bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (const [client, other] of [
        [1, 2],
        [2, 1],
      ] as const) {
        for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeUint8(encoder, 0b1000_0100);
        for (const number of [other, 0]) encoding.writeVarUint(encoder, number);
        encoding.writeVarString(encoder, 'a');
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect(cut(ring)).toBeUndefined();
  });

  it('[CO6] of a thousand clients that name one another is found in no time', () => {
    const clients = 1_000;
    const update = bytesOf((encoder) => {
      encoding.writeVarUint(encoder, clients);
      for (let client = 0; client < clients; client += 1) {
        for (const number of [100, client, 0]) encoding.writeVarUint(encoder, number);
        for (let clock = 0; clock < 100; clock += 1) {
          // Each stands beside what the next client has just written; the last one's beside the first's before.
          const isLast = client === clients - 1;
          const named = isLast ? [0, clock - 1] : [client + 1, clock];
          const isFirst = isLast && clock === 0;
          encoding.writeUint8(encoder, isFirst ? 0b0000_0100 : 0b1000_0100);
          if (isFirst) encoding.writeVarUint(encoder, 1);
          if (isFirst) encoding.writeVarString(encoder, 'title');
          else for (const number of named) encoding.writeVarUint(encoder, number);
          encoding.writeVarString(encoder, 'a');
        }
      }
      encoding.writeVarUint(encoder, 0);
    });
    const before = process.cpuUsage();
    expect(cut(update)?.length).toBeGreaterThan(1_000);
    // Some 0.2 s; looking through all clients for each step would take minutes.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});
