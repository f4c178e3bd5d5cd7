import type {
  AccountId,
  CommandKey,
  MunicipalityCvr,
  ParticipantId,
  ProcessId,
  RoundId,
  TableId,
} from '../primitives/id.ts';
import type { Instant } from '../primitives/time.ts';
import type { JoinCode } from './people/join-code.ts';
import type { Participant } from './people/participant.ts';
import type { RoundAnswers, RoundResult } from './round.ts';
import type { WaitingItem } from './decision.ts';
import type { UndoEntry, UndoStep } from './transitions/undo/undo-step.ts';
import type { WorkshopCommand } from './workshops.commands.ts';
import type { WorkshopEvent, WorkshopNudge } from './workshop-event.ts';
import type { WorkshopProcess, WorkshopView } from './workshop-view.ts';

/**
 * A workshop as the server keeps it: what everybody sees, and beside it who has answered which round. Answers are not
 * part of it: they are rows that are read only to count them.
 */
export interface WorkshopState {
  readonly view: WorkshopView;
  /** Who has answered each round, in no order that tells when. */
  readonly answered: Readonly<Record<RoundId, readonly ParticipantId[]>>;
  /**
   * Who counted in a round when facilitators could last see what it holds, for those that were opened again since; whoever
   * has answered anew since then stands there twice.
   */
  readonly seen: Readonly<Record<RoundId, readonly ParticipantId[]>>;
  /** What takes back what facilitators have done, oldest first. */
  readonly undo: readonly UndoEntry[];
  /** What is parked and waits for a facilitator's yes, and what was said no to. */
  readonly waiting: readonly WaitingItem[];
}

/** Who gives a command: a facilitator, a participant, or one who is both. */
export interface CommandActor {
  readonly participant?: ParticipantId | undefined;
  /** The account, where it facilitates this workshop at this moment. */
  readonly facilitator?: AccountId | undefined;
}

/** Everything a transition must be told, since it has no clock, no chance and no database of its own. */
export interface CommandContext {
  readonly actor: CommandActor;
  readonly at: Instant;
  /** Ids for what the transition makes, each a new one. */
  readonly newId: () => string;
  /** A code that no open workshop has. */
  readonly newCode: () => JoinCode;
  /**
   * Version of the actor's stored ballot in the round that a `cast` names, also of one stored earlier in the same turn;
   * `undefined` where there is none. An answer that is no newer is acknowledged and changes nothing.
   */
  readonly ballotVersion?: number | undefined;
  /** How long the steering console has been silent; `undefined` when it was never heard. */
  readonly consoleSilentMs?: number | undefined;
  /** What is known of accounts and processes that the command names, looked up by the service as the one who asks. */
  readonly account?:
    | {
        readonly id: AccountId;
        readonly name: string;
        readonly municipality: MunicipalityCvr;
        readonly isFacilitator: boolean;
      }
    | undefined;
  readonly process?: WorkshopProcess | undefined;
  /** The municipality that the actor answers *Har vi også* for on the process that the command names, where they may. */
  readonly answersFor?: MunicipalityCvr | undefined;
}

