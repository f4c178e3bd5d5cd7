import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A wire between a browser and the server, or between a server and what it stands on, that a test can cut. */
export interface CutProxy {
  readonly origin: string;
  readonly port: number;
  /** Breaks every connection and lets none through until `mend`. */
  cut(): void;
  mend(): void;
  /** Leaves every connection of now open and silent, as a network does that has lost one end; later ones pass. */
  stall(): void;
  close(): Promise<void>;
}

/**
 * Puts a wire in front of a server on this machine.
 * Playwright's offline switch leaves open WebSockets alone; a wire that is cut does not.
 */
export async function startCutProxy(port: number): Promise<CutProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const near = (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${near}`,
    port: near,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    stall: () => {
      for (const socket of open) socket.unpipe().pause();
    },
    close: async () => {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
