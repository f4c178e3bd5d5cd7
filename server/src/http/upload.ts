import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { expectUpload } from './http-server.ts';
import { route, type Ask, type Route } from './route.ts';

/**
 * Reads the bytes of one file, which nothing has been read of before. Whoever calls it has found out that they are wanted.
 * @throws Failure too-large as soon as there are more than `most`, bad-request when they are not bytes or break off
 */
export type ReadUpload = (most: number) => Promise<Uint8Array>;

/** A route whose body is the bytes of one file, for people with an account. */
export function uploadRoute<E extends Endpoint>(
  endpoint: E,
  answer: (ask: Ask<E, SignedIn>, read: ReadUpload) => Promise<z.input<E['reply']>>,
): Route {
  return {
    endpoint,
    async answer(request, response, doors) {
      // Nothing of it is JSON; whatever stands in the contract's body is empty.
      request.body = {};
      const inner = route(endpoint, (ask) => answer(ask, (most) => readUpload(request, most)));
      try {
        return await inner.answer(request, response, doors);
      } catch (error) {
        discardRest(request);
        throw error;
      }
    },
  };
}

/** What is read and thrown away of a file that is refused, so that whoever sends it hears why. */
const mostDiscarded = 20_000_000;

function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let discarded = 0;
  request.on('data', (piece: Buffer) => {
    discarded += piece.length;
    if (discarded > mostDiscarded) request.destroy();
  });
  request.resume();
}

function readUpload(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const { 'content-type': type, 'content-length': length = '0' } = request.headers;
  if (type !== 'application/octet-stream')
    throw new Failure('bad-request', 'the body must be bytes, with Content-Type: application/octet-stream');
  if (Number(length) > most) throw new Failure('too-large', 'the file is larger than is accepted');
  // Whoever left while it was found out whether the bytes are wanted is not heard leaving any more.
  if (request.destroyed) throw new Failure('bad-request', 'the file broke off');
  expectUpload(request);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const onData = (piece: Buffer) => {
      size += piece.length;
      if (size <= most) return void pieces.push(piece);
      // From here on it is thrown away as it comes.
      request.off('data', onData);
      pieces.length = 0;
      reject(new Failure('too-large', 'the file is larger than is accepted'));
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(pieces, Math.min(size, most))));
    const onBroken = () => reject(new Failure('bad-request', 'the file broke off'));
    request.once('error', onBroken);
    request.once('close', onBroken);
  });
}
