import { once } from 'node:events';
import { WebSocket } from 'ws';
import { freePort } from '../wires/ports.ts';

/** What goes on inside a server's process, asked through its inspector: nothing of the product knows of it. */
export interface Innards {
  /** Bytes it holds, on the heap and beside it, after everything that can be let go of has been. */
  heldBytes(): Promise<number>;
  /** How many timers wait in it. */
  timers(): Promise<number>;
  /** The longest its event loop has worked at one piece since this was asked last. */
  longestStallMs(): Promise<number>;
  /** Has its clock jump ahead. Timers that wait go on waiting: only who asks what time it is notices. */
  skip(ms: number): Promise<void>;
  close(): void;
}

/** What to start a server with so that its innards can be looked at; one each. */
export async function inspectable(): Promise<{ env: Record<string, string>; open(): Promise<Innards> }> {
  const port = await freePort();
  return {
    env: { NODE_OPTIONS: `--inspect=127.0.0.1:${port} --import=${encodeURI(adjustableClock)}` },
    open: () => openInnards(port),
  };
}

/** Loaded before the server, which would keep the clock it finds. */
const adjustableClock = `data:text/javascript,
  const now = Date.now;
  globalThis.skippedMs = 0;
  Date.now = () => now() + globalThis.skippedMs;`;

/** By the thread's own work, not by the clock on the wall: what other programs on this machine do is not its fault. */
const watchStalls = `
  globalThis.stalls ??= (() => {
    const worked = () => (({ user, system }) => (user + system) / 1e3)(process.threadCpuUsage());
    const stalls = { longestMs: 0 };
    let before = worked();
    setInterval(() => {
      const now = worked();
      stalls.longestMs = Math.max(stalls.longestMs, now - before);
      before = now;
    }, 5);
    return stalls;
  })();`;

async function openInnards(port: number): Promise<Innards> {
  const listing = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = (await listing.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '', { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  socket.on('message', (data: Buffer) => {
    const { id, result } = JSON.parse(data.toString()) as { id: number; result: Record<string, unknown> };
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let asked = 0;
  const ask = (method: string, params: object = {}) =>
    new Promise<Record<string, unknown>>((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      socket.send(JSON.stringify({ id: asked, method, params }));
    });
  const number = async (expression: string): Promise<number> => {
    const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true });
    return (result as { value: number }).value;
  };
  await number(`${watchStalls} 0`);
  return {
    async heldBytes() {
      // Twice: what a finaliser lets go of the first time is collected the second.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      return number('(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())');
    },
    timers: () => number(`process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length`),
    async longestStallMs() {
      return number('((ms) => ((stalls.longestMs = 0), ms))(stalls.longestMs)');
    },
    async skip(ms) {
      await number(`(skippedMs += ${ms})`);
    },
    close: () => socket.terminate(),
  };
}
