import * as Y from 'yjs';
import { noLimits } from '../gate/update-shape.ts';
import { asTold, integrate } from '../worker/fold.ts';
import { isShort, type DocumentWorker } from '../worker/document-worker.ts';

/** The event loop is held up for this long at a time. */
const turnMs = 8;
/** Pieces taken at a time: Yjs tidies up behind them, which takes longer than taking them. */
const turnPieces = 60;

/** Makes a document of its updates without holding up the event loop; a short one at once. */
export async function integrateInTurns(
  updates: readonly Uint8Array[],
  worker: Pick<DocumentWorker, 'do'>,
): Promise<Y.Doc> {
  const document = new Y.Doc();
  if (isShort(updates)) {
    integrate(document, updates);
    return document;
  }
  const pieces: Uint8Array[] = [];
  for (const update of updates) pieces.push(...(await cut(update, worker)));
  await takeTurns(document, pieces);
  return document;
}

async function takeTurns(document: Y.Doc, pieces: readonly Uint8Array[]): Promise<void> {
  for (let taken = 0; taken < pieces.length;) {
    await new Promise((resolve) => setImmediate(resolve));
    asTold(document, () => {
      const until = performance.now() + turnMs;
      const before = taken;
      do Y.applyUpdate(document, pieces[taken++] as Uint8Array);
      while (taken < pieces.length && taken - before < turnPieces && performance.now() < until);
    });
  }
}

async function cut(update: Uint8Array, worker: Pick<DocumentWorker, 'do'>): Promise<Uint8Array[]> {
  if (isShort([update])) return [update];
  const result = await worker.do({ kind: 'cut', updates: [update], limits: noLimits });
  // What cannot be read or cut is for Yjs to say.
  if (result.kind !== 'cut' || result.ends.length === 0) return [update];
  const { bytes, ends } = result;
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
