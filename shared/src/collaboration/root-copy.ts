import * as Y from 'yjs';

/** Says which Yjs client writes in a copy what a client of the original wrote: so a copy may keep who wrote what. */
export type CopyClient = (client: number, copy: Y.Doc) => number;

const ownClient: CopyClient = (_client, copy) => copy.clientID;

/**
 * Writes what stands in a root of one document into the root of the same name in another, behind whatever is there:
 * every character, mark, attribute and nested element in its order, and nothing of what was deleted. The copy is
 * written by the other document's own client, unless said otherwise, and shares no history with the original.
 *
 * Struct by struct, because Yjs's own `clone` loses attributes that are no strings (a heading's level), and because it
 * must not matter which kind of root it is.
 */
export function copyRoot(root: string, from: Y.Doc, to: Y.Doc, clientOf = ownClient): void {
  to.transact((transaction) => {
    // Not by recursion: how deep elements are nested is up to whoever wrote them.
    const waiting = [{ from: from.get(root) as SharedType, to: to.get(root) as SharedType }];
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      waiting.push(...copyInto(pair.to, pair.from, transaction, clientOf));
    }
  });
}

type SharedType = Y.AbstractType<unknown>;

/** Copies one type's own structs; gives the types nested in it, whose content is still to be copied. */
function copyInto(
  to: SharedType,
  from: SharedType,
  transaction: Y.Transaction,
  clientOf: CopyClient,
): { from: SharedType; to: SharedType }[] {
  const nested: { from: SharedType; to: SharedType }[] = [];
  const write = (original: Y.Item, left: Y.Item | null, key: string | null): Y.Item => {
    const client = clientOf(original.id.client, transaction.doc);
    const id = Y.createID(client, Y.getState(transaction.doc.store, client));
    const content = original.content.copy();
    const item = new Y.Item(id, left, left?.lastId ?? null, null, null, to, key, content);
    item.integrate(transaction, 0);
    if (original.content instanceof Y.ContentType && content instanceof Y.ContentType) {
      nested.push({ from: original.content.type, to: content.type });
    }
    return item;
  };
  let last = lastOf(to);
  for (let item = from._start; item !== null; item = item.right) {
    if (!item.deleted) last = write(item, last, null);
  }
  for (const [key, item] of from._map) if (!item.deleted) write(item, null, key);
  return nested;
}

function lastOf(type: SharedType): Y.Item | null {
  let last = type._start;
  while (last?.right != null) last = last.right;
  return last;
}
