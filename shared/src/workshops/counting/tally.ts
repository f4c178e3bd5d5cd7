import { agreementA } from '../../scoring/agreement.ts';
import {
  liveTally,
  shownTally,
  type LiveTally,
  type RatingBallot,
  type RatingQuestion,
} from '../../scoring/rating-round.ts';
import { quantile } from '../../scoring/statistics.ts';
import { mayShowSideBySide, shownGroup } from '../../scoring/voice.ts';
import {
  isPrioritising,
  type CriterionResult,
  type ItemResult,
  type RoundMovement,
  type RoundResult,
  type StepAnswer,
} from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import {
  basisOf,
  countedBallots,
  otherVoice,
  voicingBallots,
  type Asked,
  type FormerRound,
} from './counted-ballots.ts';
import { movementSince } from './movement.ts';
import { tallyPrioritised } from './prioritise-tally.ts';

/**
 * Counts a round: bars are people, medians and scores are by the voice rule, and what fewer than five people have
 * answered is left out. People of other tenants than municipalities count as people, and in no municipality voice.
 * @param ballots those that count; a wholly blank one does not
 * @param former the round to compare with, for who has changed
 */
export function tallyRound(
  asked: Asked,
  ballots: readonly StoredBallot[],
  former?: FormerRound,
): RoundResult {
  if (isPrioritising(asked.question)) return tallyPrioritised(asked, ballots, former);
  const counted = countedBallots(ballots);
  const tally = shownVoices(asked, counted);
  const other = shownVoices({ ...asked, voice: otherVoice(asked.voice) }, counted);
  const movement = former && movementOf(asked, counted, tally, former);
  return {
    ...basisOf(asked, counted),
    items: asked.items.map((_, item) => ({
      ...itemResultOf(asked, counted, tally, item),
      ...otherScoreOf(tally.scores[item], other.scores[item]),
    })),
    ...(movement === undefined ? {} : { movement }),
  };
}

/** The question of a round as the scoring knows it. */
export function ratingQuestionOf({ items, question, voice }: Asked): RatingQuestion {
  const { modelVersion, criteria, steps } = question;
  return {
    modelVersion,
    voice,
    items: items.length,
    criteria: criteria.map(({ weight, favourable }) => ({ weight, favourable })),
    steps,
  };
}

/** The ballots that have a part in the voice, as the scoring knows them: steps alone, municipalities by index. */
export function ratingBallotsOf(
  asked: Pick<Asked, 'voice'>,
  ballots: readonly StoredBallot[],
): RatingBallot[] {
  const voices = voicingBallots(asked, ballots);
  const municipalities = [...new Set(voices.map(({ municipality }) => municipality))].sort();
  const index = new Map(municipalities.map((municipality, at) => [municipality, at]));
  return voices.map(({ municipality, answers }) => ({
    municipality: index.get(municipality) ?? 0,
    answers: answers.flat().map((answer) => (answer === 'dont-know' ? null : answer)),
  }));
}

/** Medians, scores and places by the voice rule, without what would give a small group away. */
export function shownVoices(asked: Asked, ballots: readonly StoredBallot[]): LiveTally {
  return shownTally(liveTally(ratingQuestionOf(asked), ratingBallotsOf(asked, ballots)));
}

/** Told only where both are shown and a reader would see two different numbers. */
function otherScoreOf(score: number | undefined, other: number | undefined): { otherScore?: number } {
  if (score === undefined || other === undefined) return {};
  return Math.round(score) === Math.round(other) ? {} : { otherScore: other };
}

function itemResultOf(
  { items, question }: Asked,
  ballots: readonly StoredBallot[],
  tally: LiveTally,
  item: number,
): ItemResult {
  const criteria = question.criteria.map(({ id }, criterion) => {
    const answers = ballots.map((ballot) => ballot.answers[item]?.[criterion] ?? null);
    return criterionResultOf(id, answers, question.steps, tally.criteria[item]?.[criterion]);
  });
  const score = tally.scores[item];
  const place = items.length > 1 ? tally.places[item] : undefined;
  return {
    process: items[item] as ItemResult['process'],
    ...(score === undefined ? {} : { score }),
    ...(place === undefined ? {} : { place }),
    criteria,
  };
}

function criterionResultOf(
  id: string,
  answers: readonly StepAnswer[],
  steps: number,
  cell: LiveTally['criteria'][number][number],
): CriterionResult {
  const given = answers.filter((answer) => typeof answer === 'number');
  const shown = shownGroup(given.length, () => {
    const histogram = new Array<number>(steps).fill(0);
    for (const step of given) histogram[step] = (histogram[step] ?? 0) + 1;
    const agreement = agreementA(histogram);
    const [low, high] = [0.25, 0.75].map((share) => quantile(cell?.voices ?? [], share));
    return {
      people: given.length,
      dontKnow: answers.filter((answer) => answer === 'dont-know').length,
      histogram,
      ...(cell?.median === undefined ? {} : { median: cell.median }),
      ...(low === undefined || high === undefined ? {} : { quartiles: [low, high] as [number, number] }),
      ...(agreement === undefined ? {} : { agreement }),
    };
  });
  return shown === undefined ? { id } : { id, shown };
}

/**
 * Who has changed since the round before: counts, and only of at least five people. Scores of the two are compared
 * where the difference gives nobody away.
 */
function movementOf(
  asked: Asked,
  ballots: readonly StoredBallot[],
  tally: LiveTally,
  former: FormerRound,
): RoundMovement | undefined {
  const before = countedBallots(former.ballots);
  const order = asked.items.map((process) => former.round.items.indexOf(process));
  const then = shownVoices(former.round, before);
  const moves = asked.items.flatMap((_, item) => medianMoves(tally, item, then, order[item] ?? -1));
  const movement = movementSince(ballots, former, order, {
    hasChanged: (rows, thenRows) =>
      rows.some((row, item) =>
        row.some((answer, criterion) => differs(answer, thenRows[item]?.[criterion] ?? null)),
      ),
    medianMove: moves.length === 0 ? undefined : Math.max(...moves),
  });
  if (movement === undefined) return undefined;
  const [now, earlier] = [tally.scores[0], then.scores[0]];
  const isComparable = asked.items.length === 1 && mayShowSideBySide(ballots.length, before.length);
  return isComparable && now !== undefined && earlier !== undefined
    ? { ...movement, scoreMove: now - earlier }
    : movement;
}

/** Whether somebody has changed their mind; a blank is nothing said, then or now. */
function differs(now: StepAnswer, then: StepAnswer): boolean {
  return now !== null && then !== null && now !== then;
}

function medianMoves(now: LiveTally, item: number, then: LiveTally, formerItem: number): number[] {
  return (now.criteria[item] ?? []).flatMap((cell, criterion) => {
    const [one, other] = [cell?.median, then.criteria[formerItem]?.[criterion]?.median];
    return one === undefined || other === undefined ? [] : [Math.abs(one - other)];
  });
}
