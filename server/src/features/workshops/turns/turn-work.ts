import { randomInt, randomUUID } from 'node:crypto';
import type { AccountId, ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { dueRounds, roundsToRead, settle } from '@procesrum/shared/workshops/counting/settle.ts';
import { doWhatIsDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import { stateAfter } from '@procesrum/shared/workshops/transitions/turn.ts';
import {
  joinCode,
  joinCodeAlphabet,
  joinCodeLength,
  type JoinCode,
} from '@procesrum/shared/workshops/people/join-code.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { CommandContext, Decided, WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';
import { doEntries, type Outcome, type StoredRevision } from '../../../platform/turns/turn-entries.ts';
import { readHaveFacts, wantsHaveFacts } from './haves/have-facts.ts';
import { TurnLines } from '../log/turn-lines.ts';
import { readBallots } from './ballots.repository.ts';
import { storeConsequences, type Applied, type ConsequenceParts, type ToTell } from './consequences.ts';
import type { TurnEntry } from './turn-entry.ts';
import * as repository from './turn.repository.ts';

/** A turn that is over, as far as its transaction goes. */
export interface TurnResult {
  /** One for each entry, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly before: number;
  readonly state: WorkshopState;
  readonly events: readonly WorkshopEvent[];
  readonly tell: ToTell;
  /** Accounts of those whom the nudges are for; guests are not in it. */
  readonly accounts: ReadonlyMap<ParticipantId, AccountId>;
}

/** What a turn needs from elsewhere. */
export interface TurnParts extends ConsequenceParts {
  readonly now: () => Instant;
  /** How long the database waits for a statement of a turn; for ever where there are no other nodes. */
  readonly patienceMs: number | undefined;
  readonly onDefect: (error: unknown) => void;
  /** What else follows from a turn that changed what is seen, in its transaction. */
  readonly followers: readonly ((
    transaction: Transaction,
    view: WorkshopView,
    events: readonly WorkshopEvent[],
    at: Instant,
  ) => Promise<void>)[];
}

/**
 * Does one turn of a workshop in the transaction: what is due by itself, then every entry in order. An entry that is
 * refused, or in which a defect shows, leaves the others as they are.
 * @param known the state as this node knows it; read anew when another node has been here since
 * @throws Failure not-found when there is no such workshop
 */
export async function doTurn(
  transaction: Transaction,
  workshop: WorkshopId,
  entries: readonly TurnEntry[],
  known: WorkshopState | undefined,
  parts: TurnParts,
): Promise<TurnResult> {
  const revision = await repository.turnLog.lockRevision(transaction, workshop, parts.patienceMs);
  if (revision === undefined) throw new Failure('not-found', 'no such workshop');
  // Now that it is this turn's: what waited for another node's turn comes after that.
  const at = parts.now();
  const before =
    known?.view.revision === revision ? known : await repository.readState(transaction, workshop);
  const told = await lookUp(transaction, workshop, entries);
  const turn = new Applying(before);

  const lines = new TurnLines();
  turn.apply(doWhatIsDue({ state: before, context: told.contextOf({}, before, at) }), undefined);
  const due = dueRounds(before, at).flatMap((round) => roundsToRead(before.view, round));
  if (due.length > 0) {
    const ballots = await readBallots(transaction, workshop, due);
    const settled = settle(turn.state, at, (round) => ballots.get(round) ?? []);
    turn.apply(settled, undefined);
    lines.noteReveals(settled, turn.state.view);
  }
  const { outcomes, commands } = doEntries(
    entries,
    told.commands,
    at,
    (entry) => {
      const { view } = turn.state;
      const decided = entry.decide(turn.state, told.contextOf(entry, turn.state, at));
      turn.apply(decided, entry.by);
      told.note(decided);
      lines.note(entry, decided, view, turn.state.view);
      return turn.state.view.revision;
    },
    parts.onDefect,
  );
  if (wantsHaveFacts(before.view, turn.state.view)) {
    const facts = await readHaveFacts(transaction, workshop);
    turn.apply({ events: [{ kind: 'have-facts', facts }], effects: [] }, undefined);
  }

  const after = turn.state;
  await lines.store(transaction, workshop, at);
  if (after !== before) await repository.updateState(transaction, after);
  await repository.turnLog.insertEvents(transaction, workshop, turn.revisions);
  await repository.turnLog.insertCommands(transaction, workshop, commands);
  for (const follow of parts.followers) {
    if (turn.revisions.length === 0) break;
    const events = turn.revisions.flatMap((revision) => revision.events);
    await follow(transaction, after.view, events, at);
  }
  const tell = await storeConsequences(transaction, parts, before, after, turn.applied, at, told.accounts);
  for (const [index, entry] of entries.entries()) {
    if ('done' in (outcomes[index] ?? {})) await entry.also?.(transaction);
  }
  const nudged = tell.nudges.flatMap(({ people }) => people);
  return {
    outcomes: outcomes.map((outcome, index) => withWhatStands(outcome, told.standing(entries[index]))),
    before: before.view.revision,
    state: after,
    events: turn.revisions.flatMap(({ events }) => events),
    tell,
    accounts: await repository.readAccountsOf(transaction, nudged),
  };
}

/** The state as entry after entry changes it, a revision for each that changes what is seen. */
class Applying {
  state: WorkshopState;
  readonly applied: Applied[] = [];
  readonly revisions: StoredRevision<WorkshopEvent>[] = [];

  constructor(state: WorkshopState) {
    this.state = state;
  }

  apply(decided: Decided, by: string | undefined): void {
    const { events, effects } = decided;
    const isSeen = events.length > 0;
    const revision = this.state.view.revision + 1;
    this.state = stateAfter(this.state, decided, revision);
    if (isSeen) this.revisions.push({ revision, events });
    if (isSeen || effects.length > 0) this.applied.push({ events, effects, by });
  }
}

/** Tells whoever answered whether it is theirs that counts: another of their devices may have been later. */
function withWhatStands(outcome: Outcome, stands: number | undefined): Outcome {
  return stands === undefined || 'error' in outcome ? outcome : { done: { ...outcome.done, stands } };
}

/** Reads at once what the entries of a turn have to be told. */
async function lookUp(transaction: Transaction, workshop: WorkshopId, entries: readonly TurnEntry[]) {
  const commands = await repository.turnLog.readCommands(
    transaction,
    workshop,
    entries.flatMap(({ key }) => key ?? []),
  );
  const people = [...new Set(entries.flatMap(({ by }) => by ?? []))];
  const participants = await repository.readEntries(transaction, workshop, people);
  const answers = entries.flatMap(({ casts, by }) => {
    const participant = by && participants.get(by);
    return casts === undefined || participant === undefined ? [] : [{ round: casts, participant }];
  });
  const versions = new Map(
    (await repository.readVersions(transaction, workshop, answers)).map(({ round, participant, version }) => [
      `${round}/${participant}`,
      version,
    ]),
  );
  const codes = await freeCodes(transaction, entries.filter(({ needsCode }) => needsCode).length);
  const accounts = new Map(
    entries.flatMap(({ joins }): [ParticipantId, AccountId][] =>
      joins?.account === undefined ? [] : [[joins.participant, joins.account]],
    ),
  );

  return {
    commands,
    accounts,
    /** Version of the answer that stands by now where this one was given; nothing for what is no answer. */
    standing(entry: TurnEntry | undefined): number | undefined {
      const participant = entry?.by && participants.get(entry.by);
      return versions.get(`${entry?.casts ?? ''}/${participant ?? ''}`);
    },
    /** Answers of the turn itself are there for what comes after them. */
    note({ effects }: Decided) {
      for (const effect of effects) {
        if (effect.kind === 'ballot') versions.set(`${effect.round}/${effect.participant}`, effect.version);
      }
    },
    contextOf(
      { by, maySteer, casts }: Omit<TurnEntry, 'decide'>,
      { view }: WorkshopState,
      at: Instant,
    ): CommandContext {
      const participant = by && participants.get(by);
      return {
        actor: {
          participant,
          facilitator:
            maySteer === true ? view.facilitators.find(({ account }) => account === by)?.account : undefined,
        },
        at,
        newId: randomUUID,
        newCode: () => {
          const code = codes.pop();
          if (code === undefined) throw new Error('no code was made ready');
          return code;
        },
        ballotVersion: versions.get(`${casts ?? ''}/${participant ?? ''}`),
      };
    },
  };
}

/** Codes that no workshop has that is not closed. */
export async function freeCodes(transaction: Transaction, count: number): Promise<JoinCode[]> {
  const free = new Set<JoinCode>();
  while (free.size < count) {
    const made = Array.from({ length: count - free.size }, randomCode);
    const taken = new Set(await repository.readTakenCodes(transaction, made));
    for (const code of made) if (!taken.has(code)) free.add(code);
  }
  return [...free];
}

function randomCode(): JoinCode {
  const characters = Array.from(
    { length: joinCodeLength },
    () => joinCodeAlphabet[randomInt(joinCodeAlphabet.length)],
  );
  return joinCode.parse(characters.join(''));
}
