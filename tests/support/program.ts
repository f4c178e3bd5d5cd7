import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const PATIENCE_MS = 10_000;
const OUTPUT_KEPT = 64_000;
const SETPRIV = '/usr/bin/setpriv';

/** How to start a program. */
export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The whole environment of the program; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs it as this user; only root may ask. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** How a program ended: with an exit code or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program running beside the tests. */
export interface Program {
  readonly pid: number;
  isRunning(): boolean;
  /** How it ended, once it has. */
  readonly ended: Promise<Ending>;
  /** The last of what it wrote to stdout and stderr, in the order it came. */
  output(): string;
  /** Sends a signal and does not wait. */
  signal(name: NodeJS.Signals): void;
  /** Sends a signal and waits for the end, with SIGKILL when it takes longer than ten seconds. */
  end(name: NodeJS.Signals): Promise<Ending>;
  /** Stops it in its tracks, its children too, as a machine that hangs would. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
}

const running = new Set<ChildProcess>();
process.once('exit', killAll);
let isWatching = false;

/** Starts a program that dies with this process, however this process dies (on Linux; elsewhere, if it exits). */
export function startProgram(options: ProgramOptions): Program {
  const { command, args, spawnOptions } = wrapped(options);
  const child = spawn(command, args, {
    ...spawnOptions,
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!isWatching) process.once('exit', killAll);
  isWatching = true;
  running.add(child);

  let output = '';
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-OUTPUT_KEPT));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => {
      output += `${options.command} could not be started: ${error.message}`;
      running.delete(child);
      resolve({ code: 127, signal: null });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });

  const pid = child.pid ?? -1;
  const isRunning = () => running.has(child);
  return {
    pid,
    isRunning,
    ended,
    output: () => output,
    signal: (name) => void child.kill(name),
    freeze: () => signalFamily(pid, 'SIGSTOP'),
    thaw: () => signalFamily(pid, 'SIGCONT'),
    end: async (name) => {
      if (!isRunning()) return ended;
      child.kill(name);
      // A frozen program would not hear anything but SIGKILL.
      signalFamily(pid, 'SIGCONT');
      const lastResort = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      return ended.finally(() => clearTimeout(lastResort));
    },
  };
}

/** Through setpriv where there is one, so that the kernel ends the program when the test runner is killed. */
function wrapped({ command, args, user }: ProgramOptions) {
  if (!existsSync(SETPRIV)) return { command, args, spawnOptions: user ?? {} };
  const asUser = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return {
    command: SETPRIV,
    args: ['--pdeathsig=KILL', ...asUser, '--', command, ...args],
    spawnOptions: {},
  };
}

/** Signals the process first and then its children: a stopped parent starts no more of them. */
function signalFamily(pid: number, name: NodeJS.Signals): void {
  const listing = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(listing) ? readFileSync(listing, 'utf8').trim().split(/\s+/) : [];
  for (const member of [pid, ...children.filter(Boolean).map(Number)]) {
    try {
      process.kill(member, name);
    } catch (error) {
      // A child may have ended since it was listed.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
