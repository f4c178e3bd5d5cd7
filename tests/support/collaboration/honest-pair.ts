import { expect } from 'vitest';
import { eventually } from '../eventually.ts';
import type { Editor } from './editor.ts';
import { openDocument } from './open-document.ts';
import type { RunningService } from './running-service.ts';

/** Two people who write in a room and want nothing else: by them one knows that it is well. */
export interface HonestPair {
  readonly editors: readonly [Editor, Editor];
  /** Both write a word, and both, and the database, end with the same text, which holds it. Answers that text. */
  goOn(): Promise<string>;
  close(): void;
}

/** Lets two people, at the first node and at the last, into a document. */
export async function honestPairIn(
  service: RunningService,
  name: string,
  cookies: readonly [string, string],
): Promise<HonestPair> {
  const origins = [service.nodes[0].origin, service.nodes.at(-1)?.origin ?? ''] as const;
  const open = (at: 0 | 1) => openDocument(origins[at], name, { cookie: cookies[at] });
  const editors = [open(0), open(1)] as const;
  await eventually(() => expect(editors.map((editor) => editor.isSaved())).toEqual([true, true]));
  for (const editor of editors) editor.provider.awareness.setLocalStateField('focus', 'title');
  let words = 0;
  return {
    editors,
    async goOn() {
      words += 1;
      const written = [` a${words}`, ` b${words}`] as const;
      editors[0].type(written[0]);
      editors[1].type(written[1]);
      await eventually(() => expect(editors.map((editor) => editor.isSaved())).toEqual([true, true]));
      return eventually(async () => {
        const text = editors[0].title();
        for (const word of written) expect(text).toContain(word);
        expect(editors[1].title()).toBe(text);
        const stored = await service.stored(name);
        expect(stored.getText('title').toString()).toBe(text);
        expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null]);
        // Nobody was closed for what another did.
        expect(editors.flatMap(({ closes }) => closes)).toEqual([]);
        return text;
      });
    },
    close() {
      for (const editor of editors) editor.close();
    },
  };
}
