import { requireTime } from '../../protocol/refusals.ts';
import { boardModelVersion, type Board } from '../board/board.ts';
import { revealedRanking } from '../board/ranking-result.ts';
import type { DecisionRecord } from '../decision-record.ts';
import { methodField } from '../criterion.ts';
import type { MarkTable } from '../mark.ts';
import type { PriorityContext, Freezing } from '../priority-state.ts';
import type { PriorityCommand } from '../priorities.commands.ts';
import type { PriorityView } from '../priority-view.ts';
import { participantsOf } from './votes.ts';

/** How often chance is asked how sure the order is (`boardConfidence`). */
export const recordedDraws = 1_000;

/**
 * Everything a decision was reckoned from, and what it came to.
 * @param context with `freezing`
 * @throws Failure conflict where a process of the list is gone
 */
export function decisionRecordOf(
  view: PriorityView,
  command: Extract<PriorityCommand, { type: 'freeze' }>,
  { at, freezing }: Pick<PriorityContext, 'at'> & { readonly freezing: Freezing },
  board: Board,
): DecisionRecord {
  const { settings, criteria, weights, agreed } = view;
  const round = roundOf(view);
  const order = orderOf(board, command.chosen);
  return {
    version: 1,
    id: command.decision,
    number: 1 + view.decisions.length,
    list: { id: view.id, title: settings.title },
    at,
    title: command.title,
    modelVersion: boardModelVersion,
    method: settings.method,
    criteria,
    weights,
    ...(agreed === undefined ? {} : { agreed }),
    entries: namedEntries(view, freezing),
    marks: marksOf(view, freezing.marks),
    ...(round === undefined ? {} : { round }),
    capacity: settings.capacity,
    matrix: settings.matrix,
    order,
    chosenBy: command.chosenBy,
    isTiedAtLine: isTied(order),
    participants: participantsOf(view.votes, command.chosen, freezing),
    rationale: freezing.rationale,
    minutes: freezing.minutes,
    ...(command.reviewOn === undefined ? {} : { reviewOn: command.reviewOn }),
    ...(command.supersedes === undefined ? {} : { supersedes: command.supersedes }),
    caseNumber: settings.caseNumber,
    seed: freezing.seed,
    draws: recordedDraws,
  };
}

/** The rows as a record keeps them. */
export function orderOf(
  { rows }: Pick<Board, 'rows'>,
  chosen: readonly DecisionRecord['order'][number]['process'][],
): DecisionRecord['order'] {
  return rows.map(({ process, place, score }) => ({
    process,
    place: place ?? null,
    score: score ?? null,
    isChosen: chosen.includes(process),
  }));
}

/** Whether the last of the chosen shares its place with one that is not. */
export function isTied(order: DecisionRecord['order']): boolean {
  const place = order.findLast(({ isChosen }) => isChosen)?.place ?? null;
  return place !== null && order.some((row) => row.place === place && !row.isChosen);
}

function namedEntries({ entries }: PriorityView, { processes }: Freezing): DecisionRecord['entries'] {
  const named = new Map(processes.map((process) => [process.id, process]));
  return entries.map((entry) => {
    const process = named.get(entry.process);
    requireTime(process !== undefined, 'a process of the list is gone', 'processes');
    return { ...entry, title: process.title, municipality: process.municipality };
  });
}

/** The latest revealed ranking, where the order is taken from one. */
function roundOf(view: PriorityView): DecisionRecord['round'] {
  const { method } = view.settings;
  if (method !== 'borda' && method !== 'schulze') return undefined;
  const latest = revealedRanking(view)?.round;
  if (latest === undefined) return undefined;
  const { id, number, question, voice, result } = latest;
  return { id, number, question, voice, ...(result === undefined ? {} : { result }) };
}

/** The marks of what is on the list, under what the list asks; what else lies in the rows says nothing of this order. */
function marksOf({ criteria, entries }: PriorityView, table: MarkTable): MarkTable {
  const processes = new Set(entries.map(({ process }) => process));
  const fields = new Set<string>([
    ...methodField.options,
    ...criteria.filter(({ source }) => source === 'marks').map(({ id }) => id),
  ]);
  const rows = table.processes.flatMap((process, at) => (processes.has(process) ? [at] : []));
  const columns = table.fields.flatMap((field, at) => (fields.has(field) ? [at] : []));
  return {
    processes: table.processes.filter((_, at) => rows.includes(at)),
    fields: table.fields.filter((_, at) => columns.includes(at)),
    municipalities: table.municipalities,
    values: rows.map((row) => columns.map((column) => table.values[row]?.[column] ?? [])),
  };
}
