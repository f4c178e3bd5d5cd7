import { pointsStability } from '../../scoring/rank-stability.ts';
import { rankingTally, type RankingTally } from '../../scoring/ranking-round.ts';
import { places } from '../../scoring/ranking.ts';
import { median, sum } from '../../scoring/statistics.ts';
import { mayShowGroup, mayShowSideBySide } from '../../scoring/voice.ts';
import type { ItemResult, RoundAnswers, RoundMovement, RoundResult } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { amountsOf, ballotOf, shareOf, voicesAmong } from './ballot-shares.ts';
import {
  basisOf,
  countedBallots,
  inSteadyOrder,
  otherVoice,
  type Asked,
  type FormerRound,
} from './counted-ballots.ts';
import { movementSince } from './movement.ts';

/** Enough for shares to within some three points. */
const draws = 1_000;

/** How many stand at the top that *holder top-5* speaks of. */
const topOfMany = 5;

/** What dots, kroner or orders come to by one voice rule. */
interface Prioritised {
  /** How many people stand behind the voices. */
  readonly people: number;
  /** What each voice adds to each item. */
  readonly shares: readonly (readonly number[])[];
  readonly points: readonly number[];
  /** 1-2-2-4 by the points. */
  readonly places: readonly number[];
  /** How many of those people gave each item any. */
  readonly given: readonly number[];
  /** Where orders were asked for. */
  readonly ranking: RankingTally | undefined;
}

/**
 * Counts a round of dots, 100 kr. or orders by the voice rule. Nothing but how many took part is told where fewer than five
 * people stand behind the voices. People of other tenants than municipalities have no part in a municipality voice.
 * @param ballots those that are known to have answered
 * @param former the round to compare with, for who has changed
 */
export function tallyPrioritised(
  asked: Asked,
  ballots: readonly StoredBallot[],
  former?: FormerRound,
): RoundResult {
  const counted = inSteadyOrder(countedBallots(ballots));
  const tally = prioritised(asked, counted);
  const basis = basisOf(asked, counted);
  if (tally === undefined)
    return { ...basis, items: asked.items.map((process) => ({ process, criteria: [] })) };
  const otherPlaces = placesByOtherVoice(asked, counted, tally);
  const movement = former && movementOf(asked, counted, tally, former);
  const holding = holdingOf(asked, tally);
  return {
    ...basis,
    items: asked.items.map((process, item) => ({
      process,
      ...placeOf(tally, item, otherPlaces),
      criteria: [],
      ...countOf(tally, item),
      ...holding?.items[item],
    })),
    ...(movement === undefined ? {} : { movement }),
    ...(tally.ranking === undefined ? {} : { order: orderOf(tally.ranking) }),
    ...(holding === undefined ? {} : { stability: holding.stability }),
  };
}

/** @returns `undefined` where fewer than five people stand behind the voices */
function prioritised(asked: Asked, counted: readonly StoredBallot[]): Prioritised | undefined {
  const { items, question, voice } = asked;
  const voices = voicesAmong(asked, counted);
  const people = voices.flat();
  if (!mayShowGroup(people.length)) return undefined;
  const shares = voices.map((one) => shareOf(asked, one));
  const ranking =
    question.kind === 'ranking'
      ? rankingTally(
          items,
          voices.map((one) => one.map(({ answers }) => ballotOf(items, answers))),
          voice,
        )
      : undefined;
  const points =
    ranking?.ranked.map((option) => option.points) ??
    items.map((_, item) => sum(shares.map((share) => share[item] ?? 0)));
  return {
    people: people.length,
    shares,
    points,
    places: places(points),
    given: items.map((_, item) => people.filter(({ answers }) => amountsOf(answers)[item] !== 0).length),
    ranking,
  };
}

