import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './wires/ports.ts';
import { startProgram, type Ending, type Program } from './program.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY_PATH = '/api/v1/health/ready';
const POLL_MS = 25;

/** How to start a server. Without `databaseUrl` it keeps its embedded database in `dataDir`. */
export interface ServerOptions {
  readonly port?: number;
  /** Where it keeps what is its own; a temporary folder unless given. */
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** More of its environment, `{ DEMO: '0' }` for one. */
  readonly env?: Readonly<Record<string, string>>;
  readonly readyWithinMs?: number;
}

/** The real server in a process of its own: what a test can only learn by killing something. */
export interface ServerProcess {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  readonly origin: string;
  readonly dataDir: string;
  /** The last of what it wrote, across restarts. */
  output(): string;
  isRunning(): boolean;
  /** Its process of this moment, for asking the system what it uses. */
  pid(): number;
  /** Ends it at once: SIGKILL, and nothing of it runs afterwards. */
  kill(): Promise<void>;
  /** Asks it to end (SIGTERM) and says how it did. */
  stop(): Promise<Ending>;
  /** Stops it if it runs and starts it again on the same port and data, with other settings where given. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Ends it for good and removes its temporary folder. */
  close(): Promise<void>;
}

/**
 * Starts the server and waits until it is ready.
 * @throws Error with what it wrote, when it ends or stays unready
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const ownFolder = options.dataDir === undefined ? await temporaryFolder('data') : undefined;
  const dataDir = options.dataDir ?? ownFolder ?? '';
  const origin = `http://127.0.0.1:${port}`;
  const readyWithinMs = options.readyWithinMs ?? 30_000;
  let env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...options.env,
  };
  let earlierOutput = '';
  let program = start(env);
  const end = (signal: NodeJS.Signals) => program.end(signal);
  const close = async () => {
    await end('SIGKILL');
    if (ownFolder) await removeFolder(ownFolder);
  };
  try {
    await untilReady(program, origin, readyWithinMs);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    origin,
    dataDir,
    output: () => earlierOutput + program.output(),
    isRunning: () => program.isRunning(),
    pid: () => program.pid,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    restart: async (changes) => {
      await end('SIGTERM');
      earlierOutput += program.output();
      env = { ...env, ...changes };
      program = start(env);
      await untilReady(program, origin, readyWithinMs);
    },
    freeze: () => program.freeze(),
    thaw: () => program.thaw(),
    close,
  };
}

function start(env: Record<string, string>): Program {
  // Vitest may have been started with another Node than the one that runs the product.
  const bundled = join(root, 'node_modules', '.bin', 'node');
  const command = existsSync(bundled) ? bundled : process.execPath;
  return startProgram({ command, args: ['server/src/main.ts'], cwd: root, env });
}

async function untilReady(program: Program, origin: string, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const answer = await fetch(origin + READY_PATH).catch(() => undefined);
    if (answer?.status === 200) return;
    if (!program.isRunning()) throw new Error(`the server ended before it was ready:\n${program.output()}`);
    if (Date.now() > giveUpAt) {
      throw new Error(`the server was not ready within ${withinMs} ms:\n${program.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
