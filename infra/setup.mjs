// The set-up that start, test and check share. Each step is skipped when what it reads is unchanged.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, fingerprintOfFiles, isStamped, stamp } from './fingerprint.mjs';
import { runQuietly } from './processes.mjs';
import { bundledNode, environmentWithoutBundledNode, root } from './runtime.mjs';
import { UP_TO_DATE, step } from './steps.mjs';
import { inTurn } from './turn.mjs';

const client = join(root, 'client');
const workspaces = ['.', 'shared', 'server', 'client'];
const installStamp = join(root, 'node_modules', '.procesrum-installed');
const buildStamp = join(client, 'build', '.procesrum-built');

/** Installs exactly what the lock records, the bundled Node included, and checks that this Node runs. */
export async function installDependencies() {
  await step('dependencies', () =>
    inTurn(async () => {
      const wanted = fingerprintOfDependencies();
      if (isStamped(installStamp, wanted)) return UP_TO_DATE;
      const byHand = isInstalledByHand();
      if (!byHand) await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      await runQuietly(bundledNode(), ['--version']);
      stamp(installStamp, wanted);
      return byHand ? UP_TO_DATE : 'installed';
    }),
  );
}

/** Writes the types SvelteKit derives from the routes; installing any package removes some of them. */
export async function syncClient() {
  await step('client types', async () => {
    await runQuietly(bundledNode(), [bin('@sveltejs/kit', 'svelte-kit.js'), 'sync'], { cwd: client });
    return 'derived';
  });
}

/** Builds the client into client/build. */
export async function buildClient() {
  await step('client', () =>
    inTurn(async () => {
      const wanted = fingerprintOfClient();
      if (isStamped(buildStamp, wanted)) return UP_TO_DATE;
      await runQuietly(bundledNode(), [bin('vite', 'bin/vite.js'), 'build', '--logLevel', 'warn'], {
        cwd: client,
      });
      stamp(buildStamp, wanted);
      return 'built';
    }),
  );
}

/** The path of a program that came with a package. */
export function bin(packageName, path) {
  return join(root, 'node_modules', packageName, path);
}

function fingerprintOfDependencies() {
  const manifests = workspaces.map((folder) => {
    const { dependencies, devDependencies, optionalDependencies, workspaces } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    return [dependencies, devDependencies, optionalDependencies, workspaces];
  });
  return fingerprintOf([readFileSync(join(root, 'package-lock.json'), 'utf8'), manifests]);
}

/** Whether somebody ran npm themselves after the lock and our stamp were written; npm dates its own record last. */
function isInstalledByHand() {
  const record = changedAt(join(root, 'node_modules', '.package-lock.json'));
  return record >= changedAt(join(root, 'package-lock.json')) && record > changedAt(installStamp);
}

function changedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function fingerprintOfClient() {
  const isSource = (name) => !name.endsWith('.test.ts');
  const settings = ['package.json', 'tsconfig.json', 'vite.config.ts'].map((name) => `client/${name}`);
  const sources = ['client/src', 'client/static', 'shared/src'];
  return fingerprintOfFiles(root, [...sources, ...settings, 'package-lock.json'], isSource);
}

async function npm(args) {
  const options = { cwd: root, env: environmentWithoutBundledNode() };
  const script = process.env.npm_execpath;
  if (script && script.endsWith('npm-cli.js')) return runQuietly(systemNode(), [script, ...args], options);
  return runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** The machine's own Node, for npm: the bundled one is about to be replaced. */
function systemNode() {
  return process.execPath.startsWith(join(root, 'node_modules')) ? 'node' : process.execPath;
}
