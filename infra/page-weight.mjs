// Weighs the script that the page of a process needs before it can be used, as the build has it, and fails when that is
// more than it may be. What comes later (editor, diagrams, panels) is fetched by dynamic imports and does not count.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';
import { step } from './steps.mjs';

/** Bytes of gzipped script that may come before the page can be used. */
const MOST_BYTES = 250_000;

const output = join(root, 'client', '.svelte-kit', 'output');
const built = join(root, 'client', 'build', 'client');

/** Weighs the page of a process in the built client. */
export async function weighProcessPage() {
  await step('page weight', async () => {
    const bytes = (await filesOf('/processer/[id]')).reduce((sum, file) => sum + gzippedBytes(file), 0);
    const told = `${Math.round(bytes / 1_000)} kB of ${MOST_BYTES / 1_000} kB`;
    if (bytes > MOST_BYTES) throw new Error(`the page of a process begins with ${told} of script (gzip)`);
    return `${told} (gzip), weighed`;
  });
}

/** The files of a route that are fetched at once: the kit's, its layouts', its page's, the Danish words. */
async function filesOf(route) {
  const chunks = JSON.parse(readFileSync(join(output, 'client', '.vite', 'manifest.json'), 'utf8'));
  const { manifest } = await import(join(output, 'server', 'manifest.js'));
  const found = manifest.routes.find(({ id }) => id === route);
  if (!found?.page) throw new Error(`the build has no page ${route}`);
  const nodes = [...found.page.layouts, found.page.leaf].filter((node) => node !== undefined);
  const beginnings = Object.entries(chunks).filter(
    ([key, chunk]) =>
      (chunk.isEntry && !key.includes('/nodes/')) ||
      nodes.some((node) => key.endsWith(`/nodes/${node}.js`)) ||
      key === 'src/lib/words/da/core.ts',
  );
  if (beginnings.length < nodes.length + 2) throw new Error('the build has another shape than it had');
  const files = new Set();
  const take = (chunk) => {
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) take(chunks[imported]);
  };
  for (const [, chunk] of beginnings) take(chunk);
  return [...files].filter((file) => file.endsWith('.js'));
}

/** The build has its files gzipped beside them; the smallest are not worth it. */
function gzippedBytes(file) {
  const path = join(built, file);
  const gzipped = statSync(`${path}.gz`, { throwIfNoEntry: false });
  return gzipped?.size ?? statSync(path).size;
}
