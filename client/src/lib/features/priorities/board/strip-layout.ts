import type { BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { quantile } from '@procesrum/shared/scoring/statistics.ts';

/** The size of a DotStrip, and the part of it that its scale takes. */
export const strip = { width: 140, height: 32, left: 4, right: 136, middle: 16 } as const;

/** Radius of a dot. */
const radius = 2.5;

/** How far apart two dots on the same lane are at least. */
const apart = 2 * radius + 0.4;

/** Where dots may lie, the middle first. */
const lanes = [16, 11.6, 20.4, 7.2, 24.8, 2.8, 29.2];

/** More than this many are drawn as columns. */
const mostDots = 60;
const columns = 22;

/** A DotStrip as it is drawn. */
export interface StripLayout {
  /** Path of all dots but the own, or of the columns. */
  readonly others: string;
  readonly isColumns: boolean;
  /** Where the own municipality's dot is. */
  readonly own: number | undefined;
  /** Where the score is. */
  readonly score: number | undefined;
  /** Where the middle 70 % of the voices are. */
  readonly spread: { readonly x: number; readonly width: number } | undefined;
}

/**
 * Lays out one dot per municipality, stacked where they are close; over `mostDots` as columns. One path for all of them,
 * since a dragged slider moves thousands at once.
 * @param own the viewer's municipality
 * @param most where the scale ends; it begins at 0
 */
export function stripLayout(
  { voices, score }: Pick<BoardRow, 'voices' | 'score'>,
  own: MunicipalityCvr | undefined,
  most: number,
): StripLayout {
  const at = (value: number) =>
    rounded(strip.left + (Math.min(most, Math.max(0, value)) / (most || 1)) * (strip.right - strip.left));
  const ownVoice = voices.find(({ municipality }) => municipality === own);
  const places = voices
    .filter((voice) => voice !== ownVoice)
    .map((voice) => at(voice.score))
    .sort((one, other) => one - other);
  const scores = voices.map((voice) => voice.score);
  const [low, high] = [quantile(scores, 0.15), quantile(scores, 0.85)];
  const isColumns = voices.length > mostDots;
  return {
    others: isColumns ? columnsPath(places) : dotsPath(places),
    isColumns,
    own: ownVoice && at(ownVoice.score),
    score: voices.length === 0 || score === undefined ? undefined : at(score),
    spread:
      low === undefined || high === undefined || voices.length < 2
        ? undefined
        : { x: at(low), width: rounded(at(high) - at(low)) },
  };
}

/** Each dot on the first lane that is free there; where none is, on the one that has been free the longest. */
function dotsPath(places: readonly number[]): string {
  const lastOn = lanes.map(() => -Infinity);
  return places
    .map((x) => {
      const free = lastOn.findIndex((last) => x - last >= apart);
      const lane = free === -1 ? lastOn.indexOf(Math.min(...lastOn)) : free;
      lastOn[lane] = x;
      return `M${rounded(x + radius)} ${lanes[lane]}a${radius} ${radius} 0 1 1-${2 * radius} 0 ${radius} ${radius} 0 1 1 ${2 * radius} 0`;
    })
    .join('');
}

function columnsPath(places: readonly number[]): string {
  const width = (strip.right - strip.left) / columns;
  const counts = new Array<number>(columns).fill(0);
  for (const x of places) {
    const column = Math.min(columns - 1, Math.floor((x - strip.left) / width));
    counts[column] = (counts[column] ?? 0) + 1;
  }
  const highest = Math.max(1, ...counts);
  return counts
    .map((count, column) => {
      const height = rounded((count / highest) * (strip.height - 4));
      if (height === 0) return '';
      const x = rounded(strip.left + column * width + 0.5);
      return `M${x} ${strip.height - 2}v-${height}h${rounded(width - 1)}v${height}z`;
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
