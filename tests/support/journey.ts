import { test as base } from '@playwright/test';
import { startServer, type ServerProcess } from './server-process.ts';

/**
 * Playwright's `test` with a real server on the built client: one per worker, with an embedded demo world.
 * `baseURL` is its address. A journey that kills the server starts its own with `startServer`. Everybody it has opened
 * a browser for leaves when it ends.
 */
export const test = base.extend<{ everybodyLeaves: undefined }, { server: ServerProcess }>({
  server: [
    // Playwright reads the names of the fixtures this one needs from the pattern, even when there are none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startServer({ readyWithinMs: 60_000 });
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
  // The browser is the worker's, and so would be what is open in it: people who stay in the rooms of later journeys.
  everybodyLeaves: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
