import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import {
  accountId,
  type AccountId,
  type ParticipantId,
  type ProcessId,
  type RoundId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import type { WorkshopEvent, WorkshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import type { Effect, WorkshopDeed, WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { StandingHave } from './haves/standing-have.ts';
import { spentTimes } from '../planning/spent-times.ts';
import { noteTimes } from '../planning/times.repository.ts';
import { mergeBallots, recordBallots, upsertBallots, type NewBallot } from './ballots.repository.ts';
import * as repository from './consequences.repository.ts';

/** What one entry of a turn came to, and who did it. */
export interface Applied {
  readonly events: readonly WorkshopEvent[];
  readonly effects: readonly Effect[];
  /** The account or guest; absent for what the server does by itself. */
  readonly by: string | undefined;
}

/** What has to be told once a turn is committed. */
export interface ToTell {
  readonly accessTo: readonly ProcessId[];
  readonly asked: readonly ProcessId[];
  readonly nudges: readonly { readonly people: readonly ParticipantId[]; readonly nudge: WorkshopNudge }[];
}

/** What the consequences of a turn need from elsewhere. */
export interface ConsequenceParts {
  /** Tells the nodes, after the commit, that a guest's entry is gone. */
  readonly expel: (participant: ParticipantId) => Promise<void>;
  /** Makes the devices of a guest whose entry was merged those of the other entry. */
  readonly mergeDevices: (
    transaction: Transaction,
    from: ParticipantId,
    into: ParticipantId,
  ) => Promise<void>;
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Puts in line that what was said of *Har vi også* is to stand on the process. */
  readonly stand: (transaction: Transaction, said: StandingHave) => Promise<void>;
}

/**
 * Stores all that the entries of a turn came to besides the state itself: entries of people, answers, results, frozen
 * decisions, and the record of it as the last of all.
 */
export async function storeConsequences(
  transaction: Transaction,
  parts: ConsequenceParts,
  before: WorkshopState,
  after: WorkshopState,
  applied: readonly Applied[],
  at: Instant,
  accounts: ReadonlyMap<ParticipantId, AccountId>,
): Promise<ToTell> {
  const { view } = after;
  await storePeople(transaction, before, after, applied, at, accounts);
  if (applied.some(({ events }) => events.some(({ kind }) => kind === 'facilitators'))) {
    await repository.syncFacilitators(transaction, view);
  }
  if (applied.some(({ events }) => events.some(({ kind }) => kind === 'processes'))) {
    const asker = applied.flatMap(({ by }) => view.facilitators.filter(({ account }) => account === by))[0];
    await repository.syncUses(transaction, view, (asker ?? facilitatorOf(after)).account, at);
  }
  await storeDecisions(transaction, before, after);
  await noteTimes(transaction, view.id, spentTimes(before.view, view, at));
  const told = {
    accessTo: new Set<ProcessId>(),
    asked: new Set<ProcessId>(),
    nudges: [] as ToTell['nudges'][number][],
  };
  const deeds: { deed: WorkshopDeed; by: string | undefined }[] = [];
  const ballots = new BallotStore(transaction, before, after);
  for (const { effects, by } of applied) {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'ballot':
          ballots.cast(effect);
          break;
        case 'merge-ballots':
          await ballots.merge(effect);
          await parts.mergeDevices(transaction, effect.from, effect.into);
          break;
        case 'expel':
          if (entryIn([after, before], effect.participant).isGuest) await parts.expel(effect.participant);
          break;
        case 'readmit':
          // The entry is stored anew from its event, and with it whoever it lets in.
          break;
        case 'access':
          for (const process of effect.processes) told.accessTo.add(process);
          break;
        case 'ask-consent':
          told.asked.add(effect.process);
          break;
        case 'nudge':
          told.nudges.push({ people: effect.participants, nudge: effect.nudge });
          break;
        case 'attach-result': {
          const round = view.rounds.find(({ id }) => id === effect.round);
          if (round !== undefined)
            await repository.insertResults(transaction, view, round, effect.result, round.revealAt ?? at);
          break;
        }
        case 'standing-have': {
          const { process, municipality } = effect;
          await parts.stand(transaction, {
            ...{ workshop: view.id, process, municipality },
            account: accountId.parse(by),
          });
          break;
        }
        case 'audit':
          deeds.push({ deed: effect.deed, by });
          break;
        default:
          assertNever(effect);
      }
    }
  }
  await ballots.flush();
  await recordDeeds(transaction, parts, after, deeds, at);
  return { accessTo: [...told.accessTo], asked: [...told.asked], nudges: told.nudges };
}

/** Answers of one turn on their way to their rows: stored all at once, but for those a merge has to find there. */
class BallotStore {
  readonly #transaction: Transaction;
  readonly #before: WorkshopState;
  readonly #after: WorkshopState;
  readonly #waiting = new Map<string, NewBallot>();

  constructor(transaction: Transaction, before: WorkshopState, after: WorkshopState) {
    this.#transaction = transaction;
    this.#before = before;
    this.#after = after;
  }

  cast({ round, participant, version, answers }: Extract<Effect, { kind: 'ballot' }>): void {
    const { municipality, otherKind, isGuest } = this.entry(participant);
    // The transition has seen to it that a later one in the turn is a newer one.
    this.#waiting.set(`${round}/${participant}`, {
      ...{ round, participant, municipality, otherKind, isGuest, version, answers },
    });
  }

  async merge({ from, into, rounds, own }: Extract<Effect, { kind: 'merge-ballots' }>): Promise<void> {
    await this.flush();
    await mergeBallots(this.#transaction, this.#after.view.id, from, this.entry(into), rounds, own);
  }

  async flush(): Promise<void> {
    await upsertBallots(this.#transaction, this.#after.view.id, [...this.#waiting.values()]);
    this.#waiting.clear();
  }

  private entry(id: ParticipantId): Participant {
    return entryIn([this.#after, this.#before], id);
  }
}

/** An entry as it is or was: whoever answered and was removed in one turn has none any more. */
function entryIn(states: readonly WorkshopState[], id: ParticipantId): Participant {
  for (const { view } of states) {
    const entry = view.participants.find((one) => one.id === id);
    if (entry !== undefined) return entry;
  }
  throw new Error(`participant ${id} is not in the workshop`);
}

async function storePeople(
  transaction: Transaction,
  before: WorkshopState,
  after: WorkshopState,
  applied: readonly Applied[],
  at: Instant,
  accounts: ReadonlyMap<ParticipantId, AccountId>,
): Promise<void> {
  const touched = new Set<ParticipantId>();
  const left = new Set<ParticipantId>();
  for (const event of applied.flatMap(({ events }) => events)) {
    if (event.kind === 'participant') touched.add(event.participant.id);
    else if (event.kind === 'left') left.add(event.participant);
  }
  if (touched.size + left.size === 0) return;
  const now = new Map(after.view.participants.map((person) => [person.id, person]));
  const was = new Set(before.view.participants.map(({ id }) => id));
  const stored = [...touched].flatMap((id) => {
    const person = now.get(id);
    return person === undefined ? [] : [{ ...person, account: accounts.get(id) }];
  });
  await repository.upsertParticipants(transaction, after.view.id, stored);
  const gone = [...left, ...touched].filter((id) => !now.has(id) && (was.has(id) || left.has(id)));
  await repository.markLeft(transaction, gone, at);
}

async function storeDecisions(
  transaction: Transaction,
  before: WorkshopState,
  after: WorkshopState,
): Promise<void> {
  if (before.view.decisions === after.view.decisions) return;
  const wasFrozen = new Set(before.view.decisions.filter(({ frozen }) => frozen).map(({ id }) => id));
  for (const decision of after.view.decisions) {
    if (decision.frozen !== undefined && !wasFrozen.has(decision.id)) {
      await repository.insertDecision(transaction, after.view.id, decision);
    }
  }
}

/**
 * Notes what was done in the host's record. That somebody has answered is noted when the answering ends, all at once
 * and in no order that tells when: an entry of its own at the moment of each answer would date it.
 */
async function recordDeeds(
  transaction: Transaction,
  { record }: ConsequenceParts,
  after: WorkshopState,
  deeds: readonly { deed: WorkshopDeed; by: string | undefined }[],
  at: Instant,
): Promise<void> {
  const noted = deeds.filter(({ deed }) => deed.action !== 'ballot-cast');
  if (noted.length === 0) return;
  const { host: municipality, id: workshop } = after.view;
  const note = (by: string, deed: AuditedDeed) =>
    record(transaction, { municipality, account: accountId.parse(by), at: new Date(at), deed });
  const closed = new Set<RoundId>();
  for (const { deed, by = facilitatorOf(after).account } of noted) {
    await note(by, { ...deed, workshop } as AuditedDeed);
    if (deed.action === 'round-closed') closed.add(deed.round);
  }
  for (const round of closed) {
    for (const { participant, account } of await recordBallots(transaction, workshop, round)) {
      await note(account ?? participant, { action: 'ballot-cast', workshop, round });
    }
  }
}

function facilitatorOf({ view }: WorkshopState) {
  const [first] = view.facilitators;
  if (first === undefined) throw new Error(`workshop ${view.id} has no facilitator`);
  return first;
}
