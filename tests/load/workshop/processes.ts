import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BareOrder, Joined, JoinOrder, Voted, VoteOrder } from './orders.ts';

/** The crowd's process, at one's orders. */
export interface Crowd {
  order(order: JoinOrder): Promise<Joined>;
  order(order: VoteOrder): Promise<Voted>;
  order(order: BareOrder | { readonly kind: 'leave' }): Promise<null>;
  readonly pid: number;
  close(): void;
}

/** Starts a crowd without anybody in it. */
export function startCrowd(): Crowd {
  const child = start('crowd.ts', []);
  return {
    pid: child.pid ?? -1,
    async order(order: object) {
      const answered = heard(child);
      child.send(order);
      const { result, error } = (await answered) as { result?: unknown; error?: string };
      if (error !== undefined) throw new Error(`the crowd: ${error}`);
      return result as never;
    },
    close: () => void child.kill(),
  };
}

/** Starts a bare server and waits until it listens. */
export async function startBareServer(
  ...numbers: readonly number[]
): Promise<{ pid: number; close(): void }> {
  const child = start('bare-server.ts', numbers.map(String));
  await heard(child);
  return { pid: child.pid ?? -1, close: () => void child.kill() };
}

/** What a process has worked so far, in milliseconds of a processor; `NaN` where the system does not tell. */
export function workedMs(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return NaN;
  const [, after = ''] = readFileSync(file, 'utf8').split(') ');
  const [user, system] = after.split(' ').slice(11, 13).map(Number) as [number, number];
  return (user + system) * 10;
}

function start(file: string, args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args);
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
