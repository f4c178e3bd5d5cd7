import { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { processId, workshopId, type ProcessId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { trimmedLine } from '@procesrum/shared/primitives/trimmed-text.ts';
import { maxCriterionCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Criterion } from '@procesrum/shared/priorities/criterion.ts';
import { criteriaAsked, workshopMediansOf } from '@procesrum/shared/priorities/marks/workshop-medians.ts';
import type { WorkshopMedians } from '@procesrum/shared/priorities/priority-view.ts';
import { withoutNearRepeats } from '@procesrum/shared/workshops/counting/side-by-side.ts';
import { isPrioritising, round, roundQuestion, roundResult } from '@procesrum/shared/workshops/round.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { summaryWords } from './summary-words.ts';

/** A workshop of somebody's, with what its revealed rounds said of processes that every municipality may see. */
export interface RatedWorkshopHere {
  readonly id: WorkshopId;
  readonly title: string;
  readonly at: WorkshopMedians['at'];
  readonly criteria: readonly Criterion[];
  readonly processes: readonly { readonly id: ProcessId; readonly medians: WorkshopMedians }[];
}

/** The workshops that an actor facilitated or was in, the latest first; none that has revealed nothing of such a process. */
export async function readRatedWorkshops(
  database: Database,
  actor: AccountActor,
): Promise<RatedWorkshopHere[]> {
  const rows = await database.as(actor).transaction(readRevealed);
  return [...Map.groupBy(rows, ({ workshop }) => workshop)].flatMap(([id, rated]) => {
    const [latest] = rated;
    if (latest === undefined) return [];
    const { title, at } = latest;
    const processes = [...Map.groupBy(rated, ({ process }) => process)].flatMap(([process, results]) => {
      // What is not shown beside its page is shown nowhere else either.
      const rounds = withoutNearRepeats(results, ({ question }) => JSON.stringify(question));
      const medians = workshopMediansOf({ title, at, rounds }, process);
      return medians === undefined ? [] : [{ id: process, medians }];
    });
    if (processes.length === 0) return [];
    return [{ id, title, at, criteria: criteriaAsked(rated).map(criterionFor), processes }];
  });
}

const revealedRow = z
  .object({
    workshop: workshopId,
    title: z.string(),
    revealed_at: z.date(),
    process: processId,
    number: round.shape.number,
    question: roundQuestion,
    result: roundResult,
  })
  .transform(({ revealed_at: at, ...row }) => ({ ...row, at: instant.parse(at.toISOString()) }));

/**
 * Whatever was rated and revealed in workshops of whoever acts about processes open to all, the latest first. Dots, kroner
 * and orders are no criteria that a list could take over.
 */
async function readRevealed(transaction: Transaction) {
  const rows = await transaction.query(
    `select r.workshop, r.title, r.revealed_at, r.process, r.number, r.question, r.result
     from workshop_result r join process p on p.id = r.process
     where r.workshop in (select own_workshops()) and p.visibility in ('all-municipalities', 'public')
     order by r.revealed_at desc, r.round, r.process`,
  );
  return rows.map((row) => revealedRow.parse(row)).filter(({ question }) => !isPrioritising(question));
}

function criterionFor({ id, label }: ReturnType<typeof criteriaAsked>[number]): Criterion {
  const { value, effort } = summaryWords;
  const known: Readonly<Record<string, string>> = { ...summaryWords.questions, value, effort };
  const title = [label, known[id], id].find((text) => text !== undefined && text !== '') ?? id;
  const shortened = trimmedLine(maxCriterionCharacters).parse(
    title.slice(0, maxCriterionCharacters).toWellFormed(),
  );
  return { id, title: shortened, low: '', high: '', source: 'marks' };
}
