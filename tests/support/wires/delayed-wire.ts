import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a service of this machine on which everything takes its time. */
export interface DelayedWire {
  readonly port: number;
  /** How long what is sent from now on is under way, in either direction. */
  setDelay(ms: number): void;
  close(): Promise<void>;
}

/** Puts a wire in front of a service, without delay at first. Nothing overtakes on it, and nothing is lost. */
export async function startDelayedWire(port: number): Promise<DelayedWire> {
  let delayMs = 0;
  const open = new Set<Socket>();
  const carry = (from: Socket, to: Socket) => {
    let lastAtMs = 0;
    const inTime = (deliver: () => void) => {
      lastAtMs = Math.max(lastAtMs, performance.now() + delayMs);
      setTimeout(deliver, Math.max(0, lastAtMs - performance.now()));
    };
    from.on('data', (chunk) => inTime(() => to.write(chunk)));
    from.on('end', () => inTime(() => to.end()));
    from.on('error', () => undefined);
    from.on('close', () => {
      open.delete(from);
      inTime(() => to.destroy());
    });
    open.add(from);
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    setDelay: (ms) => void (delayMs = ms),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
