const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

/**
 * Postgres's own codes for a server that is going, coming or out of room.
 * Source: PostgreSQL documentation, appendix A, classes 08 (connection), 53 (resources), 57P (operator).
 */
const postgresCodes = /^(08...|53[0-3]00|57P0[1-5])$/;

/** Says whether an error means that the database cannot be reached now, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (networkCodes.has(code) || postgresCodes.test(code))) return true;
  // pg has no codes for its own: a pool that waited in vain, a connection that ended under a statement.
  return /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
}
