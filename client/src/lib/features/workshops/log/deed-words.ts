import type { LogEntry, WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { Words } from '#lib/words/words.ts';

/** What happened in a line of the log, in words that go on after the name of who did it. */
export function deedWords(
  { deed }: LogEntry,
  { processes }: Pick<WorkshopLog, 'processes'>,
  words: Words,
): string {
  const { activity } = deed;
  const text = words.workshopLog;
  return text.deed(deed, {
    activity:
      activity === undefined
        ? text.anActivity
        : activity.title || words.workshopProjector.activities[activity.kind],
    process: processes.find(({ id }) => id === deed.process)?.title ?? '',
    people: (deed.people ?? []).map(({ name }) => name || text.aGuest),
  });
}

/** The whole line: who, and what. */
export function lineWords(entry: LogEntry, log: Pick<WorkshopLog, 'processes'>, words: Words): string {
  const what = deedWords(entry, log, words);
  return entry.by === undefined ? what : `${entry.by.name} ${what}`;
}
