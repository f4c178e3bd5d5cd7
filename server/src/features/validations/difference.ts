import type { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import { requireValidation, type ValidationsParts } from './standing.ts';
import { readAnswersOf, readBasis } from './validations.repository.ts';

type DifferenceReply = z.output<typeof validationsApi.difference.reply>;
type Run = DifferenceReply['asIs'][number];

/** Where two rows of numbers differ, in order. */
export type HunksOf = (rows: {
  readonly old: readonly number[];
  readonly new: readonly number[];
}) => readonly {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}[];

/** What telling a difference needs from elsewhere. */
export interface DifferenceParts extends Pick<
  ValidationsParts,
  'database' | 'clock' | 'rightsTo' | 'currentDocument'
> {
  readonly hunksOf: HunksOf;
}

/** Tells how *Sådan gør vi i dag* differs from what a municipality's answer was given on. */
export type Difference = (
  actor: AccountActor,
  process: ProcessId,
  cvr: MunicipalityCvr,
) => Promise<DifferenceReply>;

/**
 * Makes the one who tells. Nothing is told of a text that is shielded now, or that the asker may not see as it was kept
 * then: who came later, and of what was shielded since.
 */
export function createDifference({ hunksOf, ...parts }: DifferenceParts): Difference {
  const { database, clock, currentDocument } = parts;
  return async (actor, process, cvr) => {
    const before = await database.as(actor).transaction(async (transaction) => {
      const { facts } = await requireValidation(parts, transaction, actor, 'validation:read', process);
      const answers = await readAnswersOf(transaction, process, cvr, clock.now());
      if (answers.length === 0) throw new Failure('not-found', 'no such answer');
      return facts.isAsIsShielded ? undefined : (await readBasis(transaction, process, cvr))?.asIs;
    });
    if (before === undefined) return { asIs: [] };
    return { asIs: runsOf(before, (await currentDocument(process)).asIs, hunksOf) };
  };
}

/** Two texts as runs of words that both have, or only the later or the earlier. */
export function runsOf(before: string, now: string, hunksOf: HunksOf): Run[] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const key = word.trim();
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const [old, later] = [wordsIn(before), wordsIn(now)];
  const runs: Run[] = [];
  const add = (kind: Run['kind'], words: readonly string[]) => {
    if (words.length > 0) runs.push({ kind, words: words.join('') });
  };
  let reached = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of hunksOf({
    old: old.map(numberOf),
    new: later.map(numberOf),
  })) {
    add('same', later.slice(reached, newStart));
    add('removed', old.slice(oldStart, oldEnd));
    add('added', later.slice(newStart, newEnd));
    reached = newEnd;
  }
  add('same', later.slice(reached));
  return runs;
}

/** Each with the white space after it. */
function wordsIn(text: string): string[] {
  return text.match(/^\s+|\S+\s*/gu) ?? [];
}
