import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { eventually } from '../../support/eventually.ts';
import type { ServerProcess } from '../../support/server-process.ts';

/** In the environment of a server it opens Node's own inspector, on a free port of this machine; the server knows nothing. */
export const inspectable = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** A way to ask a running Node about itself. */
export interface Inspector {
  /** Bytes of the heap that are in use once everything that is no longer needed is collected. */
  heapInUse(): Promise<number>;
  /** Notes where the processor's time goes from now on. */
  startProfile(): Promise<void>;
  /** Ends that and writes it where Chrome's tools and `node --cpu-prof` readers can open it. */
  stopProfile(file: string): Promise<void>;
  close(): void;
}

/** Connects to the inspector of a server that was started with `inspectable`. */
export async function inspect(server: ServerProcess): Promise<Inspector> {
  const address = await eventually(() => {
    const found = [...server.output().matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
    if (found === undefined) throw new Error('the inspector is not listening');
    return found;
  });
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, 'open');
  let asked = 0;
  const ask = async <Reply>(method: string, params: object = {}): Promise<Reply> => {
    const id = (asked += 1);
    const answer = new Promise<Reply>((resolve) => {
      const hear = (data: Buffer) => {
        const reply = JSON.parse(data.toString()) as { id?: number; result: Reply };
        if (reply.id !== id) return;
        socket.off('message', hear);
        resolve(reply.result);
      };
      socket.on('message', hear);
    });
    socket.send(JSON.stringify({ id, method, params }));
    return answer;
  };
  return {
    async heapInUse() {
      // The second finds what the first has made free to go: buffers, weak references.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      return (await ask<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
    },
    async startProfile() {
      await ask('Profiler.enable');
      await ask('Profiler.setSamplingInterval', { interval: 500 });
      await ask('Profiler.start');
    },
    async stopProfile(file) {
      const { profile } = await ask<{ profile: unknown }>('Profiler.stop');
      writeFileSync(file, JSON.stringify(profile));
    },
    close: () => socket.close(),
  };
}
