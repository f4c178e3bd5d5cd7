import { request } from 'node:http';
import { connect } from 'node:net';

/**
 * Asks for a WebSocket by hand, as a program that sends just these headers.
 * @returns the status of the answer; 101 when it was let in, and then it leaves at once
 */
export function upgradeStatus(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, {
      headers: {
        ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
        ...{ 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers },
      },
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/**
 * Asks for a WebSocket with the path just as it is written, which `new URL` would tidy up.
 * @returns every byte the server sent until it closed, or until it said what a client has to answer
 */
export function rawAnswer(origin: string, request: string): Promise<Buffer> {
  const { port } = new URL(origin);
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    socket.on('data', (data: Buffer) => {
      heard.push(data);
      if (isClosing(Buffer.concat(heard))) socket.destroy();
    });
    // A connection reset is an answer too.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(heard)));
    socket.setTimeout(10_000, () => socket.destroy());
  });
}

/** The request by which a program opens a document under a name just as it is written. */
export function openingRequest(origin: string, name: string, cookie: string): string {
  return (
    `GET /collaboration/${name} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nCookie: ${cookie}\r\n` +
    'Connection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  );
}

/** True when a WebSocket's close frame has come whole: it is the last thing a server says before it waits. */
function isClosing(heard: Buffer): boolean {
  const start = heard.indexOf('\r\n\r\n') + 4;
  if (start < 4) return false;
  for (let at = start; at + 1 < heard.length;) {
    const length = (heard[at + 1] ?? 0) & 0x7f;
    if (length > 125) return false;
    if (((heard[at] ?? 0) & 0x0f) === 8) return heard.length >= at + 2 + length;
    at += 2 + length;
  }
  return false;
}
