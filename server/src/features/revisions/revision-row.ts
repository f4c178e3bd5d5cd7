import { z } from 'zod';
import { accountId, writerId, type WriterId } from '@procesrum/shared/primitives/id.ts';
import {
  restoredSource,
  revisionId,
  revisionKind,
  revisionPlace,
  type Revision,
  type RevisionWriter,
  type RevisionPlace,
} from '@procesrum/shared/revisions/revision.ts';

/**
 * Columns of a kept text in a list, in a query over `document_revision r`.
 * @param floor placeholder of the time before which whoever acts sees none
 */
export const listedColumns = (floor: string) => `
  r.id, r.document ~ '/shielded$' as is_shielded, r.kind, r.version, r.label, r.made_by, r.source, r.at,
  r.contributions, r.places,
  not exists (select 1 from document_revision e
    where e.document = r.document and e.at < r.at and e.at >= ${floor}) as is_first`;

const contributions = z.array(
  z.object({
    writer: writerId.nullable(),
    added: z.int().nonnegative(),
    removed: z.int().nonnegative(),
  }),
);

const listedRow = z.object({
  id: revisionId,
  is_shielded: z.boolean(),
  kind: revisionKind,
  version: z.int().nullable(),
  label: z.string().nullable(),
  made_by: accountId.nullable(),
  source: restoredSource.nullable(),
  at: z.date(),
  contributions,
  places: z.array(revisionPlace),
  /** It is the first of its document that whoever acts may see. */
  is_first: z.boolean(),
});

/** A kept text as it is listed. */
export type ListedRow = z.output<typeof listedRow>;

/** Reads a row with `listedColumns`. */
export function parseListedRow(row: unknown): ListedRow {
  return listedRow.parse(row);
}

/** The moments of a process in the order of their rows: texts that were kept at the same time are one. */
export function momentsOf(rows: readonly ListedRow[]): ListedRow[][] {
  const moments = new Map<number, ListedRow[]>();
  for (const row of rows) moments.set(row.at.getTime(), [...(moments.get(row.at.getTime()) ?? []), row]);
  // The open text names the moment, where it was kept.
  return [...moments.values()].map((moment) =>
    moment.toSorted((a, b) => Number(a.is_shielded) - Number(b.is_shielded)),
  );
}

/** Everybody whose name a list of moments needs. */
export function writersIn(moments: readonly (readonly ListedRow[])[]): WriterId[] {
  return moments
    .flat()
    .flatMap((row) => [row.made_by, ...row.contributions.map(({ writer }) => writer)])
    .filter((writer) => writer !== null);
}

/**
 * A moment as it is told.
 * @param isWhole whether the asker sees the history from its beginning: what led to the first text they see is otherwise
 * from before they saw the process
 */
export function revisionOf(
  moment: readonly ListedRow[],
  isWhole: boolean,
  nameOf: (writer: WriterId | null) => RevisionWriter,
): Revision {
  const [named] = moment as readonly [ListedRow];
  const told = moment.filter(({ is_first: isFirst }) => isWhole || !isFirst);
  const places = new Set(told.flatMap((row) => row.places));
  return {
    id: named.id,
    kind: named.kind,
    at: named.at.toISOString() as Revision['at'],
    ...(named.version === null ? {} : { version: named.version }),
    ...(named.label === null ? {} : { label: named.label }),
    ...(named.made_by === null ? {} : { by: nameOf(named.made_by) }),
    ...(named.source === null ? {} : { source: named.source }),
    contributions: joined(told).map(({ writer, ...words }) => ({ by: nameOf(writer), ...words })),
    places: revisionPlace.options.filter((place): place is RevisionPlace => places.has(place)),
    isShielded: named.is_shielded,
  };
}

function joined(rows: readonly ListedRow[]) {
  const byWriter = new Map<WriterId | null, { writer: WriterId | null; added: number; removed: number }>();
  for (const { writer, added, removed } of rows.flatMap((row) => row.contributions)) {
    const before = byWriter.get(writer) ?? { writer, added: 0, removed: 0 };
    byWriter.set(writer, { writer, added: before.added + added, removed: before.removed + removed });
  }
  return [...byWriter.values()].toSorted((a, b) => b.added + b.removed - (a.added + a.removed));
}
