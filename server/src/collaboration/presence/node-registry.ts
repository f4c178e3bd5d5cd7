import { z } from 'zod';
import type { ScopedDatabase } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';

/** How often a node writes itself down and looks who else has. */
const everyMs = 10_000;
/** How often it says so again while there is one it does not hear. */
const sayEveryMs = 60_000;

const nodeRow = z.object({ id: z.string(), seen: z.string() });

/** What finding other nodes needs. */
export interface NodeRegistryParts {
  readonly database: ScopedDatabase;
  readonly logger: Logger;
  /** This node's name, the same by which the others hear it. */
  readonly node: string;
  /** Whether another node was heard lately. */
  readonly hears: (node: string) => boolean;
  /** False while nobody can be heard though they could be otherwise: that is known, and said elsewhere. */
  readonly mayHear: () => boolean;
}

/** Knows whether somebody else works on the same database without being heard. */
export interface NodeRegistry {
  /** Whether all other nodes are heard, as of the last look. */
  others(): 'heard' | 'unheard';
  /** Writes itself down and looks; by itself every ten seconds. */
  look(): Promise<void>;
  /** Crosses this node out. */
  close(): Promise<void>;
}

/**
 * Makes the registry of this node. Two nodes that share a database and nothing else each serve people who do not see one
 * another's words until they load anew: nothing is lost, and nobody would notice why.
 */
export function createNodeRegistry(parts: NodeRegistryParts): NodeRegistry {
  const { database, logger, node, hears, mayHear } = parts;
  /** When the others had last written themselves down, at the last look. */
  let seen = new Map<string, string>();
  /** Nodes that were working and not heard at the last look: once may be chance. */
  let suspects = new Set<string>();
  let unheard = 0;
  let saidAtMs = -Infinity;
  let looking: Promise<void> | undefined;
  let isClosed = false;

  async function lookOnce(): Promise<void> {
    const rows = await database.transaction(async (transaction) => {
      await transaction.query(
        'insert into service_node (id) values ($1) on conflict (id) do update set seen_at = now()',
        [node],
      );
      await transaction.query("delete from service_node where seen_at < now() - interval '1 day'");
      return transaction.query('select id, seen_at::text as seen from service_node where id <> $1', [node]);
    });
    const now = new Map(
      rows.map((row) => nodeRow.parse(row)).map(({ id, seen: at }): [string, string] => [id, at]),
    );
    // Whoever has written again since the last look lives. The row of one that was killed stays as it is.
    const silent = [...now].flatMap(([id, at]) =>
      seen.has(id) && seen.get(id) !== at && !hears(id) ? [id] : [],
    );
    seen = now;
    judge(mayHear() ? silent : []);
  }

  function judge(silent: readonly string[]): void {
    const before = unheard;
    unheard = silent.filter((id) => suspects.has(id)).length;
    suspects = new Set(silent);
    if (unheard > 0 && performance.now() - saidAtMs >= sayEveryMs) {
      saidAtMs = performance.now();
      logger.error(
        { node, unheard },
        'another node works on this database and this one does not hear it: people on the two do not see what the ' +
          'others write. Set REDIS_URL to the same Redis on all nodes, or stop all but one',
      );
    }
    if (unheard > 0 || before === 0) return;
    saidAtMs = -Infinity;
    logger.info({ node }, 'all nodes that work on this database are heard again');
  }

  function look(): Promise<void> {
    looking ??= lookOnce()
      // A database that is away is said elsewhere.
      .catch(() => undefined)
      .finally(() => (looking = undefined));
    return looking;
  }

  const timer = setInterval(() => void look(), everyMs).unref();
  void look();

  return {
    others: () => (unheard > 0 ? 'unheard' : 'heard'),
    look,
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(timer);
      await looking;
      await database
        .transaction((transaction) => transaction.query('delete from service_node where id = $1', [node]))
        .catch(() => undefined);
    },
  };
}