/** Where the methods differ no place is told but theirs; alone an item has none. */
function placeOf(
  { places: found, ranking }: Prioritised,
  item: number,
  otherPlaces: readonly number[] | undefined,
): Pick<ItemResult, 'place' | 'otherPlace'> {
  const place = found[item];
  if (place === undefined || found.length === 1) return {};
  const other = otherPlaces?.[item];
  const ranked = ranking?.ranked[item];
  const isAgreed = ranked === undefined || ranked.byBorda === ranked.bySchulze;
  return {
    ...(isAgreed ? { place } : {}),
    ...(other === undefined || other === place ? {} : { otherPlace: other }),
  };
}

function countOf(
  { points, given, ranking }: Prioritised,
  item: number,
): Pick<ItemResult, 'allotted' | 'ranked'> {
  const ranked = ranking?.ranked[item];
  if (ranked !== undefined) {
    const { byBorda, bySchulze } = ranked;
    return { ranked: { points: ranked.points, byBorda, bySchulze } };
  }
  return { allotted: { points: points[item] ?? 0, people: given[item] ?? 0 } };
}

function orderOf({ methodsAgree, hasCycle, w }: RankingTally): RoundResult['order'] {
  return { methodsAgree, hasCycle, ...(w === undefined ? {} : { w }) };
}

/**
 * Places, and never the points: those of both rules together would tell what single people gave. None where few people have
 * a part in one rule alone.
 */
function placesByOtherVoice(
  asked: Asked,
  counted: readonly StoredBallot[],
  tally: Prioritised,
): readonly number[] | undefined {
  const other = prioritised({ ...asked, voice: otherVoice(asked.voice) }, counted);
  return other !== undefined && mayShowSideBySide(tally.people, other.people) ? other.places : undefined;
}

/** How sure the places are, by drawing the voices anew; nothing of one item, or with fewer than five voices. */
function holdingOf({ id, items }: Asked, { shares }: Prioritised) {
  const top = Math.min(topOfMany, items.length - 1);
  if (top < 1 || !mayShowGroup(shares.length)) return undefined;
  const stability = { top, draws, seed: seedOf(id) };
  return {
    stability,
    items: pointsStability(shares, stability).map((one): Pick<ItemResult, 'holds'> => ({
      holds: { top: one.top[top - 1] ?? 0, places: [one.low, one.high] },
    })),
  };
}

/** A seed that is the round's own, so that it comes to the same wherever it is counted. */
function seedOf(round: Asked['id']): number {
  return Number.parseInt(round.replaceAll('-', '').slice(0, 12), 16);
}

/**
 * Who has changed their ballot since the round before, and whether another would change much: medians move in dots, kroner
 * or places, or the order is agreed.
 */
function movementOf(
  asked: Asked,
  counted: readonly StoredBallot[],
  tally: Prioritised,
  former: FormerRound,
): RoundMovement | undefined {
  // By this round's rule, should the workshop have changed its own in between.
  const before = { ...former.round, voice: asked.voice };
  const then = prioritised(before, inSteadyOrder(countedBallots(former.ballots)));
  const order = asked.items.map((process) => former.round.items.indexOf(process));
  const moves = asked.items.flatMap((_, item) => {
    const [now, earlier] = [medianAt(tally, item), then && medianAt(then, order[item] ?? -1)];
    return now === undefined || earlier === undefined ? [] : [Math.abs(now - earlier)];
  });
  const said = asked.question.kind === 'ranking' ? levelsIn : amountsOf;
  return movementSince(counted, former, order, {
    hasChanged: (now, earlier) => String(said(now)) !== String(said(earlier)),
    medianMove: moves.length === 0 ? undefined : Math.max(...moves),
    w: tally.ranking?.w,
  });
}

function medianAt({ shares }: Prioritised, item: number): number | undefined {
  return median(shares.map((share) => share[item] ?? 0));
}

/** The groups of an order by number, the best 1, equal for two ballots that say the same in other numbers. */
function levelsIn(answers: RoundAnswers): number[] {
  const amounts = amountsOf(answers);
  const levels = [...new Set(amounts.filter((place) => place > 0))].sort((a, b) => a - b);
  return amounts.map((place) => (place === 0 ? levels.length + 1 : levels.indexOf(place) + 1));
}
