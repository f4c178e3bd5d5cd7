import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { Clock } from '../../../platform/clock.ts';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import type { Database } from '../../../platform/database.ts';
import type { TurnDone, TurnEntry } from './turn-entry.ts';
import { doTurn, type Outcome, type TurnParts, type TurnResult } from './turn-work.ts';

/** Most entries that one transaction does: a whole hall pressing at once is a few of them. */
const mostAtOnce = 200;
/** Entries that may wait for one workshop, and of them those of one person; more are sent away to try again. */
const mostWaiting = 2_000;
const mostWaitingOfOne = 30;
/** A node that stands still in the middle of a turn for longer than this loses it, so that the others can go on. */
const longestPauseMs = 10_000;
/** Workshops whose state is kept in memory, the ones longest untouched going first. */
const mostKnown = 100;

/** Does things to workshops, one turn after another. */
export interface WorkshopTurns {
  /**
   * Does something in the workshop's next turn.
   * @returns once it is committed, also when a repetition finds it done
   * @throws Failure as the entry does; not-found when there is no such workshop; too-many-requests, unavailable when
   * too much waits
   */
  take(workshop: WorkshopId, entry: TurnEntry): Promise<TurnDone>;
  /** The state after the last turn here; another node may have been at it since. */
  known(workshop: WorkshopId): WorkshopState | undefined;
  /** Waits for what is being done, and lets nothing more begin. */
  drain(): Promise<void>;
}

/** What turns need from elsewhere. */
export interface WorkshopTurnsParts extends Omit<TurnParts, 'now' | 'patienceMs'> {
  readonly database: Database;
  readonly clock: Clock;
  /** Hears of every turn once it is committed, in their order; what it throws is a defect. */
  readonly onTurn: (result: TurnResult) => Promise<void>;
}

interface Waiting {
  readonly entry: TurnEntry;
  readonly resolve: (done: TurnDone) => void;
  readonly reject: (error: unknown) => void;
}

interface Line {
  readonly waiting: Waiting[];
  readonly byPerson: Map<string, number>;
}

/**
 * Makes the turns of one node. A workshop has at most one turn under way here; all that comes meanwhile waits and goes
 * together in the next, in the order in which it came. Nodes keep out of each other's way by the workshop's row.
 */
export function createWorkshopTurns(parts: WorkshopTurnsParts): WorkshopTurns {
  const { database, clock, onTurn, onDefect } = parts;
  const turning = database.as({ kind: 'job', job: 'workshops' });
  const turnParts: TurnParts = {
    ...parts,
    now: () => instant.parse(clock.now().toISOString()),
    patienceMs: turning.kind === 'postgres' ? longestPauseMs : undefined,
  };
  const lines = new Map<WorkshopId, Line>();
  const running = new Set<Promise<void>>();
  const known = new Map<WorkshopId, WorkshopState>();
  let isDraining = false;

  function remember({ state }: TurnResult): void {
    known.delete(state.view.id);
    known.set(state.view.id, state);
    for (const oldest of known.keys()) {
      if (known.size <= mostKnown) break;
      known.delete(oldest);
    }
  }

  /** Does some entries in one transaction; what does not go together is tried one by one, so that each has only its own luck. */
  async function doTogether(workshop: WorkshopId, entries: readonly TurnEntry[]): Promise<Outcome[]> {
    try {
      const result = await turning.transaction((transaction) =>
        doTurn(transaction, workshop, entries, known.get(workshop), turnParts),
      );
      remember(result);
      await onTurn(result).catch(onDefect);
      return [...result.outcomes];
    } catch (error) {
      // What was stored is not known for sure: whoever comes next reads it.
      known.delete(workshop);
      if (entries.length <= 1 || isDatabaseAway(error))
        return entries.map(() => ({ error: tellable(error) }));
      const outcomes: Outcome[] = [];
      for (const entry of entries) outcomes.push(...(await doTogether(workshop, [entry])));
      return outcomes;
    }
  }

  async function run(workshop: WorkshopId, line: Line): Promise<void> {
    while (line.waiting.length > 0) {
      const batch = line.waiting.splice(0, mostAtOnce);
      for (const { entry } of batch) if (entry.by !== undefined) countFor(line, entry.by, -1);
      const outcomes = await doTogether(
        workshop,
        batch.map(({ entry }) => entry),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined && 'done' in outcome) resolve(outcome.done);
        else reject(outcome?.error ?? new Error('a turn left an entry without an outcome'));
      }
    }
    lines.delete(workshop);
  }

  return {
    take(workshop, entry) {
      if (isDraining) return Promise.reject(new Failure('unavailable', 'stopping'));
      const found = lines.get(workshop);
      const line = found ?? { waiting: [], byPerson: new Map<string, number>() };
      if (line.waiting.length >= mostWaiting) {
        return Promise.reject(new Failure('unavailable', 'too much waits for this workshop'));
      }
      if (entry.by !== undefined) {
        if ((line.byPerson.get(entry.by) ?? 0) >= mostWaitingOfOne) {
          return Promise.reject(new Failure('too-many-requests', 'wait for what you have asked for already'));
        }
        countFor(line, entry.by, 1);
      }
      const done = new Promise<TurnDone>((resolve, reject) => line.waiting.push({ entry, resolve, reject }));
      if (found === undefined) {
        lines.set(workshop, line);
        const ending = run(workshop, line).finally(() => running.delete(ending));
        running.add(ending);
      }
      return done;
    },
    known: (workshop) => known.get(workshop),
    async drain() {
      isDraining = true;
      await Promise.all(running);
    },
  };
}

function countFor({ byPerson }: Line, person: string, change: 1 | -1): void {
  const count = (byPerson.get(person) ?? 0) + change;
  if (count <= 0) byPerson.delete(person);
  else byPerson.set(person, count);
}

/** A code that is taken back may by then be another workshop's; the database is who finds out. */
function tellable(error: unknown): unknown {
  const { constraint } = error as { constraint?: unknown };
  return constraint === 'workshop_code'
    ? new Failure('conflict', 'another workshop has the code by now')
    : error;
}
