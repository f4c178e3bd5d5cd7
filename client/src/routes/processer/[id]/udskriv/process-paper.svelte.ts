import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { readFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { readRichText } from '@procesrum/shared/collaboration/rich-reading.ts';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import { lineOf } from '#lib/app/documents/one-line/one-line-text.ts';
import type { Room } from '../room.svelte.ts';

/** What is read again after a change, in milliseconds later. */
const settleMs = 300;

/** The text of a process as it stands, to be printed. */
export class ProcessPaper {
  readonly #room: Room;
  #version = $state(0);
  /** Absent until all of it is there: half a process is not printed. */
  readonly content = $derived.by(() => {
    void this.#version;
    return this.#read();
  });

  constructor(room: Room) {
    this.#room = room;
  }

  /** Keeps in step with the text until the returned function is called; to be called in an effect. */
  follow(): () => void {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      settling ??= setTimeout(() => {
        settling = undefined;
        this.#version += 1;
      }, settleMs);
    };
    const documents = this.#room.texts.map(({ life }) => life.document);
    for (const document of documents) document.on('update', changed);
    return () => {
      clearTimeout(settling);
      for (const document of documents) document.off('update', changed);
    };
  }

  #read() {
    const room = this.#room;
    if (room.live?.readable !== true) return undefined;
    if (room.hasShieldedText && room.shielded?.readable !== true) return undefined;
    const { document } = room.live.life;
    return {
      title: lineOf(processDocument.title(document)),
      summary: lineOf(processDocument.summary(document)),
      sections: sectionKey.options.map((key) => this.#section(key)),
      fields: readFields(document),
      diagrams: readDiagrams(document),
    };
  }

  #section(key: (typeof sectionKey.options)[number]) {
    const room = this.#room;
    const isShielded = room.isShielded(key);
    const text = room.textOf(key);
    if (room.hidden.includes(key) || text === undefined) return { key, isShielded, nodes: undefined };
    const fragment = processDocument.section(text.life.document, key);
    return { key, isShielded, nodes: plainTextOf(fragment) === '' ? [] : readRichText(fragment) };
  }
}
