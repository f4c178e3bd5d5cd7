import type { MunicipalityCvr, PriorityListId, ProcessId } from '../../../shared/src/primitives/id.ts';
import type { Instant } from '../../../shared/src/primitives/time.ts';
import type { Criterion, MarkField, Weights } from '../../../shared/src/priorities/criterion.ts';
import { MarkBook } from '../../../shared/src/priorities/marks/mark-book.ts';
import type { Mark } from '../../../shared/src/priorities/mark.ts';
import { newPriority } from '../../../shared/src/priorities/new-priority.ts';
import type { PriorityRound } from '../../../shared/src/priorities/priority-round.ts';
import type {
  PriorityEntry,
  PrioritySettings,
  PriorityView,
} from '../../../shared/src/priorities/priority-view.ts';

const at = '2026-11-25T09:00:00.000Z' as Instant;
const uuid = (kind: string, index: number) =>
  `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** A process of a made-up list, by a short name. */
export const processNamed = (index: number) => uuid('a', index) as ProcessId;
/** A made-up municipality. */
export const municipalityNamed = (index: number) => String(10_000_000 + index) as MunicipalityCvr;

/** What a test says of an entry; the rest is as when it is added. */
export type SampleEntry = Partial<Omit<PriorityEntry, 'process' | 'addedAt'>>;

/** A list as a test wants it: criteria by id with their weights, one entry per process. */
export function sampleList(options: {
  readonly weights: Weights;
  readonly entries: readonly SampleEntry[];
  /** Criteria that are reckoned from hours. */
  readonly fromHours?: readonly string[];
  readonly settings?: Partial<PrioritySettings>;
  readonly rounds?: readonly PriorityRound[];
}): PriorityView {
  const { weights, entries, fromHours = [], settings, rounds = [] } = options;
  const { view } = newPriority({
    id: uuid('b', 1) as PriorityListId,
    title: 'Fælles backlog',
    audience: 'group',
  });
  const criteria = Object.keys(weights).map((id): Criterion => {
    return { id, title: id, low: '', high: '', source: fromHours.includes(id) ? 'hours' : 'marks' };
  });
  return {
    ...view,
    settings: { ...view.settings, ...settings },
    criteria,
    weights,
    entries: entries.map((entry, index) => ({
      process: processNamed(index),
      addedAt: at,
      facts: {},
      source: 'marks',
      ...entry,
    })),
    rounds: [...rounds],
  };
}

/** A book in which the nth row is the nth process: by field, one mark per municipality, `null` for none. */
export function sampleBook(
  rows: readonly Readonly<Record<MarkField, readonly (number | null)[]>>[],
): MarkBook {
  return MarkBook.empty.with(
    rows.flatMap((fields, process) =>
      Object.entries(fields).flatMap(([field, values]) =>
        values.map((value, municipality): Mark => ({
          process: processNamed(process),
          field,
          municipality: municipalityNamed(municipality),
          value,
        })),
      ),
    ),
  );
}
