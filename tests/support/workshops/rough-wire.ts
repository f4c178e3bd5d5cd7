import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SeededRandom } from '../random.ts';

/** How bad a wire is. */
export interface Roughness {
  /** What everything waits, each way, on average. */
  readonly delayMs: number;
  /** The share of connections that end while something is under way on them. */
  readonly cut: number;
  /** The share that let everything through to the server and nothing back for a while, and then end. */
  readonly silent: number;
}

/** A bad wifi: the wire between one device and whichever node the load balancer sends it to. */
export interface RoughWire {
  readonly origin: string;
  /** Connections that were cut so far. */
  cuts(): number;
  /** Connections whose answers were dropped so far. */
  silences(): number;
  /** From now on the wire is a good one. */
  mend(): void;
  close(): Promise<void>;
}

/** How long a connection that brings nothing back stays up: shorter than a device's patience, as when a phone roams. */
const silenceMs = 1_500;
/** A connection lives for a few messages of its device before it is cut: the handshake, some commands. */
const mostMessages = 6;

/**
 * Lays one.
 * @param portNow the node that takes new connections at this moment
 */
export async function layRoughWire(
  portNow: () => number,
  { delayMs, cut, silent }: Roughness,
  random: SeededRandom,
): Promise<RoughWire> {
  const open = new Set<Socket>();
  let isMended = false;
  let cuts = 0;
  let silences = 0;
  const server = createServer((near) => {
    const far = connect(portNow(), '127.0.0.1');
    const chance = isMended ? 1 : random.next();
    const fate = chance < cut ? 'cut' : chance < cut + silent ? 'silent' : 'kept';
    let messagesLeft = random.integer(1, mostMessages);
    const isLostOnItsWay = random.chance(0.5);
    let isMute = false;
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
    }
    const toServer = delayed(far);
    const toDevice = delayed(near);
    near.on('data', (data: Buffer) => {
      if (fate === 'kept' || (messagesLeft -= 1) > 0) return toServer(data);
      if (isMended || isMute) return toServer(data);
      if (fate === 'cut') {
        cuts += 1;
        // Half of them before the server has it, half before the answer comes back.
        if (isLostOnItsWay) return end();
        far.write(data, end);
        return;
      }
      silences += 1;
      isMute = true;
      setTimeout(end, silenceMs);
      toServer(data);
    });
    far.on('data', (data: Buffer) => {
      if (!isMute) toDevice(data);
    });
  });

  /** Writes in the order given, each a while later; never one before another. */
  function delayed(target: Socket): (data: Buffer) => void {
    const underWay: Buffer[] = [];
    return (data) => {
      underWay.push(data);
      const waitMs = isMended ? 0 : delayMs * (0.5 + random.next());
      setTimeout(() => {
        const first = underWay.shift();
        if (first !== undefined && target.writable) target.write(first);
      }, waitMs);
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    silences: () => silences,
    mend: () => {
      isMended = true;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
