// `npm run decision -- <file.json>`: reckons a downloaded decision again, and ends with 1 where it does not hold.
import { readFile } from 'node:fs/promises';
import { checkDecision, type DecisionCheck } from './decision-check.ts';

const [file] = process.argv.slice(2);
const check = file === undefined ? undefined : await read(file);
if (check === undefined) {
  process.stderr.write('procesrum: sig hvilken fil: npm run decision -- <beslutning.json>\n');
  process.exitCode = 2;
} else {
  process.stdout.write(`${check.lines.join('\n')}\n`);
  process.exitCode = check.holds ? 0 : 1;
}

/** @returns `undefined` for a file that is not there, or holds no decision */
async function read(path: string): Promise<DecisionCheck | undefined> {
  try {
    return checkDecision(await readFile(path, 'utf8'));
  } catch (error) {
    process.stderr.write(`procesrum: ${path} er ikke en beslutning, der er hentet herfra\n`);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
