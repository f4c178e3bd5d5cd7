import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const taskset = '/usr/bin/taskset';
/** Asked before this process leaves one of them. */
export const coreCount = availableParallelism();
const isPossible = existsSync(taskset) && coreCount > 1;

/** How the processes are spread over the cores, in words. */
export const spreading = isPossible
  ? 'the servers on one core, all else (crowd, Postgres, Redis) on the others'
  : 'all processes share the cores';

/** Keeps this process, and what it starts from now on, off the core that the servers have to themselves. */
export function leaveCoreToServers(): void {
  pin(process.pid, `1-${coreCount - 1}`);
}

/** Gives a server the core that nobody else has. */
export function giveServersCore(pid: number): void {
  pin(pid, '0');
}

/** Lets a server of a pair have another core: two nodes are two machines. */
export function giveOtherCore(pid: number): void {
  pin(pid, '1');
}

function pin(pid: number, cores: string): void {
  if (isPossible) execFileSync(taskset, ['-apc', cores, String(pid)], { stdio: 'ignore' });
}
