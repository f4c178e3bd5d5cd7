import type { Response } from 'express';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import type { Route } from './route.ts';

/** A route whose answer is a `FileReply`. */
export function answeringFile(route: Route): Route {
  return { ...route, send: (response, reply) => sendFile(response, reply as FileReply) };
}

/** What a file that is shown may fetch and run, should a browser take it for a page: nothing. */
const policies = {
  image: "default-src 'none'; frame-ancestors 'none'; sandbox",
  // A browser's own reader of PDF is not started in a sandbox.
  tab: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** Sends a file as something to keep and not to show, unless it says that it may be: no browser makes a page of it. */
function sendFile(response: Response, { name, type, shown, bytes }: FileReply): void {
  response
    .status(200)
    .set({
      'Content-Type': type,
      'Content-Disposition': dispositionOf(name, shown === undefined ? 'attachment' : 'inline'),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': policies[shown ?? 'image'],
    })
    .end(bytes);
}

/** RFC 6266: the name in full for those who read it, and in plain letters for the others. */
export function dispositionOf(name: string, how: 'attachment' | 'inline' = 'attachment'): string {
  // What file systems forbid or take for a path, and what ends a header or a name within it.
  const safe = name
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|;%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const plain = safe
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'oe')
    .replace(/[åÅ]/g, 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
