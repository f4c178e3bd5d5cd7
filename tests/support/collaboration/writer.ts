import { expect } from 'vitest';
import type * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { ownMessages } from '@procesrum/shared/collaboration/messages.ts';
import { eventually } from '../eventually.ts';
import { seededRandom } from '../random.ts';
import type { Editor } from './editor.ts';

/** Words a writer leaves standing: beyond these the oldest is struck for each new one. */
const mostStanding = 400;

/** Somebody who writes marked words into the summary, strikes some of them again, and notes what was acknowledged. */
export interface Writer {
  readonly editor: Editor;
  /** Every word ever written. */
  readonly written: ReadonlySet<string>;
  /** Every word that was struck. */
  readonly struck: ReadonlySet<string>;
  /** Words of which the server has said that they are safe. */
  readonly acknowledged: ReadonlySet<string>;
  /** Words of whose striking the server has said that it is safe. */
  readonly acknowledgedStruck: ReadonlySet<string>;
  /** Writes no more, and stays. */
  rest(): void;
  leave(): void;
}

/** How somebody writes. */
export interface WriterParts {
  /** What their words begin with; nobody else's do. */
  readonly mark: string;
  readonly everyMs: number;
  /** Decides when a word is struck, and which: a stream of each writer's own, so that nobody's timing changes it. */
  readonly seed: number;
}

/** Waits until the document is there, and writes from then on until `rest`. */
export async function startWriting(editor: Editor, parts: WriterParts): Promise<Writer> {
  const { mark, everyMs, seed } = parts;
  const random = seededRandom(seed + mark.charCodeAt(0));
  const { document } = editor;
  const [written, struck] = [new Set<string>(), new Set<string>()];
  const [acknowledged, acknowledgedStruck] = [new Set<string>(), new Set<string>()];
  const standing: string[] = [];
  let waiting: { word: string; to: Set<string>; frame: number }[] = [];
  // The tab says who writes before it does, as a browser would.
  editor.provider.awareness.setLocalStateField('focus', 'asIs');
  await eventually(() => expect(editor.provider.synced).toBe(true));

  function does(word: string, to: Set<string>, change: () => void): void {
    const frames = editor.sent();
    change();
    // What left on no frame was done offline: it is acknowledged with the answer after the return.
    if (editor.sent() > frames) waiting.push({ word, to, frame: editor.sent() });
  }
  function write(): void {
    const word = `«${mark}${written.size}»`;
    written.add(word);
    standing.push(word);
    const text = processDocument.summary(document);
    does(word, acknowledged, () => text.insert(text.length, word));
  }
  function strike(at: number): void {
    const [word] = standing.splice(at, 1);
    if (word === undefined) return;
    const text = processDocument.summary(document);
    const from = text.toString().indexOf(word);
    expect(from, `${word} has gone from its writer's own tab`).toBeGreaterThanOrEqual(0);
    struck.add(word);
    does(word, acknowledgedStruck, () => text.delete(from, word.length));
  }
  function note(): void {
    for (const { word, to, frame } of waiting) if (frame <= editor.durable()) to.add(word);
    waiting = waiting.filter(({ frame }) => frame > editor.durable());
    if (!editor.isSaved()) return;
    for (const word of written) acknowledged.add(word);
    for (const word of struck) acknowledgedStruck.add(word);
  }

  const after = (type: number, work: () => void) => {
    const handle = editor.provider.messageHandlers[type];
    editor.provider.messageHandlers[type] = (...message) => {
      handle?.(...message);
      work();
    };
  };
  after(ownMessages.durable, note);
  // A refused frame is counted as settled. Its words are safe only when all is saved.
  after(ownMessages.rejected, () => {
    const refusal = editor.heard.at(-1);
    if (refusal?.type === 'rejected') waiting = waiting.filter(({ frame }) => frame !== refusal.frame);
  });
  editor.provider.on('connection-close', () => (waiting = []));
  const timer = setInterval(() => {
    write();
    if (standing.length > mostStanding) strike(0);
    else if (random.chance(0.15)) strike(random.integer(0, standing.length - 1));
  }, everyMs);
  const rest = () => clearInterval(timer);
  return {
    ...{ editor, written, struck, acknowledged, acknowledgedStruck, rest },
    leave() {
      rest();
      editor.close();
    },
  };
}

/** What writers have been told by now, to be compared with what is read afterwards. */
export interface Told {
  readonly struck: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  readonly acknowledgedStruck: ReadonlySet<string>;
}

/** What these writers have been told by now. */
export function toldTo(writers: readonly Writer[]): Told[] {
  return writers.map(({ struck, acknowledged, acknowledgedStruck }) => ({
    // Not a copy: a word may be struck, and the striking stored, before the document is read.
    struck,
    acknowledged: new Set(acknowledged),
    acknowledgedStruck: new Set(acknowledgedStruck),
  }));
}

/** What a document lacks of what its writers were told is safe, a sentence for each word: nothing, if all is well. */
export function lostOf(document: Y.Doc, told: readonly Told[]): string[] {
  const words = new Set(
    processDocument
      .summary(document)
      .toString()
      .match(/«[^«»]+»/g),
  );
  return told.flatMap(({ struck, acknowledged, acknowledgedStruck }) => [
    ...[...acknowledged]
      .filter((word) => !struck.has(word) && !words.has(word))
      .map((word) => `${word} is lost`),
    ...[...acknowledgedStruck].filter((word) => words.has(word)).map((word) => `${word} is back`),
  ]);
}

/** What a document lacks of all that its writers ever did, acknowledged or not. */
export function missingOf(document: Y.Doc, writers: readonly Writer[]): string[] {
  return lostOf(
    document,
    writers.map(({ written, struck }) => ({ struck, acknowledged: written, acknowledgedStruck: struck })),
  );
}
