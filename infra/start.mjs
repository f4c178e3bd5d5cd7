// `npm start`: from a fresh clone to a running server. `--dev`: the same, reloading as the code changes.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { exitAs, runInForeground } from './processes.mjs';
import { bundledNode, root } from './runtime.mjs';
import { buildClient, installDependencies } from './setup.mjs';
import { main } from './steps.mjs';

const SETTLE_MS = 100;
const isDev = process.argv.includes('--dev');

main(async () => {
  await installDependencies();
  if (isDev) {
    exitAs(await runReloading());
  } else {
    await buildClient();
    exitAs(await runServer());
  }
});

function runServer(options = {}) {
  return runInForeground(bundledNode(), ['server/src/main.ts'], { cwd: root, ...options });
}

/**
 * Runs the server with the client served from its sources, and anew whenever its own code changes.
 * Not `node --watch`, which also restarts on files Vite has loaded and would drop every open page.
 */
async function runReloading() {
  const env = { ...process.env, DEV: '1' };
  const changes = watchSources();
  for (;;) {
    let child;
    changes.onChange = () => child.kill('SIGTERM');
    changes.seen = false;
    const ended = await runServer({ env, onSpawn: (started) => (child = started) });
    if (ended.asked) return ended;
    if (changes.seen) {
      console.log('procesrum: the code changed, starting again');
    } else {
      console.log('procesrum: the server stopped; waiting for the code to change');
      await new Promise((resolve) => (changes.onChange = resolve));
    }
  }
}

function watchSources() {
  const changes = { seen: false, onChange: () => {} };
  let settling;
  for (const folder of ['server/src', 'server/migrations', 'shared/src']) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name && name.endsWith('.test.ts')) return;
      clearTimeout(settling);
      settling = setTimeout(() => {
        changes.seen = true;
        changes.onChange();
      }, SETTLE_MS);
    });
  }
  return changes;
}
