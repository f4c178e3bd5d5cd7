import type { ItemResult, RoundQuestion } from '@procesrum/shared/workshops/round.ts';
import {
  apart,
  boxAround,
  labelPlace,
  type Box,
  type LabelPlace,
  type Point,
} from '#lib/ui/reading/free-places.ts';

/** The plot, in the drawing's own units: effort grows to the right, value upwards. */
export const plot = { left: 84, top: 20, right: 1164, bottom: 796 } as const;
export const bubbleRadius = 36;
/** Named on the big screen at most; more could not be read. */
export const mostNamed = 8;

/** One process on the 2×2, as it is drawn. */
export interface Bubble {
  /** 1, 2, 3 …: best first; what stands in the bubble and in the list. */
  readonly number: number;
  readonly title: string;
  /** Where its medians lie, and where the bubble is drawn so that none covers another. */
  readonly median: Point;
  readonly at: Point;
  /** From the first to the third quarter of the answers, on each axis. */
  readonly effort: readonly [number, number];
  readonly value: readonly [number, number];
  /** Where its name is written; absent where there is no room, and it stands in the list only. */
  readonly label: LabelPlace | undefined;
}

/** Clear of one another, and inside the plot. */
const markRoom = { radius: bubbleRadius, air: 6, bounds: plot };

/** Clear of the words in the corners too. */
const labelRoom = {
  letterWidth: 25,
  height: 48,
  baseline: 15,
  bounds: { left: plot.left + 4, right: plot.right - 4, top: plot.top + 52, bottom: plot.bottom - 50 },
};

/**
 * Where everything on the 2×2 stands: bubbles apart from one another, names beside them where they cover nothing.
 * @param titles short titles, in the order of `items`
 */
export function matrixLayout(
  items: readonly ItemResult[],
  question: Pick<RoundQuestion, 'steps'>,
  titles: readonly string[],
): Bubble[] {
  const last = question.steps - 1;
  const xOf = (step: number) =>
    plot.left + bubbleRadius + (step / last) * (plot.right - plot.left - 2 * bubbleRadius);
  const yOf = (step: number) =>
    plot.bottom - bubbleRadius - (step / last) * (plot.bottom - plot.top - 2 * bubbleRadius);
  const placed = items
    .flatMap((item, index) => {
      const value = shownOf(item, 'value');
      const effort = shownOf(item, 'effort');
      if (value === undefined || effort === undefined) return [];
      return [
        {
          title: titles[index] ?? '',
          order: item.place ?? Number.POSITIVE_INFINITY,
          median: { x: xOf(effort.median), y: yOf(value.median) },
          effort: [xOf(effort.quartiles[0]), xOf(effort.quartiles[1])] as const,
          value: [yOf(value.quartiles[1]), yOf(value.quartiles[0])] as const,
        },
      ];
    })
    .toSorted((one, other) => one.order - other.order)
    .map((one, index) => ({ ...one, number: index + 1 }));
  const centres = apart(
    placed.map(({ median }) => median),
    markRoom,
  );
  const taken: Box[] = centres.map((centre) => boxAround(centre, bubbleRadius));
  return placed.map(({ number, title, median, effort, value }, index) => {
    const at = centres[index] as Point;
    const label = number > mostNamed ? undefined : labelPlace(title, at, bubbleRadius, taken, labelRoom);
    if (label !== undefined) taken.push(label.box);
    return { number, title, median, at, effort, value, label: label?.place };
  });
}

/** Which quarter of the plot a point lies in, by the middle of both scales. */
export function zoneOf({ x, y }: Point): 'first' | 'plan' | 'along' | 'wait' {
  const isEasy = x < (plot.left + plot.right) / 2;
  const isValuable = y < (plot.top + plot.bottom) / 2;
  if (isValuable) return isEasy ? 'first' : 'plan';
  return isEasy ? 'along' : 'wait';
}

function shownOf({ criteria }: ItemResult, id: 'value' | 'effort') {
  const shown = criteria.find((one) => one.id === id)?.shown;
  if (shown?.median === undefined) return undefined;
  return { median: shown.median, quartiles: shown.quartiles ?? ([shown.median, shown.median] as const) };
}
