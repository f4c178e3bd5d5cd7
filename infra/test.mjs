// `npm test`: set-up, every test, and one closing line.
//   npm test -- rooms                     only the test files with "rooms" in their path
//   npm test -- --only vitest|journeys    only that runner
// `npm run test:soak`: the faults and the convergence only, each test that goes in rounds for SOAK_MINUTES (5).
//   SOAK_MINUTES=60 npm run test:soak -- durability
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from './debian.mjs';
import { weighProcessPage } from './page-weight.mjs';
import { runInForeground } from './processes.mjs';
import { bundledNode, root } from './runtime.mjs';
import { bin, buildClient, installDependencies, syncClient } from './setup.mjs';
import { StepFailure, main } from './steps.mjs';

const runners = {
  vitest: {
    programs: ['redis-server', 'postgresql', 'clamav-daemon'],
    prepare: syncClient,
    command: () => [bin('vitest', 'vitest.mjs'), 'run'],
  },
  journeys: {
    programs: ['chromium'],
    prepare: async () => {
      await buildClient();
      await weighProcessPage();
    },
    command: () => [bin('@playwright/test', 'cli.js'), 'test', '--pass-with-no-tests'],
  },
};

main(async () => {
  const { names, patterns, env } = choices(process.argv.slice(2));
  await installDependencies();
  await ensurePrograms(names.flatMap((name) => runners[name].programs));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of names) {
    const counts = await countsOf(runners[name], patterns, env);
    for (const kind of Object.keys(total)) total[kind] += counts[kind];
  }
  const ran = total.passed + total.failed;
  if (ran === 0) console.error('procesrum: no test ran');
  console.log(
    `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
  );
  process.exit(ran > 0 && total.failed === 0 ? 0 : 1);
});

function choices(args) {
  if (args[0] === '--soak') return soak(args.slice(1));
  const at = args.indexOf('--only');
  const only = at === -1 ? undefined : args[at + 1];
  if (at !== -1 && !runners[only]) {
    throw new StepFailure(`--only takes one of: ${Object.keys(runners).join(', ')}`);
  }
  return {
    names: only ? [only] : Object.keys(runners),
    patterns: at === -1 ? args : [...args.slice(0, at), ...args.slice(at + 2)],
    env: {},
  };
}

function soak(patterns) {
  return {
    names: ['vitest'],
    patterns: patterns.length > 0 ? patterns : ['tests/faults/', 'tests/convergence/'],
    env: { SOAK_MINUTES: process.env.SOAK_MINUTES || '5' },
  };
}

/** Runs one runner. One that cannot be prepared, or dies before it has counted, is itself a failure. */
async function countsOf(runner, patterns, env) {
  const folder = mkdtempSync(join(tmpdir(), 'procesrum-counts-'));
  const file = join(folder, 'counts.json');
  try {
    await runner.prepare();
    const { code, signal, asked } = await runInForeground(bundledNode(), [...runner.command(), ...patterns], {
      cwd: root,
      env: { ...process.env, ...env, COUNTS_FILE: file },
    });
    if (asked) throw new StepFailure(`stopped by ${signal || 'request'}`);
    const counts = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0 };
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`procesrum: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
