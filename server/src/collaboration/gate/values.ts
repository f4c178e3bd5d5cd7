import * as decoding from 'lib0/decoding';

/** A value nested deeper than is read: `JSON.stringify` and Yjs write values out by recursion. */
export class TooDeep extends Error {}

/**
 * Reads past a value without building it.
 * Format: lib0 `encoding.js`, `writeAny`.
 * @throws TooDeep when it is nested deeper than `levels`; Error when it is no value
 */
export function skipAny(decoder: decoding.Decoder, levels: number): void {
  if (!decoding.hasContent(decoder)) throw new Error('the end came early');
  const type = decoding.readUint8(decoder);
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      decoding.readFloat32(decoder);
      return;
    case 123:
      decoding.readFloat64(decoder);
      return;
    case 122:
      decoding.readBigInt64(decoder);
      return;
    case 119:
      decoding.readVarString(decoder);
      return;
    case 118:
    case 117: {
      if (levels === 0) throw new TooDeep();
      const count = decoding.readVarUint(decoder);
      for (let index = 0; index < count; index += 1) {
        if (type === 118) decoding.readVarString(decoder);
        skipAny(decoder, levels - 1);
      }
      return;
    }
    case 116:
      decoding.readVarUint8Array(decoder);
      return;
    default:
      throw new Error('an unknown value');
  }
}

/**
 * Checks that a text is JSON.
 * @throws TooDeep when it is nested deeper than `levels`; Error when it is not JSON
 */
export function checkJson(text: string, levels: number): void {
  checkLevels(JSON.parse(text), levels);
}

function checkLevels(value: unknown, levels: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new TooDeep();
  for (const part of Object.values(value)) checkLevels(part, levels - 1);
}
