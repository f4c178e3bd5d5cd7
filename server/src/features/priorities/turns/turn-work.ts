import { randomInt } from 'node:crypto';
import type { AccountId, PriorityListId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { dueRounds, settlePriority } from '@procesrum/shared/priorities/counting/settle.ts';
import { decidePriority } from '@procesrum/shared/priorities/decide.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityDecided, PriorityState } from '@procesrum/shared/priorities/priority-state.ts';
import { priorityStateAfter } from '@procesrum/shared/priorities/state-after.ts';
import { withdrawProcess } from '@procesrum/shared/priorities/transitions/withdraw.ts';
import type { Transaction } from '../../../platform/database.ts';
import { doEntries, type Outcome, type StoredRevision } from '../../../platform/turns/turn-entries.ts';
import { readAnswers } from './answers.repository.ts';
import { storeConsequences, type AppliedEntry, type ConsequenceParts } from './consequences.ts';
import { readTold } from './told.ts';
import { isCommand, type PriorityTurnEntry } from './turn-entry.ts';
import { readState, turnLog, updateState } from './turn.repository.ts';

/** A turn that is over, as far as its transaction goes. */
export interface PriorityTurnResult {
  /** One for each entry, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly before: number;
  readonly state: PriorityState;
  readonly events: readonly PriorityEvent[];
  /** Whether it has changed who may do what. */
  readonly isAboutAccess: boolean;
  /** Processes that were not on the list before. */
  readonly added: readonly ProcessId[];
}

/** What a turn needs from elsewhere. */
export interface PriorityTurnParts extends ConsequenceParts {
  readonly now: () => Instant;
  /** How long the database waits for a statement of a turn; for ever where there are no other nodes. */
  readonly patienceMs: number | undefined;
  readonly onDefect: (error: unknown) => void;
}

/** What draws by chance is seeded with a number below this. */
const seeds = 2 ** 31;

/**
 * Does one turn of a list in the transaction: what is due by itself, then every entry in order.
 * @param known the state as this node knows it; read anew when another node has been here since
 * @throws Failure not-found when there is no such list
 */
export async function doTurn(
  transaction: Transaction,
  list: PriorityListId,
  entries: readonly PriorityTurnEntry[],
  known: PriorityState | undefined,
  parts: PriorityTurnParts,
): Promise<PriorityTurnResult> {
  const revision = await turnLog.lockRevision(transaction, list, parts.patienceMs);
  if (revision === undefined) throw new Failure('not-found', 'no such list');
  // Now that it is this turn's: what waited for another node's turn comes after that.
  const at = parts.now();
  const before = known?.view.revision === revision ? known : await readState(transaction, list);
  const told = await readTold(transaction, list, before, entries);
  const turn = new Applying(before);

  const due = dueRounds(before.view, at).map(({ id }) => id);
  if (due.length > 0) {
    const answers = await readAnswers(transaction, list, due);
    const decided = settlePriority(before, at, (round) => answers.get(round) ?? [], randomInt(seeds));
    turn.apply(decided, undefined);
  }
  const { outcomes, commands } = doEntries(
    entries,
    told.commands,
    at,
    (entry) => {
      if (!isCommand(entry)) turn.apply(entry.decide(turn.state), undefined);
      else {
        if (entry.command.type === 'freeze') turn.withdrawAllBut(told.open);
        const context = told.contextOf(entry, turn.state, at);
        const decided = decidePriority(turn.state, entry.command, context);
        turn.apply(decided, entry.by);
        told.note(decided);
      }
      return turn.state.view.revision;
    },
    parts.onDefect,
  );

  const after = turn.state;
  const events = turn.revisions.flatMap((one) => one.events);
  if (after !== before) {
    // When somebody last answered is nobody's to know.
    const isTold = events.some(({ kind }) => kind !== 'answered');
    await updateState(transaction, after, isTold ? at : undefined);
  }
  await turnLog.insertEvents(transaction, list, turn.revisions);
  await turnLog.insertCommands(transaction, list, commands);
  const isAboutAccess = await storeConsequences(transaction, parts, after, turn.applied, at);
  const was = new Set(before.view.entries.map(({ process }) => process));
  return {
    outcomes,
    before: before.view.revision,
    state: after,
    events,
    isAboutAccess,
    added: after.view.entries.map(({ process }) => process).filter((process) => !was.has(process)),
  };
}

/** The state as entry after entry changes it, a revision for each that changes what is seen. */
class Applying {
  state: PriorityState;
  readonly applied: AppliedEntry[] = [];
  readonly revisions: StoredRevision<PriorityEvent>[] = [];

  constructor(state: PriorityState) {
    this.state = state;
  }

  apply(decided: PriorityDecided, by: AccountId | undefined): void {
    const { events, effects } = decided;
    const isSeen = events.length > 0;
    const revision = this.state.view.revision + 1;
    this.state = priorityStateAfter(this.state, decided, revision);
    if (isSeen) this.revisions.push({ revision, events });
    if (isSeen || effects.length > 0) this.applied.push({ events, effects, by });
  }

  /** What not everybody may see any more is not decided about, also where nobody has got round to taking it off. */
  withdrawAllBut(open: ReadonlyMap<ProcessId, unknown>): void {
    for (const { process } of this.state.view.entries)
      if (!open.has(process)) this.apply(withdrawProcess(this.state, process), undefined);
  }
}
