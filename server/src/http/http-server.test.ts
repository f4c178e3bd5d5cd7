import { createConnection, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpServer, expectUpload } from './http-server.ts';

/** Sends a body of a hundred bytes, one in ten milliseconds, and gives what the server answers before it ends. */
function sendSlowly(port: number, path: string): Promise<string> {
  return new Promise((resolve) => {
    let [answer, sent] = ['', 0];
    const socket = createConnection(port, '127.0.0.1', () =>
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100\r\n\r\n`),
    );
    const drip = setInterval(() => {
      if (sent < 100) socket.write('a');
      sent += 1;
    }, 10);
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(answer);
    });
  });
}

test('a file that is expected has more time than any other body', async () => {
  const patience = { headersMs: 300, requestMs: 300, uploadMs: 60_000, idleMs: 300, checkEveryMs: 50 };
  const server = createHttpServer((request, response) => {
    if (request.url === '/file') expectUpload(request);
    request.resume();
    request.on('end', () => response.end('all came'));
  }, patience);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  expect(await sendSlowly(port, '/file')).toContain('all came');
  expect(await sendSlowly(port, '/form')).toBe('');
});
