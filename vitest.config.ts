import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { intensity } from './tests/support/intensity.ts';

const { deadline } = intensity();
// Some tests make a demo world or two, and start servers: ten times what that takes on a machine of its own.
const patient = { testTimeout: deadline(90_000), hookTimeout: 90_000 };
const lendsPostgres = { globalSetup: './tests/support/databases/shared-postgres.ts' };

export default defineConfig({
  test: {
    // Two cores, and every embedded database wants some hundred megabytes.
    maxWorkers: 2,
    passWithNoTests: true,
    reporters: ['default', './tests/support/counts/vitest-counts.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: [
            'shared/src/**/*.test.ts',
            'server/src/**/*.test.ts',
            'tests/{architecture,support}/**/*.test.ts',
          ],
        },
      },
      {
        root: './client',
        plugins: [svelte({ configFile: false })],
        test: { name: 'client', include: ['src/**/*.test.ts'] },
      },
      {
        test: {
          name: 'promises',
          include: ['tests/{contracts,convergence}/**/*.test.ts'],
          provide: { database: 'postgres' },
          ...lendsPostgres,
          ...patient,
        },
      },
      // The same integration tests twice, on either database: same SQL, same code.
      {
        test: {
          name: 'integration on the embedded database',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/**/*.postgres.test.ts'],
          provide: { database: 'embedded' },
          ...patient,
        },
      },
      {
        test: {
          name: 'integration on Postgres',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/**/*.embedded.test.ts'],
          provide: { database: 'postgres' },
          ...lendsPostgres,
          ...patient,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          provide: { database: 'postgres' },
          ...lendsPostgres,
          ...patient,
          testTimeout: deadline(120_000),
        },
      },
    ],
  },
});
