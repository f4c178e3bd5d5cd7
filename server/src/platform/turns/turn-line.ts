import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { isDatabaseAway } from '../database-away.ts';
import type { ScopedDatabase, Transaction } from '../database.ts';
import type { LineEntry, Outcome, TurnDone } from './turn-entries.ts';

/** Most entries that one transaction does: a whole hall pressing at once is a few of them. */
const mostAtOnce = 200;
/** Entries that may wait for one thing, and of them those of one person; more are sent away to try again. */
const mostWaiting = 2_000;
const mostWaitingOfOne = 30;
/** A node that stands still in the middle of a turn for longer than this loses it, so that the others can go on. */
const longestPauseMs = 10_000;
/** Things whose state is kept in memory, the ones longest untouched going first. */
const mostKnown = 100;

/** Does things to workshops, lists and the like, one turn after another. */
export interface Turns<Id extends string, State, Entry extends LineEntry> {
  /**
   * Does something in its next turn.
   * @returns once it is committed, also when a repetition finds it done
   * @throws Failure as the entry does; not-found when there is no such thing; too-many-requests, unavailable when too
   * much waits
   */
  take(id: Id, entry: Entry): Promise<TurnDone>;
  /** The state after the last turn here; another node may have been at it since. */
  known(id: Id): State | undefined;
  /** Waits for what is being done, and lets nothing more begin. */
  drain(): Promise<void>;
}

/** A turn that is over, as far as its line is concerned. */
export interface LineResult<State> {
  /** One for each entry, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly state: State;
}

/** What a line of turns is made of. */
export interface TurnsParts<
  Id extends string,
  State,
  Entry extends LineEntry,
  Result extends LineResult<State>,
> {
  /** As the job that the turns act as. */
  readonly database: ScopedDatabase;
  /**
   * Does one turn in the transaction.
   * @param known the state as this node knows it
   * @param patienceMs how long the database waits for a statement of a turn; for ever where there are no other nodes
   * @throws Failure not-found when there is no such thing
   */
  readonly doTurn: (
    transaction: Transaction,
    id: Id,
    entries: readonly Entry[],
    known: State | undefined,
    patienceMs: number | undefined,
  ) => Promise<Result>;
  /** Hears of every turn once it is committed, in their order; what it throws is a defect. */
  readonly onTurn: (result: Result) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
  /** What an error of the database is to those whose entry it was; as it is, unless said. */
  readonly tellable?: (error: unknown) => unknown;
}

interface Waiting<Entry> {
  readonly entry: Entry;
  readonly resolve: (done: TurnDone) => void;
  readonly reject: (error: unknown) => void;
}

interface Line<Entry> {
  readonly waiting: Waiting<Entry>[];
  readonly byPerson: Map<string, number>;
}

/**
 * Makes the turns of one node. Each thing has at most one turn under way here; all that comes meanwhile waits and goes
 * together in the next, in the order in which it came. Nodes keep out of each other's way by a lock in the database.
 */
export function createTurns<
  Id extends string,
  State,
  Entry extends LineEntry,
  Result extends LineResult<State>,
>(parts: TurnsParts<Id, State, Entry, Result>): Turns<Id, State, Entry> {
  const { database, doTurn, onTurn, onDefect, tellable = (error) => error } = parts;
  const patienceMs = database.kind === 'postgres' ? longestPauseMs : undefined;
  const lines = new Map<Id, Line<Entry>>();
  const running = new Set<Promise<void>>();
  const known = new Map<Id, State>();
  let isDraining = false;

  function remember(id: Id, state: State): void {
    known.delete(id);
    known.set(id, state);
    for (const oldest of known.keys()) {
      if (known.size <= mostKnown) break;
      known.delete(oldest);
    }
  }

  /** Does some entries in one transaction; what does not go together is tried one by one, so that each has only its own luck. */
  async function doTogether(id: Id, entries: readonly Entry[]): Promise<Outcome[]> {
    try {
      const result = await database.transaction((transaction) =>
        doTurn(transaction, id, entries, known.get(id), patienceMs),
      );
      remember(id, result.state);
      await onTurn(result).catch(onDefect);
      return [...result.outcomes];
    } catch (error) {
      // What was stored is not known for sure: whoever comes next reads it.
      known.delete(id);
      if (entries.length <= 1 || isDatabaseAway(error))
        return entries.map(() => ({ error: tellable(error) }));
      const outcomes: Outcome[] = [];
      for (const entry of entries) outcomes.push(...(await doTogether(id, [entry])));
      return outcomes;
    }
  }

  async function run(id: Id, line: Line<Entry>): Promise<void> {
    while (line.waiting.length > 0) {
      const batch = line.waiting.splice(0, mostAtOnce);
      for (const { entry } of batch) if (entry.by !== undefined) countFor(line, entry.by, -1);
      const outcomes = await doTogether(
        id,
        batch.map(({ entry }) => entry),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined && 'done' in outcome) resolve(outcome.done);
        else reject(outcome?.error ?? new Error('a turn left an entry without an outcome'));
      }
    }
    lines.delete(id);
  }

  return {
    take(id, entry) {
      if (isDraining) return Promise.reject(new Failure('unavailable', 'stopping'));
      const found = lines.get(id);
      const line = found ?? { waiting: [], byPerson: new Map<string, number>() };
      if (line.waiting.length >= mostWaiting) {
        return Promise.reject(new Failure('unavailable', 'too much waits for this'));
      }
      if (entry.by !== undefined) {
        if ((line.byPerson.get(entry.by) ?? 0) >= mostWaitingOfOne) {
          return Promise.reject(new Failure('too-many-requests', 'wait for what you have asked for already'));
        }
        countFor(line, entry.by, 1);
      }
      const done = new Promise<TurnDone>((resolve, reject) => line.waiting.push({ entry, resolve, reject }));
      if (found === undefined) {
        lines.set(id, line);
        const ending = run(id, line).finally(() => running.delete(ending));
        running.add(ending);
      }
      return done;
    },
    known: (id) => known.get(id),
    async drain() {
      isDraining = true;
      await Promise.all(running);
    },
  };
}

function countFor({ byPerson }: Line<unknown>, person: string, change: 1 | -1): void {
  const count = (byPerson.get(person) ?? 0) + change;
  if (count <= 0) byPerson.delete(person);
  else byPerson.set(person, count);
}
