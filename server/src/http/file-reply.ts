import type { Response } from 'express';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import type { Route } from './route.ts';

/** A route whose answer is a `FileReply`. */
export function answeringFile(route: Route): Route {
  return { ...route, send: (response, reply) => sendFile(response, reply as FileReply) };
}

/** Sends a file as something to keep and never to show: no browser makes a page of it. */
function sendFile(response: Response, { name, type, bytes }: FileReply): void {
  response
    .status(200)
    .set({
      'Content-Type': type,
      'Content-Disposition': dispositionOf(name),
      'X-Content-Type-Options': 'nosniff',
    })
    .end(bytes);
}

/** RFC 6266: the name in full for those who read it, and in plain letters for the others. */
export function dispositionOf(name: string): string {
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
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
