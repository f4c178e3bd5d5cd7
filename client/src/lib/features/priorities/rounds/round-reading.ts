import type { Criterion } from '@procesrum/shared/priorities/criterion.ts';
import {
  fewestAhpCriteria,
  mostAhpCriteria,
  type PriorityAnswer,
  type PriorityQuestion,
  type PriorityRound,
} from '@procesrum/shared/priorities/priority-round.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { maxRankedProcesses } from '@procesrum/shared/protocol/limits.ts';

/** Why a round of a kind cannot be asked now. */
export type AskingFault = 'criteria' | 'many-criteria' | 'processes' | 'open';

/** The kinds of round, in the order they are offered. */
export const roundKinds = ['points', 'ahp', 'ranking'] as const satisfies readonly PriorityQuestion['kind'][];
export type RoundKind = (typeof roundKinds)[number];

/** Why a round of this kind cannot be asked; `undefined` where it can. */
export function askingFault(kind: RoundKind, view: PriorityView): AskingFault | undefined {
  if (view.rounds.some(({ question, status }) => question.kind === kind && status !== 'revealed'))
    return 'open';
  if (kind === 'ranking') return view.entries.length < 2 ? 'processes' : undefined;
  const fewest = kind === 'ahp' ? fewestAhpCriteria : 2;
  if (view.criteria.length < fewest) return 'criteria';
  return kind === 'ahp' && view.criteria.length > mostAhpCriteria ? 'many-criteria' : undefined;
}

/** The question a round of this kind asks. @param ranked the processes to put in order, for a ranking */
export function questionOf(
  kind: RoundKind,
  view: PriorityView,
  ranked: readonly ProcessId[],
): PriorityQuestion {
  if (kind === 'ranking') return { kind, processes: ranked.slice(0, maxRankedProcesses) };
  return { kind, criteria: view.criteria.map(({ id }) => id) };
}

/** The criteria a round asks about, as they are called now; one that has gone keeps its id for a name. */
export function askedCriteria(question: PriorityQuestion, view: PriorityView): readonly Criterion[] {
  if (question.kind === 'ranking') return [];
  const known = new Map(view.criteria.map((criterion) => [criterion.id, criterion]));
  return question.criteria.map(
    (id) => known.get(id) ?? { id, title: id, low: '', high: '', source: 'marks' as const },
  );
}

/** The rounds that wait for somebody's answer: open, and not answered by them. */
export function waitingFor(
  rounds: readonly PriorityRound[],
  answerIn: (round: PriorityRound['id']) => unknown,
): readonly PriorityRound[] {
  return rounds.filter(({ id, status }) => status === 'open' && answerIn(id) === undefined);
}

/** Somebody's own answer as it fits the question's kind; `undefined` where they have none. */
export function ownAnswer<Kind extends PriorityAnswer['kind']>(
  kind: Kind,
  answer: PriorityAnswer | undefined,
): Extract<PriorityAnswer, { kind: Kind }> | undefined {
  return answer?.kind === kind ? (answer as Extract<PriorityAnswer, { kind: Kind }>) : undefined;
}
