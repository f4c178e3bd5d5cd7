import * as Y from 'yjs';

/** A document's updates as one. */
export interface FoldedDocument {
  /** All of it, as one update. */
  readonly state: Uint8Array<ArrayBuffer>;
  readonly stateVector: Uint8Array<ArrayBuffer>;
  /** The Yjs clients that have written in it. */
  readonly clients: readonly number[];
}

/**
 * Makes one update of all there are of a document.
 * @throws Error when they do not integrate completely, or the one would not hold exactly what they do
 */
export function foldUpdates(updates: readonly Uint8Array[]): FoldedDocument {
  const document = new Y.Doc();
  integrate(document, updates);
  if (!isWhole(document)) throw new Error('a document has a hole');
  const state = Y.encodeStateAsUpdate(document) as Uint8Array<ArrayBuffer>;
  assertHolds(state, document);
  const stateVector = Y.encodeStateVector(document) as Uint8Array<ArrayBuffer>;
  const clients = [...document.store.clients.keys()];
  document.destroy();
  return { state, stateVector, clients };
}

/** Applies updates in one transaction: a hundred thousand edits one by one take thirty times as long. */
export function integrate(document: Y.Doc, updates: readonly Uint8Array[]): void {
  asTold(document, () => {
    for (const update of updates) Y.applyUpdate(document, update);
  });
}

/**
 * Runs a transaction that applies updates, and leaves the document with just what they say. Yjs tidies up after changes
 * that come from elsewhere: it deletes marks that hold nothing any more. Clients do that, and tell. Done here it would
 * be missing from the text of whoever made the change, who is not told of it again, and from the log.
 */
export function asTold(document: Y.Doc, work: () => void): void {
  document.transact((transaction) => {
    work();
    transaction.local = true;
  });
}

/** False when something could not be integrated because what it stands on is missing. */
export function isWhole(document: Y.Doc): boolean {
  return document.store.pendingStructs === null && document.store.pendingDs === null;
}

/** Proves that a snapshot decodes to the same clocks, the same deletions and the same content. */
function assertHolds(state: Uint8Array, document: Y.Doc): void {
  const decoded = new Y.Doc();
  integrate(decoded, [state]);
  const isSame = Y.equalSnapshots(Y.snapshot(decoded), Y.snapshot(document));
  if (!isWhole(decoded) || !isSame || contentOf(decoded) !== contentOf(document)) {
    throw new Error('a snapshot would not hold what the log does');
  }
  decoded.destroy();
}

/** The content of every root of a document, whatever its kind: its list part and its map part. */
function contentOf(document: Y.Doc): string {
  const roots = [...document.share.keys()].sort();
  return JSON.stringify(
    roots.map((root) => {
      const type = document.get(root);
      const list: unknown[] = [];
      for (let item = type._start; item !== null; item = item.right) {
        if (!item.deleted) list.push(contentOfItem(item));
      }
      const entries = [...type._map].filter(([, item]) => !item.deleted);
      return [
        root,
        joined(list),
        Object.fromEntries(entries.map(([key, item]) => [key, contentOfItem(item)])),
      ];
    }),
    inKeyOrder,
  );
}

/** Writes objects with their keys sorted: in which order they were set is no difference in content. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What an item holds: letters as a string, anything else within an array or an object. */
function contentOfItem(item: Y.Item): unknown {
  const content = item.content;
  if (content instanceof Y.ContentString) return content.str;
  if (content instanceof Y.ContentType) return { type: content.type.toJSON() as unknown };
  if (content instanceof Y.ContentFormat) return { [content.key]: content.value as unknown };
  return content.getContent();
}

/** Neighbouring runs of content as one: how Yjs has cut them up is no difference in content. */
function joined(list: readonly unknown[]): unknown[] {
  const whole: unknown[] = [];
  let letters = '';
  const endOfLetters = () => {
    if (letters !== '') whole.push({ letters });
    letters = '';
  };
  for (const part of list) {
    if (typeof part === 'string') {
      letters += part;
      continue;
    }
    endOfLetters();
    if (Array.isArray(part)) for (const value of part as unknown[]) whole.push(value);
    else whole.push(part);
  }
  endOfLetters();
  return whole;
}
