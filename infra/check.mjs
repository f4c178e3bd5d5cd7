// `npm run check`: types, linter, formatting and architecture. Runs them all, then says which failed.
import { runQuietly } from './processes.mjs';
import { bundledNode, root } from './runtime.mjs';
import { bin, installDependencies, syncClient } from './setup.mjs';
import { main, step } from './steps.mjs';

// TypeScript 7 compiles what needs no plugin; the packages that read TypeScript themselves use the one named 6.
const typescript = bin('@typescript/native', 'bin/tsc');

const checks = [
  ['types of shared', [typescript, '-p', 'shared']],
  ['types of server', [typescript, '-p', 'server']],
  ['types of tests', [typescript, '-p', 'tests']],
  [
    'types of client',
    [
      bin('svelte-check', 'bin/svelte-check'),
      ...['--workspace', 'client', '--tsconfig', './tsconfig.json'],
      ...['--output', 'human', '--fail-on-warnings'],
    ],
  ],
  ['linter', [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0']],
  ['formatting', [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['architecture', [bin('vitest', 'vitest.mjs'), 'run', 'tests/architecture', '--silent']],
];

main(async () => {
  await installDependencies();
  await syncClient();
  const failed = [];
  for (const [name, args] of checks) {
    await step(name, async () => {
      await runQuietly(bundledNode(), args, { cwd: root });
      return 'checked';
    }).catch(() => failed.push(name));
  }
  console.log(
    failed.length === 0 ? 'procesrum: all checks passed' : `procesrum: failed: ${failed.join(', ')}`,
  );
  process.exit(failed.length === 0 ? 0 : 1);
});
