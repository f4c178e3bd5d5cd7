import { get, type IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { projectorStreamPath, type workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';

type Shown = z.output<typeof workshopsApi.projector.reply>;

/** A big screen that listens, as a browser's `EventSource` does. */
export interface OpenBigScreen {
  readonly headers: IncomingHttpHeaders;
  /** Every message, as it came. */
  readonly messages: readonly string[];
  last(): Shown | undefined;
  /** Everything that came over the connection. */
  bytes(): string;
  isOpen(): boolean;
  close(): void;
}

/**
 * Opens one.
 * @param shown hears every message the moment it has come
 * @throws Error with the status, when it is refused
 */
export function openBigScreen(
  origin: string,
  token: string,
  headers: Record<string, string> = {},
  shown: (message: string) => void = () => undefined,
): Promise<OpenBigScreen> {
  return new Promise((resolve, reject) => {
    const asked = get(origin + projectorStreamPath(token), { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) {
        reject(new Error(`the big screen answered ${answer.statusCode}`));
        answer.resume();
        return;
      }
      let text = '';
      let pending = '';
      let isOpen = true;
      const messages: string[] = [];
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
        pending += part;
        const blocks = pending.split('\n\n');
        pending = blocks.pop() ?? '';
        for (const block of blocks) {
          if (!block.startsWith('data: ')) continue;
          const message = block.slice('data: '.length);
          messages.push(message);
          shown(message);
        }
      });
      answer.on('close', () => (isOpen = false));
      answer.on('error', () => (isOpen = false));
      resolve({
        headers: answer.headers,
        messages,
        last: () => (messages.length === 0 ? undefined : (JSON.parse(messages.at(-1) ?? '') as Shown)),
        bytes: () => text,
        isOpen: () => isOpen,
        close: () => void answer.destroy(),
      });
    });
    asked.on('error', reject);
  });
}
