import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What stands before several nodes and spreads whoever comes over those that are there. */
export interface Balancer {
  readonly origin: string;
  /** When somebody came, in the order they did: milliseconds since 1970. */
  readonly arrivals: readonly number[];
  close(): Promise<void>;
}

/** Puts one in front of servers on this machine. It goes round them in turn and passes over those that are away. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  const arrivals: number[] = [];
  let turn = 0;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  };
  const carry = (near: Socket, tries: number) => {
    turn += 1;
    const far = connect(ports[turn % ports.length] ?? 0, '127.0.0.1');
    keep(far);
    let isThrough = false;
    far.on('connect', () => {
      isThrough = true;
      near.pipe(far).pipe(near);
    });
    far.on('close', () => {
      if (isThrough || tries === 0 || near.destroyed) near.destroy();
      else carry(near, tries - 1);
    });
    near.on('close', () => far.destroy());
  };
  const server = createServer((near) => {
    arrivals.push(Date.now());
    keep(near);
    carry(near, ports.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
