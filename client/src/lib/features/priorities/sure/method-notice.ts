import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import { compareMethods, type ComparedMethods } from '@procesrum/shared/priorities/board/compare-methods.ts';
import type { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { PriorityMethod } from '@procesrum/shared/priorities/priority-view.ts';
import type { Words } from '#lib/words/words.ts';
import { tiedBy } from '../decide/choice.ts';
import { topOf } from './quiet.svelte.ts';

/** One thing about the order that must be known before anybody decides: what it is, and what it means. */
export interface MethodNotice {
  readonly kind: 'tied' | 'cycle' | 'disagree';
  readonly lead: string;
  readonly rest: string;
}

/** A list by every method, as its notices need it. */
export interface MethodFindings {
  readonly board: Board;
  readonly method: PriorityMethod;
  readonly compared: ComparedMethods;
  readonly top: number;
}

/** Puts a list's methods side by side. */
export function methodFindings(reckoner: BoardReckoner): MethodFindings {
  const top = topOf(reckoner);
  return {
    board: reckoner.board(),
    method: reckoner.view.settings.method,
    compared: compareMethods(reckoner.view, reckoner.book, top),
    top,
  };
}

/** What there is to say: a tie at the line, ballots that go in a ring, and methods that disagree in the top. */
export function methodNotices(findings: MethodFindings, words: Words): MethodNotice[] {
  const { board, compared } = findings;
  const text = words.prioritySure.banner;
  const tied =
    board.line.left === undefined
      ? []
      : tiedBy(
          board,
          board.rows.filter(({ isAboveLine }) => isAboveLine).map(({ process }) => process),
        );
  const notices: MethodNotice[] = [];
  if (tied.length > 0) {
    const rest = text.tiedWhy(words.format.number(tied[0]?.place ?? 0), tied.length);
    notices.push({ kind: 'tied', lead: text.tied, rest });
  }
  if (compared.hasCycle) notices.push({ kind: 'cycle', lead: text.cycle, rest: text.cycleWhy });
  const why = disagreement(findings, words);
  if (why !== undefined) notices.push({ kind: 'disagree', lead: text.disagree, rest: why });
  return notices;
}

/** The method that differs most from the list's own: in which processes are in the top, else in their order. */
function disagreement({ method, compared, top }: MethodFindings, words: Words): string | undefined {
  const { methods, banner } = words.prioritySure;
  const differing = compared.differences.filter(({ isSameOrder }) => !isSameOrder);
  const most = differing.toSorted((one, other) => other.entering.length - one.entering.length)[0];
  if (most === undefined) return undefined;
  const say = most.entering.length > 0 ? banner.disagreeWhy : banner.orderWhy;
  return say(methods[method], methods[most.method], top);
}
