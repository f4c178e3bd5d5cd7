import type { ProcessId } from '../../primitives/id.ts';
import { requireWhole } from '../../scoring/arguments.ts';
import {
  drawVoices,
  progressOf,
  stabilityOver,
  type BootstrapSeed,
  type OnProgress,
  type Stability,
} from '../../scoring/bootstrap.ts';
import { places } from '../../scoring/ranking.ts';
import type { MarkTable } from '../mark.ts';
import { MarkBook } from '../marks/mark-book.ts';
import type { PriorityView } from '../priority-view.ts';
import { drawnScores } from './drawn-scores.ts';
import { BoardReckoner } from './reckon-board.ts';
import { markedMethod } from './row-score.ts';

/** What `boardConfidence` reckons from: plain data that can be sent to a worker. */
export interface BoardConfidenceNeeds extends BootstrapSeed {
  readonly view: PriorityView;
  readonly marks: MarkTable;
}

/** How sure the places of a list are. */
export interface BoardConfidence {
  /** By process, for those that have a place. Empty where nobody has marked anything, and under Borda and Schulze. */
  readonly stability: Readonly<Record<ProcessId, Stability>>;
  /** How many municipalities were drawn from. */
  readonly municipalities: number;
  readonly seed: number;
  readonly draws: number;
}

/**
 * How far the order would hold if other municipalities had marked: they are drawn with replacement, each with all its
 * marks, and the list is reckoned anew. A process whose marks were not drawn stands last in that draw. Under Borda and
 * Schulze the round itself has this from its secret ballots (`priorityRoundResult`), and here is nothing.
 * @throws RangeError for no draws
 * Source: B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)
 */
export function boardConfidence(
  { view, marks, seed, draws }: BoardConfidenceNeeds,
  onProgress?: OnProgress,
): BoardConfidence {
  requireWhole('draws', draws, 1);
  const marked = markedMethod(view.settings.method, view.criteria, view.weights);
  const reckoner = new BoardReckoner(view, MarkBook.of(marks));
  const { municipalities } = reckoner.board();
  const none: BoardConfidence = { stability: {}, municipalities: municipalities.length, seed, draws };
  if (marked === undefined || municipalities.length === 0) return none;
  const { fields, scorer } = marked;
  const rows = reckoner.prepared(fields).filter(({ cells }) => scorer.score(cells) !== undefined);
  const scoresOf = drawnScores(rows, municipalities, scorer);
  const rounds = drawVoices(municipalities.length, { seed, draws });
  const tell = progressOf(draws, onProgress);
  const found = stabilityOver(rows.length, rounds.length, (round) => {
    const scores = scoresOf(rounds[round] as Uint16Array).map((score) => score ?? -1);
    if (round > 0) tell(round);
    return places(scores);
  });
  return {
    ...none,
    stability: Object.fromEntries(rows.map(({ entry }, at) => [entry.process, found[at] as Stability])),
  };
}
