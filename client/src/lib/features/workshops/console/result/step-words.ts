import type { Words } from '#lib/words/words.ts';

/** Where a median lies, short enough for a column: on a step, or between two. */
export function shortMedian(median: number, steps: number, words: Words): string {
  const [low, high] = [Math.floor(median), Math.ceil(median)];
  const lowName = shortStep(low, steps, words);
  return low === high ? lowName : `${shortStep(high, steps, words)}–${lowName.toLocaleLowerCase('da')}`;
}

function shortStep(step: number, steps: number, words: Words): string {
  return (steps === 4 ? words.workshopConsole.distribution.shortSteps[step] : undefined) ?? String(step + 1);
}
