import type { Words } from '#lib/words/words.ts';

/** Where a median lies, short enough for a column: on a step of KL's four or between two, else a number from 1. */
export function shortMedian(median: number, steps: number, words: Words): string {
  const names = words.workshopConsole.distribution.shortSteps;
  const [low, high] = [names[Math.floor(median)], names[Math.ceil(median)]];
  if (steps !== 4 || low === undefined || high === undefined) {
    const { number, decimal } = words.format;
    return Number.isInteger(median) ? number(median + 1) : decimal(median + 1);
  }
  return low === high ? low : `${high}–${low.toLocaleLowerCase('da')}`;
}
