import { startCutProxy, type CutProxy } from '../wires/cut-proxy.ts';
import type { ServerProcess } from '../server-process.ts';
import { startService, type RunningService } from './running-service.ts';

/** One node and the wires it hangs on. */
export interface WiredNode {
  readonly server: ServerProcess;
  readonly toPostgres: CutProxy;
  /** With one node there is no Redis, and nothing at the other end. */
  readonly toRedis: CutProxy;
  /** A wire of somebody's own to it; closed with everything. */
  wire(): Promise<CutProxy>;
}

/** Nodes in processes of their own over one Postgres and one Redis, each on wires that a test can cut. */
export interface WiredNodes {
  readonly service: RunningService;
  readonly nodes: readonly WiredNode[];
  /** Wakes, mends and restarts whatever was frozen, cut or killed, and waits until all are ready. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Starts them over an empty world. */
export async function startWiredNodes(count: number): Promise<WiredNodes> {
  const wires: CutProxy[] = [];
  const lay = async (port: number) => {
    const wire = await startCutProxy(port);
    wires.push(wire);
    return wire;
  };
  const under: Pick<WiredNode, 'toPostgres' | 'toRedis'>[] = [];
  const service = await startService({
    nodes: count,
    async between({ databaseUrl, redisUrl }, node) {
      const [postgres, redis] = [new URL(databaseUrl), new URL(redisUrl ?? 'redis://127.0.0.1:1')];
      const [toPostgres, toRedis] = [await lay(Number(postgres.port)), await lay(Number(redis.port))];
      under[node] = { toPostgres, toRedis };
      postgres.port = String(toPostgres.port);
      redis.port = String(toRedis.port);
      return { databaseUrl: postgres.href, ...(redisUrl === undefined ? {} : { redisUrl: redis.href }) };
    },
  });
  const nodes = service.nodes.map((server, at) => ({
    ...(under[at] as (typeof under)[0]),
    server,
    wire: () => lay(server.port),
  }));
  return {
    ...{ service, nodes },
    async heal() {
      for (const wire of wires) wire.mend();
      for (const { server } of nodes) server.thaw();
      const dead = nodes.filter(({ server }) => !server.isRunning());
      await Promise.all(dead.map(({ server }) => server.restart()));
    },
    async close() {
      for (const { server } of nodes) server.thaw();
      await service.close();
      await Promise.all(wires.map((wire) => wire.close()));
    },
  };
}
