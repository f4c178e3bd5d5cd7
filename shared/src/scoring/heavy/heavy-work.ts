import {
  boardConfidence,
  type BoardConfidence,
  type BoardConfidenceNeeds,
} from '../../priorities/board/confidence.ts';
import type { BootstrapSeed, OnProgress, Stability } from '../bootstrap.ts';
import { leaveOneOut, rankStability, type LeftOut, type RankingOptions } from '../rank-stability.ts';
import type { Ballot } from '../ranking.ts';
import type { RatingBallot, RatingQuestion } from '../rating-round.ts';
import { roundConfidence, type RoundConfidence } from '../round-confidence.ts';
import { rankAcceptability } from '../weights.ts';

/** Ranking ballots, one row per municipality. */
type BallotsByMunicipality = readonly (readonly Ballot[])[];

/** What takes too long for the thread that draws or serves: what each needs, and what comes of it. */
interface HeavyWork {
  readonly roundConfidence: {
    readonly needs: {
      readonly question: RatingQuestion;
      readonly ballots: readonly RatingBallot[];
      readonly seeded: BootstrapSeed;
    };
    readonly result: RoundConfidence;
  };
  readonly rankStability: {
    readonly needs: {
      readonly ballotsByMunicipality: BallotsByMunicipality;
      readonly ranking: BootstrapSeed & RankingOptions;
    };
    readonly result: Record<string, Stability>;
  };
  readonly leaveOneOut: {
    readonly needs: {
      readonly ballotsByMunicipality: BallotsByMunicipality;
      readonly ranking: RankingOptions & { readonly top?: number };
    };
    readonly result: LeftOut[];
  };
  readonly rankAcceptability: {
    readonly needs: {
      readonly weights: readonly number[];
      readonly matrix: readonly (readonly number[])[];
      readonly drawing: BootstrapSeed & { readonly concentration?: number };
    };
    readonly result: number[][];
  };
  readonly boardConfidence: {
    readonly needs: BoardConfidenceNeeds;
    readonly result: BoardConfidence;
  };
}

/** The computations that run in a worker. */
export type HeavyKind = keyof HeavyWork;

/** One of them with all it needs; it can be sent to another thread as it is. */
export type HeavyRequest<Kind extends HeavyKind = HeavyKind> = {
  readonly [One in Kind]: { readonly kind: One } & HeavyWork[One]['needs'];
}[Kind];

/** What comes of it. */
export type HeavyResult<Kind extends HeavyKind = HeavyKind> = HeavyWork[Kind]['result'];

const computations: {
  readonly [Kind in HeavyKind]: (request: HeavyRequest<Kind>, onProgress?: OnProgress) => HeavyResult<Kind>;
} = {
  roundConfidence: ({ question, ballots, seeded }, onProgress) =>
    roundConfidence(question, ballots, seeded, onProgress),
  rankStability: ({ ballotsByMunicipality, ranking }, onProgress) =>
    rankStability(ballotsByMunicipality, ranking, onProgress),
  leaveOneOut: ({ ballotsByMunicipality, ranking }) => leaveOneOut(ballotsByMunicipality, ranking),
  rankAcceptability: ({ weights, matrix, drawing }, onProgress) =>
    rankAcceptability(weights, matrix, drawing, onProgress),
  boardConfidence: (needs, onProgress) => boardConfidence(needs, onProgress),
};

/**
 * Computes what was asked for: the same request gives the same result on every thread of every machine.
 * @throws RangeError naming the argument, as the function asked for does
 */
export function computeHeavy<Kind extends HeavyKind>(
  request: HeavyRequest<Kind>,
  onProgress?: OnProgress,
): HeavyResult<Kind> {
  const compute = computations[request.kind] as (
    request: HeavyRequest<Kind>,
    onProgress?: OnProgress,
  ) => HeavyResult<Kind>;
  return compute(request, onProgress);
}

/** A request on its way to a worker; `id` comes back with everything said about it. */
export interface HeavyCall {
  readonly id: number;
  readonly request: HeavyRequest;
}

/** What a worker says. */
export type HeavyAnswer =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'result'; readonly result: HeavyResult }
  | { readonly id: number; readonly kind: 'error'; readonly name: string; readonly message: string };

/** The whole of what a worker does with a call; an error is an answer like any other. */
export function answerHeavy({ id, request }: HeavyCall, post: (answer: HeavyAnswer) => void): void {
  try {
    const result = computeHeavy(request, (share) => post({ id, kind: 'progress', share }));
    post({ id, kind: 'result', result });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    post({ id, kind: 'error', name, message });
  }
}