/** What must happen besides the change of what everybody sees, in the same transaction or after it. */
export type Effect =
  /** Stores a ballot, unless one with this version or a later one is there. */
  | {
      readonly kind: 'ballot';
      readonly round: RoundId;
      readonly participant: ParticipantId;
      readonly version: number;
      readonly answers: RoundAnswers;
    }
  /**
   * Gives the ballots of `from` in these rounds to `into`, in the place of what may lie there that does not count, and
   * drops the others of `from`. They count, and are not read back to `into`, whose own next answer takes their place.
   */
  | {
      readonly kind: 'merge-ballots';
      readonly from: ParticipantId;
      readonly into: ParticipantId;
      readonly rounds: readonly RoundId[];
      /**
       * Whoever gives them away gets them: they are read back to them, and in rounds that are revealed everything counts as
       * it did, also where both have answered.
       */
      readonly own?: { readonly revealed: readonly RoundId[] };
    }
  /** The participant's entry is gone: its sign-in as a guest ends. */
  | { readonly kind: 'expel'; readonly participant: ParticipantId }
  /** An entry that was removed is back, and so is its sign-in. */
  | { readonly kind: 'readmit'; readonly participant: ParticipantId }
  /** Rights of people in the workshop to these processes may have changed. */
  | { readonly kind: 'access'; readonly processes: readonly ProcessId[] }
  /** Asks a process's owner. */
  | { readonly kind: 'ask-consent'; readonly process: ProcessId }
  | { readonly kind: 'nudge'; readonly participants: readonly ParticipantId[]; readonly nudge: WorkshopNudge }
  /** The round's result is now everybody's: it is attached to its processes. */
  | { readonly kind: 'attach-result'; readonly round: RoundId; readonly result: RoundResult }
  /** What was said of *Har vi også* is to be what this municipality says on the process itself. */
  | { readonly kind: 'standing-have'; readonly process: ProcessId; readonly municipality: MunicipalityCvr }
  /** What the audit record notes; never a value, never the time of a ballot. */
  | { readonly kind: 'audit'; readonly deed: WorkshopDeed };

/** Deeds in a workshop that the audit record names. */
export type WorkshopDeed =
  | { readonly action: 'workshop-opened' | 'workshop-closed' | 'workshop-code-changed' }
  | {
      readonly action: 'ballot-cast' | 'round-closed' | 'round-reopened' | 'round-revealed' | 'reveal-undone';
      readonly round: RoundId;
    }
  | {
      readonly action:
        | 'participant-removed'
        | 'participant-readmitted'
        | 'participants-merged'
        | 'participant-renamed'
        | 'participant-claimed';
      readonly participant: ParticipantId;
    }
  | { readonly action: 'facilitator-added' | 'facilitator-removed'; readonly account: AccountId }
  | { readonly action: 'decision-frozen'; readonly decision: string };

/** What a command comes to. A command that changes nothing gives no events. */
export interface Decided {
  readonly events: readonly WorkshopEvent[];
  readonly effects: readonly Effect[];
  /** `answered` as it is from now on, where the command changed it. */
  readonly answered?: WorkshopState['answered'];
  /** The same of `seen`. */
  readonly seen?: WorkshopState['seen'];
  /** What would take this back; empty or absent for what is never taken back. */
  readonly undo?: readonly UndoStep[];
  /** The state's `undo` from now on, where it is not just longer by this. */
  readonly undoStack?: WorkshopState['undo'];
  /** The same of `waiting`. */
  readonly waiting?: WorkshopState['waiting'];
}

/**
 * What decides a command: a pure transition over the state as it is under the lock.
 * @throws Failure forbidden to whoever may not, conflict where the workshop is past it, bad-request for what makes no
 * sense (with `field`), not-found for ids that are not of this workshop
 */
export type Decide = (state: WorkshopState, command: WorkshopCommand, context: CommandContext) => Decided;

/** Somebody who comes in by the door; one who was removed and comes in again comes as their former entry. */
export interface Newcomer {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly municipality: MunicipalityCvr;
  /** Where it is a tenant but no municipality. */
  readonly otherKind?: Participant['otherKind'];
  readonly isGuest: boolean;
  readonly isObserver: boolean;
  readonly table?: TableId | undefined;
  /** By name, or by the link of a mail; asked where nobody else comes in. */
  readonly isInvited?: boolean | undefined;
}

/** One ballot as it is read to be counted. */
export interface StoredBallot {
  readonly participant: ParticipantId;
  /** As the participant's entry says; kept with the ballot, so that it counts after its person has left. */
  readonly municipality: MunicipalityCvr;
  /** Where that is a tenant but no municipality: such ballots have no part in the municipality voice. */
  readonly otherKind?: Participant['otherKind'];
  readonly isGuest: boolean;
  readonly answers: RoundAnswers;
}

/** A command with the key its device gave it. */
export interface KeyedCommand {
  readonly key: CommandKey;
  readonly command: WorkshopCommand;
}
