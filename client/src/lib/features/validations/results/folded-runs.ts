import type { z } from 'zod';
import type { validationsApi } from '@procesrum/shared/validations/validations.api.ts';

/** Words that two texts both have, or only the later or the earlier. */
export type TextRun = z.output<typeof validationsApi.difference.reply>['asIs'][number];

/** Words shown around a change, so that it can be placed. */
const around = 15;

/** What stands for words that are left out. */
const gap = '… ';

/** The same runs with what is far from every change left out: a long text is not read for one word. */
export function foldedRuns(runs: readonly TextRun[]): TextRun[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same') return run;
    const words = run.words.match(/\s*\S+\s*/gu) ?? [];
    const before = at === 0 ? 0 : around;
    const after = at === runs.length - 1 ? 0 : around;
    // Leaving out a few words would save nobody anything.
    if (words.length <= before + after + around) return run;
    const [head, tail] = [words.slice(0, before), words.slice(words.length - after)];
    return { kind: 'same', words: `${head.join('')}${gap}${after === 0 ? '' : tail.join('')}` };
  });
}
