import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { startProgram } from './program.ts';

const env = { PATH: process.env['PATH'] ?? '' };

function node(script: string) {
  return startProgram({ command: process.execPath, args: ['-e', script], env });
}

test('a program’s end is told with its code, and what it wrote is kept', async () => {
  const program = node('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(await program.ended).toEqual({ code: 3, signal: null });
  expect(program.output()).toContain('out');
  expect(program.output()).toContain('err');
  expect(program.isRunning()).toBe(false);
});

test('a program that cannot be started ends with the reason in its output', async () => {
  const program = startProgram({ command: '/no/such/program', args: [], env });
  expect((await program.ended).code).toBe(127);
  expect(program.output()).toMatch(/no such|ENOENT/i);
});

test('a frozen program can still be ended in good order', async () => {
  const program = node(
    'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("up")',
  );
  await eventually(() => expect(program.output()).toContain('up'));
  program.freeze();
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
});

test.runIf(existsSync('/usr/bin/setpriv'))('a program dies with a test runner that was killed', async () => {
  const module = fileURLToPath(new URL('./program.ts', import.meta.url));
  const runner = node(`
    import(${JSON.stringify(module)}).then(({ startProgram }) => {
      const program = startProgram({ command: 'sleep', args: ['60'], env: process.env });
      console.log('pid', program.pid);
    });`);
  const pid = await eventually(() => {
    const found = /pid (\d+)/.exec(runner.output());
    if (!found) throw new Error(`no pid in: ${runner.output()}`);
    return Number(found[1]);
  });
  await runner.end('SIGKILL');
  await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});
