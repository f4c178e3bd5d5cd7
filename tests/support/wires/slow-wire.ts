import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a server that carries only so much. */
export interface SlowWire {
  readonly origin: string;
  /** Bytes a second to each of those on the other side; 0 stalls them. What they send passes unhindered. */
  setPace(bytesPerSecond: number): void;
  close(): Promise<void>;
}

const tickMs = 50;
const pieceBytes = 16 * 1024;

/** Puts a slow wire in front of a server on this machine. */
export async function startSlowWire(port: number, bytesPerSecond: number): Promise<SlowWire> {
  let pace = bytesPerSecond;
  const wires = new Set<{ carry(): void; cut(): void }>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    // Read in small pieces and only as needed, so that what cannot pass is left with the server.
    far.pause();
    near.pipe(far);
    let credit = 0;
    let carriedAtMs = performance.now();
    const wire = {
      carry() {
        // By the clock: on a busy machine ticks come late.
        const now = performance.now();
        credit = Math.min(credit + (pace * (now - carriedAtMs)) / 1_000, pace);
        carriedAtMs = now;
        while (credit >= 1) {
          const piece = readUpTo(far, Math.min(Math.floor(credit), pieceBytes));
          if (piece === undefined) break;
          credit -= piece.length;
          near.write(piece);
        }
      },
      cut() {
        near.destroy();
        far.destroy();
      },
    };
    wires.add(wire);
    // Without anybody listening a paused socket reads nothing at all.
    far.on('readable', () => undefined);
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        wires.delete(wire);
        wire.cut();
      });
    }
  });
  const timer = setInterval(() => {
    for (const wire of wires) wire.carry();
  }, tickMs);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setPace: (next) => void (pace = next),
    async close() {
      clearInterval(timer);
      for (const wire of wires) wire.cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function readUpTo(socket: Socket, bytes: number): Buffer | undefined {
  const most = Math.min(bytes, socket.readableLength);
  return most === 0 ? undefined : ((socket.read(most) as Buffer | null) ?? undefined);
}
