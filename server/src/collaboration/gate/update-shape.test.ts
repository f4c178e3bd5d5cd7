import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { readUpdateShape } from './update-shape.ts';

const limits = { clients: 8, deletions: 10_000, structs: 50_000 };
const read = (update: Uint8Array) => readUpdateShape(update, limits);

/** Bytes written by hand. */
function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** An update with one client's structs written by hand and no deletions. */
function structs(count: number, start: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return bytes((encoder) => {
    for (const number of [1, count, 7, start]) encoding.writeVarUint(encoder, number);
    write(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

const garbage = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
};

/** A document as people make them: text, marks, tables, deletions, maps. */
function everyday(): Y.Doc {
  const document = new Y.Doc();
  document.clientID = 7;
  document.getText('title').insert(0, 'Tilsyn på friplejehjem 🏠');
  document.getText('title').delete(2, 3);
  appendRichText(document.getXmlFragment('section-asIs'), [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Ansøgning' }] },
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'fed', marks: [{ type: 'bold' }] }, { type: 'hardBreak' }],
    },
  ]);
  const map = document.getMap('answers');
  map.set('a', { deep: [1, 'to', null, true, new Uint8Array([1])] });
  map.set('a', 2);
  map.set('b', new Y.Array());
  document.getArray('list').push([1, 2, 3]);
  document.getText('title').insertEmbed(0, { image: 'x' });
  return document;
}

