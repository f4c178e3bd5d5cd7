import { mayShowGroup } from '../../scoring/voice.ts';
import type { ParticipantId, TableId } from '../../primitives/id.ts';
import { isPrioritising, type TableVoice } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { countedBallots, isOfMunicipality, type Asked } from './counted-ballots.ts';
import { shownVoices } from './tally.ts';

/** A median this far from the hall's, in steps, is worth a word. */
const worthAWord = 1;

/** How many differences of one table are told: more than a facilitator takes up is noise. */
const mostDifferences = 3;

/** Under an anonymous contract, so that none at the table can tell what another municipality has said. */
const fewestMunicipalities = 3;

/** Who sits where, and what the contract lets be told. */
export interface Seating {
  readonly contract: WorkshopView['contract'];
  readonly tableOf: (participant: ParticipantId) => TableId | null | undefined;
}

/** One table's part of the answers to one question about one process. */
interface Part {
  readonly table: TableId;
  readonly people: number;
  readonly median: number;
}

/**
 * Each table that can be compared with the hall, by the voice rule of the round: where its median lies a step or more away,
 * the farthest first. Neither a table, nor the rest of the hall, nor those at no table that is compared are ever fewer than
 * five people, so that nothing can be told of them by taking one from the other.
 */
export function tableVoices(asked: Asked, ballots: readonly StoredBallot[], seating: Seating): TableVoice[] {
  if (isPrioritising(asked.question)) return [];
  const counted = countedBallots(ballots);
  const hall = shownVoices(asked, counted);
  const tables = [...seatedTables(counted, seating)].map(([table, people]) => ({
    table,
    tally: shownVoices(asked, people),
  }));
  const voices = new Map<TableId, TableVoice['differs']>();
  asked.items.forEach((process, item) => {
    asked.question.criteria.forEach(({ id: criterion }, column) => {
      const whole = hall.criteria[item]?.[column];
      if (whole?.median === undefined) return;
      const parts = tables.flatMap(({ table, tally }): Part[] => {
        const cell = tally.criteria[item]?.[column];
        return cell?.median === undefined ? [] : [{ table, people: cell.people, median: cell.median }];
      });
      for (const { table, median } of comparable(parts, whole.people)) {
        const told = voices.get(table) ?? [];
        const isTold = Math.abs(median - whole.median) >= worthAWord;
        voices.set(table, isTold ? [...told, { process, criterion, median, hall: whole.median }] : told);
      }
    });
  });
  return tables.flatMap(({ table }) => {
    const differs = voices.get(table);
    return differs === undefined ? [] : [{ table, differs: farthest(differs) }];
  });
}

/** Those who answered, by where they sit; no table of which too few municipalities would be seen. */
function seatedTables(
  counted: readonly StoredBallot[],
  { contract, tableOf }: Seating,
): Map<TableId, StoredBallot[]> {
  const tables = new Map<TableId, StoredBallot[]>();
  for (const ballot of counted) {
    const table = tableOf(ballot.participant);
    if (table !== null && table !== undefined) tables.set(table, [...(tables.get(table) ?? []), ballot]);
  }
  if (contract !== 'anonymous') return tables;
  return new Map([...tables].filter(([, people]) => municipalitiesAt(people) >= fewestMunicipalities));
}

function municipalitiesAt(people: readonly StoredBallot[]): number {
  return new Set(people.filter(isOfMunicipality).map(({ municipality }) => municipality)).size;
}

/** Leaves out what would tell of a rest under five: the smallest tables first, until the rest is none or enough. */
function comparable(parts: readonly Part[], everybody: number): readonly Part[] {
  const bySize = parts
    .filter(({ people }) => mayShowGroup(everybody - people))
    .sort((a, b) => b.people - a.people || (a.table < b.table ? -1 : 1));
  while (bySize.length > 0) {
    const rest = bySize.reduce((left, { people }) => left - people, everybody);
    if (rest === 0 || mayShowGroup(rest)) break;
    bySize.pop();
  }
  return bySize;
}

function farthest(differs: TableVoice['differs']): TableVoice['differs'] {
  const distance = ({ median, hall }: TableVoice['differs'][number]) => Math.abs(median - hall);
  return differs.toSorted((a, b) => distance(b) - distance(a)).slice(0, mostDifferences);
}
