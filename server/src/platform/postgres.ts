import pg from 'pg';
import { databaseOver, type Database } from './database.ts';

/** Connections one node holds: enough for a hall of writers, few enough for several nodes on a small server. */
const maxConnections = 10;

/** A statement that runs longer than this has gone wrong; it must not hold a connection for ever. */
const statementTimeoutMs = 30_000;

/**
 * A transaction in which nothing has happened for so long is that of a node that stands still: what it holds is let go
 * before the statement of whoever waits for it has run too long.
 */
const idleInTransactionTimeoutMs = 20_000;

/** How long a caller waits for a connection before it is told that the database is away. */
const connectionTimeoutMs = 5_000;

/** Connects to a real Postgres (15 or newer); `onIdleError` hears of connections lost between uses. */
export function openPostgres(url: string, onIdleError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    connectionTimeoutMillis: connectionTimeoutMs,
    application_name: 'procesrum',
  });
  // Without a listener a restarted Postgres would crash the process through an unhandled 'error' event.
  pool.on('error', onIdleError);
  // Nor may one that goes away under a transaction: its statement says so, and this event says it once more.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return databaseOver('postgres', pool, () => Promise.resolve());
}