describe('the shape of an update', () => {
  it('of everyday editing is what Yjs itself reads', () => {
    const document = everyday();
    const other = new Y.Doc();
    other.clientID = 9;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
    other.getText('title').insert(4, 'ny');
    const update = Y.encodeStateAsUpdate(other);
    const found = read(update);
    if (found.kind !== 'shape') throw new Error(JSON.stringify(found));
    const { from, to } = Y.parseUpdateMeta(update);
    expect(new Map(found.shape.clients.map(({ client, start }) => [client, start]))).toEqual(from);
    expect(new Map(found.shape.clients.map(({ client, end }) => [client, end]))).toEqual(to);
    const deletions = [...Y.decodeUpdate(update).ds.clients].flatMap(([client, ranges]) =>
      ranges.flatMap(({ clock, len }) => [client, clock, len]),
    );
    expect(found.shape.deletions).toEqual(deletions);
    expect(found.shape.clients.find(({ client }) => client === 9)?.needs).toContain(7);
    expect(found.shape.hasHole).toBe(false);
  });

  it('[CO6] cut off anywhere is malformed', () => {
    const update = Y.encodeStateAsUpdate(everyday());
    for (let length = 0; length < update.length; length += 1) {
      expect(read(update.subarray(0, length)).kind, `${length} of ${update.length} bytes`).toBe('malformed');
    }
  });

  it('[CO6] with any one byte changed is read or refused, never thrown at us', () => {
    const update = Y.encodeStateAsUpdate(everyday());
    for (let at = 0; at < update.length; at += 1) {
      for (const value of [0, 1, 10, 127, 128, 255]) {
        const changed = update.slice();
        changed[at] = value;
        expect(['shape', 'malformed', 'too-much']).toContain(read(changed).kind);
      }
    }
  });

  it('[CO6] in the second format is malformed', () => {
    expect(read(Y.encodeStateAsUpdateV2(everyday())).kind).toBe('malformed');
  });

  it('[CO6] that is no update at all is malformed', () => {
    expect(read(new Uint8Array()).kind).toBe('malformed');
    expect(read(Uint8Array.of(255, 255, 255, 255)).kind).toBe('malformed');
    expect(read(Uint8Array.of(1, 1, 7, 0, 77)).kind).toBe('malformed');
  });

  it('[CO6] with bytes after its end is malformed', () => {
    expect(read(Uint8Array.of(0, 0, 0)).kind).toBe('malformed');
  });

  it('[CO6] that names its own future is malformed: Yjs would look for it for ever', () => {
    const update = structs(1, 0, (encoder) => {
      encoding.writeUint8(encoder, 0b1000_0100);
      for (const number of [7, 5]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'a');
    });
    expect(read(update)).toEqual({ kind: 'malformed', what: 'a struct that names its own future' });
  });

  it('[CO6] with empty structs, one client twice or a document within is malformed', () => {
    expect(read(structs(1, 0, garbage(0))).kind).toBe('malformed');
    const twice = bytes((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (const start of [0, 1]) {
        for (const number of [1, 7, start]) encoding.writeVarUint(encoder, number);
        garbage(1)(encoder);
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect(read(twice).kind).toBe('malformed');
    const within = new Y.Doc();
    within.getMap('m').set('doc', new Y.Doc());
    expect(read(Y.encodeStateAsUpdate(within)).kind).toBe('malformed');
  });

  it('[CO6] with a skip has a hole', () => {
    const update = structs(2, 0, (encoder) => {
      garbage(1)(encoder);
      encoding.writeUint8(encoder, 10);
      encoding.writeVarUint(encoder, 4);
    });
    expect(read(update)).toMatchObject({ kind: 'shape', shape: { hasHole: true } });
  });

  it('[CO6] that leaps ahead by garbage is too much', () => {
    expect(read(structs(1, 0, garbage(2 ** 40))).kind).toBe('too-much');
  });

  it('[CO6] with two hundred thousand made-up clients is too much, and found so at once', () => {
    const update = bytes((encoder) => {
      encoding.writeVarUint(encoder, 200_000);
      for (let client = 0; client < 200_000; client += 1) {
        for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
        garbage(1)(encoder);
      }
      encoding.writeVarUint(encoder, 0);
    });
    const before = performance.now();
    expect(read(update).kind).toBe('too-much');
    expect(performance.now() - before).toBeLessThan(20);
  });

  it('[CO6] that deletes a hundred thousand ranges is too much', () => {
    const update = bytes((encoder) => {
      for (const number of [0, 1, 7, 100_000]) encoding.writeVarUint(encoder, number);
      for (let range = 0; range < 100_000; range += 1) {
        for (const number of [range * 2, 1]) encoding.writeVarUint(encoder, number);
      }
    });
    expect(read(update).kind).toBe('too-much');
  });

  it.each([
    ['the same range twice', [0, 1, 7, 2, 0, 5, 0, 5]],
    ['ranges out of order', [0, 1, 7, 2, 5, 5, 0, 5]],
    ['a client twice', [0, 2, 7, 1, 0, 5, 7, 1, 5, 5]],
  ])('[CO6] that deletes %s is malformed: each place is looked up once', (_what, numbers) => {
    const update = bytes((encoder) => {
      for (const number of numbers) encoding.writeVarUint(encoder, number);
    });
    expect(read(update).kind).toBe('malformed');
  });

  it('[CO6] with values nested as deep as bytes allow is too much, not a stack overflow', () => {
    const nested = (levels: number) =>
      structs(1, 0, (encoder) => {
        encoding.writeUint8(encoder, 8);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'm');
        encoding.writeVarUint(encoder, 1);
        for (let depth = 0; depth < levels; depth += 1)
          for (const byte of [117, 1]) encoding.writeUint8(encoder, byte);
        encoding.writeUint8(encoder, 126);
      });
    expect(read(nested(100)).kind).toBe('shape');
    expect(read(nested(101)).kind).toBe('too-much');
    expect(read(nested(200_000)).kind).toBe('too-much');
    const json = (text: string) =>
      structs(1, 0, (encoder) => {
        encoding.writeUint8(encoder, 5);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'm');
        encoding.writeVarString(encoder, text);
      });
    expect(read(json('['.repeat(100) + ']'.repeat(100))).kind).toBe('shape');
    expect(read(json('['.repeat(200_000) + ']'.repeat(200_000))).kind).toBe('too-much');
  });

  it('[CO6] with one word of more than a megabyte is too much: it can be cut no further', () => {
    const word = (length: number) => {
      const document = new Y.Doc();
      document.getText('title').insert(0, 'a'.repeat(length));
      return read(Y.encodeStateAsUpdate(document)).kind;
    };
    expect(word(900_000)).toBe('shape');
    expect(word(1_000_001)).toBe('too-much');
  });

  it('[CO6] of more structs than may be is too much before they are read, and so are a million values in one', () => {
    const many = structs(60_000, 0, (encoder) => {
      for (let index = 0; index < 60_000; index += 1) garbage(1)(encoder);
    });
    expect(read(many).kind).toBe('too-much');
    const values = structs(1, 0, (encoder) => {
      encoding.writeUint8(encoder, 8);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'm');
      encoding.writeVarUint(encoder, 900_000);
      for (let index = 0; index < 900_000; index += 1) encoding.writeUint8(encoder, 126);
    });
    expect(read(values).kind).toBe('too-much');
  });
});
