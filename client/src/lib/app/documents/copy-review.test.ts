import { describe, expect, it } from 'vitest';
import { accountId, processId } from '@procesrum/shared/primitives/id.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { reviewCopies, type CopyReviewMeans } from './copy-review.ts';
import { LocalCopies } from './local-copies.ts';
import { memoryBrowser } from './local-copies.memory.ts';
import type { ProcessStanding } from './process-standing.ts';

const account = accountId.parse('00000000-0000-4000-8000-000000000001');
const id = processId.parse('00000000-0000-4000-8000-000000000011');
const [open, shielded] = [`process/${id}`, `process/${id}/shielded`];
const assessment = `assessment/${id}/55133018`;

const seen = (shieldedSections: string[], ...abilities: string[]) =>
  ({ standing: 'allowed', process: { shieldedSections, abilities } as unknown as Process }) as const;

function kept(standing: ProcessStanding, openHere: readonly string[] = []) {
  const browser = memoryBrowser();
  const rewritten: string[][] = [];
  const copies = new LocalCopies(account, browser.means);
  const means: CopyReviewMeans = {
    copies,
    ask: async () => standing,
    leaveOut: async (document, sections) => void rewritten.push([document, ...sections]),
    whileClosed: async (document, run) => (openHere.includes(document) ? undefined : run()),
  };
  const write = (document: string, epoch: number, waiting?: { count: number; oldestAtMs: number }) => {
    copies.write(document, epoch, waiting);
    browser.databases.add(copies.databaseOf(document, epoch));
  };
  return { ...browser, copies, write, rewritten, review: () => reviewCopies(means) };
}

describe('what is kept of processes that are not open', () => {
  it('[PE4] goes when the right to see the process has ended, unsaved work, shielded text and assessment included', async () => {
    const browser = kept({ standing: 'no-access' });
    browser.write(open, 2, { count: 1, oldestAtMs: 1 });
    browser.write(shielded, 2);
    browser.write(assessment, 1);
    await browser.review();
    expect([browser.databases.size, browser.copies.names()]).toEqual([0, []]);
  });

  it('[PE5] goes when it may hold a section that has been shielded, but not work that is not saved', async () => {
    const saved = kept(seen(['asIs'], 'process:read'));
    saved.write(open, 2);
    await saved.review();
    expect([saved.databases.size, saved.rewritten]).toEqual([0, [[open, 'asIs']]]);

    const waiting = kept(seen(['asIs'], 'process:read'));
    waiting.write(open, 2, { count: 1, oldestAtMs: 1 });
    await waiting.review();
    expect(waiting.databases.size).toBe(1);
  });

  it('stays with those who see what is shielded, where nothing is, and while nobody can say', async () => {
    for (const standing of [
      seen(['asIs'], 'process:read', 'process:shielded'),
      seen([], 'process:read'),
      { standing: 'unknown' },
      { standing: 'not-signed-in' },
    ] as const) {
      const browser = kept(standing);
      browser.write(open, 2);
      await browser.review();
      expect(browser.databases.size, standing.standing).toBe(1);
    }
  });

  it('is left alone while the process is open: its page sees to it', async () => {
    const browser = kept(seen(['asIs'], 'process:read'), [open]);
    browser.write(open, 2);
    await browser.review();
    expect(browser.databases.size).toBe(1);
  });
});
