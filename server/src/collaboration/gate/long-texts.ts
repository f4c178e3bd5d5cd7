import * as Y from 'yjs';
import { encodeStructs } from './update-part.ts';

/** Letters of one struct after splitting: a piece holds a few such. */
const lettersPerStruct = 16 * 1024;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/**
 * Splits what was written in one go, or has grown together, into structs short enough to be taken one by one. It says
 * the same: Yjs splits a text in the same way when somebody writes in the middle of it.
 * @param update a V1 update whose shape has been read
 */
export function splitLongTexts(update: Uint8Array): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update);
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    const { client } = struct.id;
    const split = byClient.get(client) ?? [];
    byClient.set(client, split);
    for (const part of partsOf(struct)) split.push(part);
  }
  const deletions = [...ds.clients].map(([client, deleted]) => ({ client, deleted }));
  return encodeStructs(byClient, deletions);
}

function partsOf(struct: Struct): readonly Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
  const { id, origin, rightOrigin, parent, parentSub, content } = struct;
  const { str } = content;
  if (str.length <= lettersPerStruct || parentSub !== null) return [struct];
  const parts: Struct[] = [];
  for (let from = 0; from < str.length;) {
    const to = wholeLettersUpTo(str, from + lettersPerStruct);
    const text = new Y.ContentString(str.slice(from, to));
    const at = Y.createID(id.client, id.clock + from);
    const before = from === 0 ? origin : Y.createID(id.client, id.clock + from - 1);
    parts.push(new Y.Item(at, null, before, null, rightOrigin, from === 0 ? parent : null, null, text));
    from = to;
  }
  return parts;
}

/** Up to here or one before, so that no pair of surrogates is torn apart: Yjs would replace both halves. */
function wholeLettersUpTo(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
