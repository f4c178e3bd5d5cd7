import { processId } from '@procesrum/shared/primitives/id.ts';
import type {
  AccountId,
  MunicipalityCvr,
  ParticipantId,
  ProcessId,
  RoundId,
  WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { dueRounds, settle } from '@procesrum/shared/workshops/counting/settle.ts';
import { decide } from '@procesrum/shared/workshops/decide.ts';
import type { JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import type { StepAnswer } from '@procesrum/shared/workshops/round.ts';
import { answeringConsent } from '@procesrum/shared/workshops/transitions/consent.ts';
import { join } from '@procesrum/shared/workshops/transitions/join.ts';
import { doWhatIsDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import { newWorkshop } from '@procesrum/shared/workshops/making/new-workshop.ts';
import { stateAfter } from '@procesrum/shared/workshops/transitions/turn.ts';
import { currentRound } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type {
  CommandContext,
  Decided,
  Effect,
  StoredBallot,
  WorkshopState,
} from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopProcess, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';

/** An id that says what it is of and which one: `madeId('a', 3)`. Letters a to f. */
export function madeId<Id extends string>(letter: string, number: number): Id {
  return `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}` as Id;
}

/** The eight-digit number of a made-up municipality. */
export function madeMunicipality(number: number): MunicipalityCvr {
  return String(10_000_000 + number) as MunicipalityCvr;
}

/** A made-up process of a workshop, whose owner lets its table write. */
export function madeProcess(number: number, given: Partial<WorkshopProcess> = {}): WorkshopProcess {
  return {
    id: processId.parse(madeId('b', number)),
    title: `Proces ${number}`,
    shortTitle: `P ${number}`,
    municipality: madeMunicipality(number),
    consent: 'write',
    ...given,
  };
}

/** The two facilitators of every made-up workshop. */
export const sara = madeId<AccountId>('f', 1);
export const bo = madeId<AccountId>('f', 2);

/** One revision: what was told of it, and the view it gave. */
export interface Revision {
  readonly events: readonly WorkshopEvent[];
  readonly view: WorkshopView;
}

/**
 * A workshop in memory, played by its commands as the server plays it, with a clock that the test moves. Whatever is
 * told goes through JSON, as it does on the wire.
 */
export class Hall {
  state: WorkshopState;
  readonly revisions: Revision[] = [];
  readonly effects: Effect[] = [];
  readonly ballots = new Map<RoundId, Map<ParticipantId, StoredBallot & { version: number }>>();
  #nowMs = Date.parse('2026-11-14T09:00:00.000Z');
  #ids = 0;
  #codes = 0;

  constructor(options: { readonly processes?: readonly WorkshopProcess[]; readonly tables?: number } = {}) {
    const { processes = [1, 2, 3].map((number) => madeProcess(number)), tables = 3 } = options;
    this.state = newWorkshop({
      id: madeId<WorkshopId>('e', 1),
      title: 'ERFA',
      place: 'Dokk1',
      host: madeMunicipality(1),
      facilitator: { account: sara, name: 'Sara', municipality: madeMunicipality(1) },
      processes,
      tables,
      code: 'KX47TB' as JoinCode,
      newId: this.newId,
    });
    this.facilitate(
      { type: 'add-facilitator', account: bo },
      { account: { id: bo, name: 'Bo', municipality: madeMunicipality(2), isFacilitator: true } },
    );
  }

  get view(): WorkshopView {
    return this.state.view;
  }

  get at(): Instant {
    return new Date(this.#nowMs).toISOString() as Instant;
  }

  /** The round the room is at. @throws Error when it is at none */
  get round(): RoundId {
    const round = currentRound(this.view);
    if (round === undefined) throw new Error('the room is at no round');
    return round.id;
  }

  readonly newId = (): string => madeId('c', (this.#ids += 1));

  /** Lets time pass; what is due by itself happens. */
  wait(seconds: number): void {
    this.#nowMs += seconds * 1_000;
    this.#take(doWhatIsDue({ state: this.state, context: this.#context() }));
    if (dueRounds(this.state, this.at).length > 0)
      this.#take(settle(this.state, this.at, (round) => [...(this.ballots.get(round)?.values() ?? [])]));
  }

  /** Somebody comes in. */
  enter(number: number, given: Partial<Participant> = {}): ParticipantId {
    const id = madeId<ParticipantId>('a', number);
    const { name = `Person ${number}`, municipality = madeMunicipality(number), isGuest = false } = given;
    const { isObserver = false, table, otherKind } = given;
    const newcomer = { participant: id, name, municipality, isGuest, isObserver, otherKind };
    this.#take(join(this.state, { ...newcomer, table: table ?? undefined }, this));
    return id;
  }

  /** Gives a command as a participant. */
  give(participant: ParticipantId, command: WorkshopCommand): Decided {
    return this.#decide(command, { actor: { participant } });
  }

  /** Gives a command as a participant of whom more is known. */
  as(participant: ParticipantId, command: WorkshopCommand, given: Partial<CommandContext>): Decided {
    return this.#decide(command, { actor: { participant }, ...given });
  }

  /** Gives a command as a facilitator. */
  facilitate(
    command: WorkshopCommand,
    given: Partial<CommandContext> = {},
    facilitator: AccountId = sara,
  ): Decided {
    return this.#decide(command, { actor: { facilitator }, ...given });
  }

  /** Answers the round the room is at, each criterion of each item with the same step unless all are given. */
  cast(
    participant: ParticipantId,
    answer: StepAnswer | StepAnswer[][],
    version = this.nextVersion(participant),
  ) {
    return this.castIn(this.round, participant, answer, version);
  }

  /** The same in any round. */
  castIn(
    id: RoundId,
    participant: ParticipantId,
    answer: StepAnswer | StepAnswer[][],
    version = this.nextVersion(participant, id),
  ) {
    const round = this.view.rounds.find((one) => one.id === id);
    const answers = Array.isArray(answer)
      ? answer
      : (round?.items ?? []).map(() => (round?.question.criteria ?? []).map(() => answer));
    return this.give(participant, { type: 'cast', round: id, version, answers });
  }

  /** The version that the next answer of somebody's device has. */
  nextVersion(participant: ParticipantId, round = this.round): number {
    return 1 + (this.ballots.get(round)?.get(participant)?.version ?? 0);
  }

  /** Moves the room to the first activity of a kind, or the one so many after it. */
  goTo(kind: WorkshopView['agenda'][number]['kind'], step = 0, which = 0): void {
    const activity = this.view.agenda.filter((one) => one.kind === kind)[which];
    if (activity === undefined) throw new Error(`no activity of the kind ${kind}`);
    this.facilitate({ type: 'go-to', activity: activity.id, step });
  }

  /** Closes the round the room is at, reveals it and waits for the values. */
  revealNow(): RoundId {
    const { round } = this;
    this.facilitate({ type: 'close-round', round });
    this.facilitate({ type: 'reveal', round });
    this.wait(5);
    return round;
  }

  /** A process's owner answers. */
  consent(process: WorkshopProcess): void {
    this.#take(answeringConsent({ state: this.state, context: this.#context() }, process));
  }

  /** Something comes from outside the workshop. */
  take(decided: Decided): void {
    this.#take(decided);
  }

  #decide(command: WorkshopCommand, given: Pick<CommandContext, 'actor'> & Partial<CommandContext>): Decided {
    const { participant } = given.actor;
    const stored =
      command.type === 'cast' && participant !== undefined
        ? this.ballots.get(command.round)?.get(participant)
        : undefined;
    const context = { ...this.#context(), ballotVersion: stored?.version, ...given };
    const decided = decide(this.state, command, context);
    this.#take(decided);
    return decided;
  }

  #context(): CommandContext {
    return {
      actor: {},
      at: this.at,
      newId: this.newId,
      newCode: () => `KX47T${'ABCDEFGH'[(this.#codes += 1) % 8] as string}` as JoinCode,
    };
  }

  #take(decided: Decided): void {
    const plain = JSON.parse(JSON.stringify(decided)) as Decided;
    const { events, effects } = plain;
    const after = stateAfter(this.state, plain, this.view.revision + 1);
    this.state = JSON.parse(JSON.stringify(after)) as WorkshopState;
    if (events.length > 0) this.revisions.push({ events, view: this.state.view });
    this.effects.push(...effects);
    for (const effect of effects) this.#carryOut(effect);
  }

  /** What a ballot says of whose it is. */
  #entry(id: ParticipantId): Omit<StoredBallot, 'answers'> {
    const person = this.view.participants.find((one) => one.id === id);
    if (person === undefined) throw new Error('a ballot of nobody');
    const { municipality, isGuest, otherKind } = person;
    return { participant: id, municipality, isGuest, ...(otherKind === undefined ? {} : { otherKind }) };
  }

  #carryOut(effect: Effect): void {
    if (effect.kind === 'ballot') {
      const { round, participant, version, answers } = effect;
      const rows = this.ballots.get(round) ?? new Map<ParticipantId, StoredBallot & { version: number }>();
      rows.set(participant, { ...this.#entry(participant), answers, version });
      this.ballots.set(round, rows);
    }
    if (effect.kind !== 'merge-ballots') return;
    for (const [round, rows] of this.ballots) {
      const moved = rows.get(effect.from);
      rows.delete(effect.from);
      if (moved === undefined || !effect.rounds.includes(round)) continue;
      rows.set(effect.into, { ...moved, ...this.#entry(effect.into), version: 0 });
    }
  }
}

/** The ids of made-up processes. */
export function processIds(...numbers: number[]): ProcessId[] {
  return numbers.map((number) => madeProcess(number).id);
}
