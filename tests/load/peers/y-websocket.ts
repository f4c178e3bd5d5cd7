// y-websocket's server in a process of its own: the program that its package starts, unchanged.
//   node y-websocket.ts <port> [folder]
// With a folder it keeps every update in LevelDB there, as its documentation has it; without one, in memory.
import { once } from 'node:events';
import { connect } from 'node:net';

process.env['HOST'] = '127.0.0.1';
process.env['PORT'] = process.argv[2];
if (process.argv[3] !== undefined) process.env['YPERSISTENCE'] = process.argv[3];
const program = '../../../node_modules/@y/websocket-server/src/server.js';
await import(program);
await isListening(Number(process.env['PORT']));
process.send?.('ready');
process.on('disconnect', () => process.exit());

/** It does not say when it listens. */
async function isListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const hasOpened = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (hasOpened) return;
  }
}
