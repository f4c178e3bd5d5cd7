import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process of ours beside the benchmark, which takes orders one at a time and says how they went. */
export interface Worker {
  readonly pid: number;
  order(order: object): Promise<unknown>;
  close(): void;
}

/** Starts a file of ours in a process of its own; what it prints is not part of the report. */
export function startChild(file: URL, args: readonly string[] = []): ChildProcess {
  return fork(fileURLToPath(file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** Starts a file that answers every message with `{ result }` or `{ error }`. */
export function startWorker(file: URL): Worker {
  const child = startChild(file);
  return {
    pid: child.pid ?? -1,
    async order(order) {
      const answered = heard(child);
      child.send(order);
      const { result, error } = (await answered) as { result?: unknown; error?: string };
      if (error !== undefined) throw new Error(`the crowd: ${error}`);
      return result;
    },
    close: () => void child.kill(),
  };
}

/** The next thing a process says. */
export function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

/** Answers orders in a process that `startWorker` has started, which ends with the one that started it. */
export function takeOrders<Order>(carryOut: (order: Order) => Promise<unknown>): void {
  process.on('message', (order: Order) => {
    void carryOut(order).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

/** What a process has worked so far, in milliseconds of a processor; `NaN` where the system does not tell. */
export function workedMs(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return NaN;
  const [, after = ''] = readFileSync(file, 'utf8').split(') ');
  const [user, system] = after.split(' ').slice(11, 13).map(Number) as [number, number];
  return (user + system) * 10;
}

/** What a process holds in memory now and at most held, in bytes; `NaN` where the system does not tell. */
export function heldBytes(pid: number): { now: number; most: number } {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? NaN);
  return { now: kilobytes('VmRSS') * 1_024, most: kilobytes('VmHWM') * 1_024 };
}
