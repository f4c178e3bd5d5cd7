import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { appendRichText, type RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import { noLimits } from '../gate/update-shape.ts';
import { createDocumentWorker, hereAndNow, type DocumentWorker } from './document-worker.ts';

const opened: DocumentWorker[] = [];

function open(thread?: URL): DocumentWorker {
  const worker = createDocumentWorker(thread);
  opened.push(worker);
  return worker;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.close()));
});

/** A document too long to be worked on at once, as the updates it was written by. */
function long(): Uint8Array[] {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  document.getText('title').insert(0, 'Sagsbehandling');
  document.getText('summary').insert(0, 'Borgeren venter. '.repeat(2_000));
  document.getText('summary').delete(3, 40);
  const paragraph: RichNode = { type: 'paragraph', content: [{ type: 'text', text: 'Fordi det haster' }] };
  appendRichText(document.getXmlFragment('rationale'), [paragraph]);
  return updates;
}

/** Ends at its first call. */
const fragile = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => process.exit(3));
  `)}`,
);

describe('the thread for documents', () => {
  it('[PR2] reads words out without characters that no database keeps: they would keep a decision from being frozen', async () => {
    const document = new Y.Doc();
    const paragraph: RichNode = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Fordi\0 det \ud800haster' }],
    };
    appendRichText(document.getXmlFragment('rationale'), [paragraph]);
    const updates = [Y.encodeStateAsUpdate(document)];
    expect(await hereAndNow.do({ kind: 'read', updates, fragments: ['rationale'] })).toEqual([
      'Fordi det \ufffdhaster',
    ]);
  });

  it('[CO3] folds, cuts and reads as this thread would', async () => {
    const [updates, worker] = [long(), open()];
    const jobs = [
      { kind: 'fold', updates },
      { kind: 'project', updates },
      { kind: 'read', updates, fragments: ['rationale', 'minutes'] },
      { kind: 'cut', updates: [Y.mergeUpdates(updates)], limits: noLimits },
    ] as const;
    for (const job of jobs) expect(await worker.do(job)).toEqual(await hereAndNow.do(job));
  });

  it('reads the words of fragments in the order asked for, and nothing out of one that is empty', async () => {
    const job = { kind: 'read', updates: long(), fragments: ['minutes', 'rationale'] } as const;
    expect(await open().do(job)).toEqual(['', 'Fordi det haster']);
  });

  it('gives an error back as an error, and goes on', async () => {
    const worker = open();
    const [, ...holed] = long();
    await expect(worker.do({ kind: 'fold', updates: holed })).rejects.toThrow('hole');
    expect((await worker.do({ kind: 'project', updates: long() })).title).toBe('Sagsbehandling');
  });

  it('tells whoever waits when it dies, and starts anew', async () => {
    const worker = open(fragile);
    await expect(worker.do({ kind: 'fold', updates: long() })).rejects.toThrow('ended: code 3');
    await expect(worker.do({ kind: 'fold', updates: long() })).rejects.toThrow('ended: code 3');
    await worker.close();
    await expect(worker.do({ kind: 'fold', updates: long() })).rejects.toThrow('closed');
  });
});
