import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import type {
  Restoration,
  RestoredSource,
  Revision,
  RevisionPlace,
  RevisionWriter,
} from '@procesrum/shared/revisions/revision.ts';
import type { ComparedEnd } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Words } from '#lib/words/words.ts';

/** Finds what is known of a revision. */
export type FindRevision = (id: Revision['id']) => Revision | undefined;

/** A part of a process as people call it. */
export function placeName(place: RevisionPlace, words: Words): string {
  if (place === 'title' || place === 'summary') return words.editor[place];
  if (place === 'fields' || place === 'before' || place === 'after') return words.revisions.parts[place];
  return words.processes.sections[place];
}

/** What is chosen from a list stands in a comparison by its key; everything else as it was written. */
export function valueName(field: ComparedBlock['field'], text: string, words: Words): string {
  const names: Readonly<Record<string, string>> =
    field === 'domains' ? words.processes.domains : field === 'runPeriod' ? words.processes.runPeriods : {};
  return names[text] ?? text;
}

/** Somebody as they are written beside their words. */
export function writerName(writer: RevisionWriter, words: Words): string {
  const text = words.revisions.writer;
  switch (writer.kind) {
    case 'account':
      return shortPersonName(writer.name);
    case 'guest':
      return writer.name === undefined ? text.erasedGuest : text.guest(writer.name);
    case 'unknown':
      return text.unknown;
    default:
      return assertNever(writer);
  }
}

/** What a line of the history is called. A version is called by its number and name, however it came to be. */
export function revisionName(revision: Revision, words: Words): string {
  const text = words.revisions.entry;
  if (revision.version !== undefined) return text.version(revision.version, revision.label);
  const { kind } = revision;
  switch (kind) {
    case 'auto':
    case 'named':
      return text.places(
        revision.places.map((place) => placeName(place, words)),
        revision.places.length,
      );
    case 'before-restore':
      return text.beforeRestore;
    case 'restored':
      return text.restored(revision.source && restoredFirst(revision.source, words));
    case 'shared':
      return text.shared;
    case 'moved':
      return text.moved;
    default:
      return assertNever(kind);
  }
}

/** Who stands behind it, in a sentence: "Mette K. navngav den". */
export function revisionDeed(revision: Revision, words: Words): string | undefined {
  if (revision.by === undefined) return undefined;
  const text = words.revisions.entry;
  const name = writerName(revision.by, words);
  if (revision.version !== undefined) return text.named(name);
  const { kind } = revision;
  switch (kind) {
    case 'auto':
    case 'named':
      return undefined;
    case 'before-restore':
    case 'restored':
      return text.restoredBy(name);
    case 'shared':
      return text.sharedBy(name);
    case 'moved':
      return name;
    default:
      return assertNever(kind);
  }
}

/** An end of a comparison as it stands in a list to choose from: "Version 2: Klar til foranalyse, 2. nov." */
export function endName(end: ComparedEnd, find: FindRevision, words: Words, nowMs: number): string {
  const text = words.revisions.ends;
  if (typeof end !== 'number') return text[end];
  const revision = find(end);
  if (revision === undefined) return text.older;
  return text.option(revisionName(revision, words), words.format.since(revision.at, nowMs));
}

/** An end of a comparison in the middle of a sentence: "version 2", "nu", "14. november kl. 10.21". */
export function endInside(end: ComparedEnd, find: FindRevision, words: Words): string {
  const text = words.revisions.ends;
  if (end === 'start') return text.startInside;
  if (end === 'now') return text.nowInside;
  const revision = find(end);
  if (revision === undefined) return words.revisions.restore.earlierText;
  return revision.version === undefined ? text.at(revision.at) : text.versionInside(revision.version);
}

/** What is brought back, in the middle of a sentence: "version 2", "teksten fra 14. november kl. 10.21". */
export function restoredInside(revision: RestoredSource, words: Words): string {
  const { ends, restore } = words.revisions;
  return revision.version === undefined
    ? restore.textFrom(ends.at(revision.at))
    : ends.versionInside(revision.version);
}

/** The same at the head of one. */
export function restoredFirst(revision: RestoredSource, words: Words): string {
  const { ends, entry, restore } = words.revisions;
  return revision.version === undefined
    ? restore.textFromFirst(ends.at(revision.at))
    : entry.versionShort(revision.version);
}

/** That an earlier text was brought back, and by whom. */
export function restorationSentence({ by, source }: Restoration, self: string, words: Words): string {
  const text = words.revisions.restore;
  const what = restoredInside(source, words);
  if (by.kind === 'account' && by.id === self) return text.bySelf(what);
  return text.byOther(by.kind === 'unknown' ? text.somebody : writerName(by, words), what);
}
