import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeTheFirst } from '@procesrum/shared/audit/audit-chain.ts';
import type { StoredDecision } from '@procesrum/shared/priorities/decision-record.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import { describe, expect, it } from 'vitest';
import { decisionNumbered, made, Meeting, member } from '../../../../../tests/support/priorities/meeting.ts';
import { temporaryFolder } from '../../../../../tests/support/temporary-folder.ts';
import { checkDecision } from './decision-check.ts';

/** Three processes by their hours, of which the first two are decided. */
function decided(): StoredDecision {
  const meeting = new Meeting();
  meeting.add(1, 2, 3);
  for (const [process, hours] of [
    [1, 9],
    [2, 9_999],
    [3, 99],
  ] as const)
    meeting.give(member(1), { type: 'set-facts', process: made(process), facts: { hours } });
  const { effects } = meeting.give(member(1), {
    type: 'freeze',
    decision: decisionNumbered(1),
    title: 'Vi tager to',
    chosen: [made(2), made(3)],
    chosenBy: 'line',
  });
  const effect = effects.find(({ kind }) => kind === 'decide');
  if (effect?.kind !== 'decide') throw new Error('nothing was decided');
  const { record } = effect;
  const hash = createHash('sha256').update(hashedText(record, beforeTheFirst)).digest('hex');
  return { record, hash, previousHash: beforeTheFirst };
}

const check = (file: unknown) => checkDecision(JSON.stringify(file));

describe('[PR2] a downloaded decision', () => {
  it('holds, and is told with its order', () => {
    const { lines, holds } = check(decided());
    expect(holds).toBe(true);
    expect(lines.slice(0, 5)).toEqual([
      'Beslutning nr. 1 på listen "Fælles backlog 2026", 2026-11-14: Vi tager to',
      '',
      expect.stringMatching(/^ +1\. +100,0 +besluttet +Proces 2$/),
      expect.stringMatching(/^ +2\. +50,0 +besluttet +Proces 3$/),
      expect.stringMatching(/^ +3\. +25,0 +Proces 1$/),
    ]);
    expect(lines.join('\n')).toContain('Rækkefølgen passer:');
    expect(lines.join('\n')).toContain('Fingeraftrykket passer:');
  });

  it('does not hold where a number in it was changed, and says which line', () => {
    const file = decided();
    Object.assign(file.record.entries[0]?.facts ?? {}, { hours: 999 });
    const { lines, holds } = check(file);
    expect(holds).toBe(false);
    expect(lines.join('\n')).toContain('Rækkefølgen passer ikke');
    expect(lines.join('\n')).toContain(`linje 2: der står ${made(3)} på plads 2 med 50, besluttet`);
    expect(lines.join('\n')).toContain('Fingeraftrykket passer ikke');
  });

  it('says so where it does not come out because another version reckoned it', () => {
    const file = decided();
    const other = { ...file.record, modelVersion: 'board-0' };
    expect(check({ ...file, record: other }).lines.join('\n')).not.toContain('board-0');
    const [first, ...rest] = other.order;
    const differing = { ...other, order: [{ ...first, score: 99 }, ...rest] };
    expect(check({ ...file, record: differing }).lines.join('\n')).toContain('Den er regnet med board-0');
  });

  it('does not hold where a word in it was changed', () => {
    const file = decided();
    const { lines, holds } = check({ ...file, record: { ...file.record, rationale: 'Noget andet' } });
    expect(holds).toBe(false);
    expect(lines.join('\n')).toContain('Rækkefølgen passer:');
  });

  it('[PR4] of which titles were left out holds by its order, and says that the rest cannot be told', () => {
    const file = decided();
    const entries = file.record.entries.map((entry, index) =>
      index === 0 ? { ...entry, title: '' } : entry,
    );
    const { lines, holds } = check({ ...file, record: { ...file.record, entries }, withheld: [made(1)] });
    expect(holds).toBe(true);
    expect(lines.join('\n')).toContain('1 titel er udeladt');
    expect(lines.join('\n')).not.toContain('Proces 1');
  });

  it('does not hold where it says that a title was left out which stands there, or of what it does not hold', () => {
    const file = decided();
    const changed = { ...file, record: { ...file.record, rationale: 'Noget andet' } };
    for (const withheld of [[made(1)], [made(9)]]) expect(check({ ...changed, withheld }).holds).toBe(false);
    expect(check({ ...file, withheld: [made(9)] }).holds).toBe(true);
  });

  // Four programs are started, each in less than a second where nothing else is going on.
  it('is reckoned again by `npm run decision -- <file>`', async () => {
    const script = fileURLToPath(new URL('./recompute-decision.ts', import.meta.url));
    const folder = await temporaryFolder('decision');
    const run = promisify(execFile);
    const [whole, changed, other] = ['whole', 'changed', 'other'].map((name) => join(folder, `${name}.json`));
    const file = decided();
    await writeFile(whole as string, JSON.stringify(file));
    await writeFile(changed as string, JSON.stringify({ ...file, hash: '0'.repeat(64) }));
    await writeFile(other as string, '{}');
    const { stdout } = await run(process.execPath, [script, whole as string]);
    expect(stdout).toContain('Rækkefølgen passer:');
    await expect(run(process.execPath, [script, changed as string])).rejects.toMatchObject({ code: 1 });
    await expect(run(process.execPath, [script, other as string])).rejects.toMatchObject({ code: 2 });
    await expect(run(process.execPath, [script])).rejects.toMatchObject({ code: 2 });
  }, 60_000);
});
