import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:net';
import { eventually } from '../eventually.ts';
import { postgresUser } from '../postgres.ts';
import { startProgram } from '../program.ts';
import type { Service } from '../service.ts';
import { removeFolder, temporaryFolder } from '../temporary-folder.ts';
import { freePort } from './ports.ts';

/** What the scanner of the tests takes for a virus: its one signature, which nothing else holds. */
export const harmlessVirus = 'PROCESRUM-TESTVIRUS-SOM-INTET-GOER';

/** A ClamAV daemon of the tests' own. */
export interface Clamd extends Service {
  /** Its socket on this machine, beside its port. */
  readonly path: string;
}

/** Starts ClamAV's daemon with a list of one signature of ours, so that it is there in a second and fetches nothing. */
export async function startClamd(): Promise<Clamd> {
  const port = await freePort();
  const folder = await temporaryFolder('clamd');
  const user = await postgresUser();
  const path = join(folder, 'clamd.sock');
  const settings = join(folder, 'clamd.conf');
  const signature = Buffer.from(harmlessVirus).toString('hex');
  await writeFile(join(folder, 'own.ndb'), `Procesrum.Test:0:*:${signature}\n`);
  await writeFile(
    settings,
    [
      ...[`DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`, `LocalSocket ${path}`],
      ...[`TCPSocket ${port}`, 'TCPAddr 127.0.0.1', 'Foreground yes', 'StreamMaxLength 11M', ''],
    ].join('\n'),
  );
  if (user) await chown(folder, user.uid, user.gid);
  const start = () =>
    startProgram({
      command: 'clamd',
      args: ['--config-file', settings],
      cwd: folder,
      env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
      ...(user ? { user } : {}),
    });
  let program = start();
  const isReady = () =>
    eventually(
      async () => {
        if (!program.isRunning()) throw new Error(`clamd ended:\n${program.output()}`);
        const answer = await ping(port);
        if (answer !== 'PONG') throw new Error(`clamd answered ${answer}`);
      },
      { withinMs: 60_000 },
    );
  const stop = async () => void (await program.end('SIGTERM'));
  const kill = async () => void (await program.end('SIGKILL'));
  await isReady();
  return {
    ...{ url: `127.0.0.1:${port}`, port, path, stop, kill },
    output: () => program.output(),
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

function ping(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('nPING\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().trim());
    });
    socket.once('error', reject);
  });
}
