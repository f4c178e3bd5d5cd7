// Runs a file with the bundled Node, whichever Node this was started with:
//   node infra/run.mjs server/src/main.ts [arguments]
import { main } from './steps.mjs';
import { exitAs, runInForeground } from './processes.mjs';
import { bundledNode } from './runtime.mjs';

main(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Error('say which file to run: node infra/run.mjs <file> [arguments]');
  exitAs(await runInForeground(bundledNode(), [file, ...args]));
});
