import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePort } from '../support/wires/ports.ts';
import { startProgram } from '../support/program.ts';
import { startServer } from '../support/server-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('a second process on the same folder is told so and ends; after kill -9 the folder is free', async () => {
  const server = await startServer({ env: { DEMO: '0' } });
  try {
    const second = startProgram({
      command: join(root, 'node_modules', '.bin', 'node'),
      args: ['server/src/main.ts'],
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(await freePort()),
        DATA_DIR: server.dataDir,
        DEMO: '0',
      },
    });
    expect(await second.ended).toEqual({ code: 2, signal: null });
    expect(second.output()).toContain(
      `the data folder ${server.dataDir} is in use by another Procesrum process`,
    );
    expect(second.output()).not.toContain('    at ');
    expect((await fetch(`${server.origin}/api/v1/health/ready`)).status).toBe(200);
    await server.kill();
    await server.restart();
  } finally {
    await server.close();
  }
});
