import { connect } from 'node:net';
import { eventually } from './eventually.ts';
import { freePort } from './wires/ports.ts';
import { startProgram } from './program.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';
import type { Service } from './service.ts';

/** A Redis of the tests' own. */
export interface RedisServer extends Service {
  /** Sends it a command, a line as one types it, and gives the first line of its answer. */
  command(line: string): Promise<string>;
}

/** Starts an empty Redis of its own that keeps nothing on disk: a restart forgets everything, as losing it would. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = await temporaryFolder('redis');
  const start = () =>
    startProgram({
      command: 'redis-server',
      args: [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        folder,
      ],
      env: { PATH: process.env['PATH'] ?? '' },
    });
  let program = start();
  const isReady = () =>
    eventually(async () => {
      if (!program.isRunning()) throw new Error(`redis-server ended:\n${program.output()}`);
      expectPong(await commandAt(port, 'PING'));
    });
  const stop = async () => void (await program.end('SIGTERM'));
  const kill = async () => void (await program.end('SIGKILL'));
  await isReady();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    command: (line) => commandAt(port, line),
    output: () => program.output(),
    stop,
    kill,
    restart: async () => {
      await stop();
      program = start();
      await isReady();
    },
    freeze: () => program.freeze(),
    thaw: () => program.thaw(),
    close: async () => {
      await kill();
      await removeFolder(folder);
    },
  };
}

function expectPong(answer: string): void {
  if (answer !== '+PONG') throw new Error(`Redis answered ${answer}`);
}

function commandAt(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().split('\r\n', 1)[0] ?? '');
    });
    socket.once('error', reject);
  });
}
