import type { CommandKey } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';

/** Something to be done in a turn, as far as lines and keys are concerned. */
export interface LineEntry {
  /** Who does it; absent for what the server does by itself. */
  readonly by?: string | undefined;
  /** By which a repetition is known, for commands. */
  readonly key?: CommandKey | undefined;
}

/** What became of an entry that was done, now or earlier under the same key. */
export interface TurnDone {
  readonly revision: number;
  readonly at: Instant;
  /** Of an answer: the version that stands now, which is a later one where another device of the person was later. */
  readonly stands?: number | undefined;
}

/** What became of one entry: done, or refused with the reason. */
export type Outcome = { readonly done: TurnDone } | { readonly error: unknown };

/** A command that was done. */
export interface StoredCommand {
  readonly key: CommandKey;
  readonly by: string;
  readonly revision: number;
}

/** What one revision was made by. */
export interface StoredRevision<Event> {
  readonly revision: number;
  readonly events: readonly Event[];
}

/**
 * Does the entries of a turn one after another. A command that was done before is answered as it was then; an entry
 * that is refused, or in which a defect shows, leaves the others as they are.
 * @param earlier those of the entries' keys whose commands were done in earlier turns
 * @param apply does one entry and answers the revision after it
 * @returns an outcome for each, in their order, and the commands that were done now
 */
export function doEntries<Entry extends LineEntry>(
  entries: readonly Entry[],
  earlier: readonly StoredCommand[],
  at: Instant,
  apply: (entry: Entry) => number,
  onDefect: (error: unknown) => void,
): { outcomes: Outcome[]; commands: StoredCommand[] } {
  const commands: StoredCommand[] = [];
  const done = new Map(earlier.map((command) => [command.key as string, command]));
  const outcomes = entries.map((entry): Outcome => {
    try {
      const before = entry.key === undefined ? undefined : done.get(entry.key);
      if (before !== undefined) {
        if (before.by !== entry.by) throw new Failure('conflict', 'the key belongs to another command');
        return { done: { revision: before.revision, at } };
      }
      const revision = apply(entry);
      if (entry.key !== undefined && entry.by !== undefined) {
        const command = { key: entry.key, by: entry.by, revision };
        commands.push(command);
        done.set(entry.key, command);
      }
      return { done: { revision, at } };
    } catch (error) {
      if (!isFailure(error)) onDefect(error);
      return { error };
    }
  });
  return { outcomes, commands };
}
