import type { Express } from 'express';

/** What readiness is judged by. */
export interface Health {
  /** False from the moment the server begins to stop. */
  isAccepting(): boolean;
  /** True when the database answers a query now. */
  databaseAnswers(): Promise<boolean>;
  /** How Redis is doing: the server goes on without it, so that it never decides. */
  redisState(): 'off' | 'connected' | 'away';
  /** Whether all nodes that work on the same database are heard: one that is not serves its people as well. */
  otherNodes(): 'heard' | 'unheard';
  /** How many jobs have failed again and again; they keep nobody from being served. */
  failingJobs(): number;
}

/**
 * `GET /api/v1/health/live`: the process answers at all. `GET /api/v1/health/ready`: send it people.
 * Neither tells anything about content, so neither asks who is asking.
 */
export function mountHealth(app: Express, health: Health): void {
  app.get('/api/v1/health/live', (_request, response) => {
    response.json({ live: true });
  });
  app.get('/api/v1/health/ready', async (_request, response) => {
    const accepting = health.isAccepting();
    const database = accepting && (await health.databaseAnswers());
    const ready = accepting && database;
    const [redis, otherNodes] = [health.redisState(), health.otherNodes()];
    const jobs = { failing: health.failingJobs() };
    response.status(ready ? 200 : 503).json({ ready, accepting, database, redis, otherNodes, jobs });
  });
}
