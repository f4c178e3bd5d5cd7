// The sync engine beside its peers: `npm run bench [-- <scenario>…] [--json | --markdown] [--tiny] [--profile <folder>]`.
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { inspect, parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { coreCount, leaveCoreToServers, spreading } from './collaboration/cores.ts';
import { startCrowd } from './collaboration/crowd/crowd-process.ts';
import { markdownReport, plainReport, type Result } from './collaboration/report.ts';
import { isMet, type Ground, type Scenario } from './collaboration/scenario.ts';
import { crossNode } from './collaboration/scenarios/cross-node.ts';
import { cursors } from './collaboration/scenarios/cursors.ts';
import { durability } from './collaboration/scenarios/durability.ts';
import { joiners } from './collaboration/scenarios/joiners.ts';
import { loading } from './collaboration/scenarios/loading.ts';
import { memory } from './collaboration/scenarios/memory.ts';
import { typing } from './collaboration/scenarios/typing.ts';

const all: readonly Scenario[] = [typing, cursors, joiners, crossNode, loading, memory, durability];
/** What does not end by itself is ended: a benchmark that hangs measures nothing. */
const longestMs = 300_000;

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    tiny: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !all.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `no scenario is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
const chosen = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));

leaveCoreToServers();
const loadBefore = loadavg()[0]?.toFixed(1) ?? '';
const postgres = await startPostgres();
const results: Result[] = [];
for (const scenario of chosen.filter(({ isTimeless }) => !isTimeless)) results.push(await measure(scenario));
results.push(...(await Promise.all(chosen.filter(({ isTimeless }) => isTimeless).map(measure))));
await postgres.close();

const conditions = {
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${coreCount} cores, Node ${process.version}`,
  spreading,
  load: [loadBefore, loadavg()[0]?.toFixed(1) ?? ''],
  at: new Date().toISOString().slice(0, 16).replace('T', ' '),
};
process.stdout.write(said());
process.exit(results.some(({ error }) => error !== undefined) ? 1 : 0);

async function measure(scenario: Scenario): Promise<Result> {
  process.stderr.write(`${scenario.name} …\n`);
  const startedAt = performance.now();
  const crowd = startCrowd();
  const ground: Ground = { postgres, crowd, isTiny: values.tiny, profilesIn: values.profile };
  let alarm: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`not done after ${longestMs / 1_000} s`)), longestMs);
  });
  try {
    const outcome = await Promise.race([scenario.run(ground), tooLong]);
    return { scenario, outcome, error: undefined, tookMs: performance.now() - startedAt };
  } catch (error) {
    return { scenario, outcome: undefined, error: inspect(error), tookMs: performance.now() - startedAt };
  } finally {
    clearTimeout(alarm);
    crowd.close();
  }
}

function said(): string {
  if (values.markdown) return markdownReport(conditions, results);
  if (!values.json) return plainReport(conditions, results);
  const scenarios = results.map(({ scenario: { name, about }, outcome, error, tookMs }) => {
    const targets = outcome?.targets.map((target) => ({ ...target, isMet: isMet(target) }));
    return { name, about, tookMs, error, ...outcome, targets };
  });
  return `${JSON.stringify({ ...conditions, scenarios }, null, 2)}\n`;
}
