import { quantileOfCounts } from '@procesrum/shared/scoring/statistics.ts';
import type { RoundQuestion } from '@procesrum/shared/workshops/round.ts';
import type { RadarItem } from '@procesrum/shared/workshops/views/radar.ts';
import type { Words } from '#lib/words/words.ts';
import { campsOf } from '../../console/result/opinion.ts';
import { criterionWords, medianWords, stepWords } from '../../rating/criteria-words.ts';

/** What the room disagrees about in a process, in a sentence. */
export function radarWords(
  { criterion: id, histogram, shape, n }: Pick<RadarItem, 'criterion' | 'histogram' | 'shape' | 'n'>,
  question: RoundQuestion,
  words: Words,
): string {
  const asked = question.criteria.find((one) => one.id === id);
  const criterion = asked === undefined ? id : criterionWords(asked, words).short;
  const { distribution } = words.workshopConsole;
  const text = words.workshopInsight.radar;
  const step = (number: number) => stepWords(number, question, words);
  if (shape === 'delt lejr') {
    const { high, low } = campsOf(histogram);
    const { steps } = question;
    return `${distribution.divided(criterion)} ${distribution.camps(high, step(steps - 1), low, step(Math.floor(steps / 2) - 1), step(0))}`;
  }
  if (shape === 'stor spredning') {
    const [low, high] = [0.25, 0.75].map((share) => quantileOfCounts(histogram, share) ?? 0);
    return text.spread(
      criterion,
      medianWords(low ?? 0, question, words),
      medianWords(high ?? 0, question, words),
    );
  }
  const most = Math.max(...histogram);
  const said = step(histogram.indexOf(most));
  return shape === 'enighed' ? text.agreed(criterion, most, n, said) : text.most(criterion, most, n, said);
}
