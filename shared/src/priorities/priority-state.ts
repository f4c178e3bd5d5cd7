import type { AccountId, DecisionId, MunicipalityCvr, ProcessId, RoundId } from '../primitives/id.ts';
import type { Instant } from '../primitives/time.ts';
import type { Criterion } from './criterion.ts';
import type { DecisionRecord } from './decision-record.ts';
import type { Mark, MarkTable } from './mark.ts';
import type { PriorityEvent } from './priority-event.ts';
import type { PriorityAnswer } from './priority-round.ts';
import type { PriorityView, WorkshopMedians } from './priority-view.ts';
import type { PriorityCommand } from './priorities.commands.ts';

/**
 * A priority list as the server keeps it: what everybody sees, and beside it who has answered which round. Answers and
 * marks are not part of it: they are rows that are read only to reckon with.
 */
export interface PriorityState {
  readonly view: PriorityView;
  /** Who has answered each round, in no order that tells when, with the municipality they answered for. */
  readonly answered: Readonly<
    Record<RoundId, readonly { readonly account: AccountId; readonly municipality: MunicipalityCvr }[]>
  >;
  /** What takes the last undoable command back; empty where nothing can be. */
  readonly undo: readonly PriorityEvent[];
}

/** One person's stored answer, as it is read to be counted. */
export interface StoredPriorityAnswer {
  readonly municipality: MunicipalityCvr;
  readonly answer: PriorityAnswer;
}

/** A process as whoever adds it sees it. */
export interface AddedProcess {
  readonly id: ProcessId;
  /** Only what every municipality may see has a place on a shared list. */
  readonly isOpenToAll: boolean;
  readonly potentialHoursPerYear?: number | undefined;
}

/** What must be known at the moment a decision is frozen, read under the list's lock. */
export interface Freezing {
  readonly marks: MarkTable;
  /** Every entry's process, as it is called now. */
  readonly processes: readonly {
    readonly id: ProcessId;
    readonly title: string;
    readonly municipality: MunicipalityCvr;
  }[];
  /** Plain text of the list's two texts. */
  readonly rationale: string;
  readonly minutes: string;
  /** Municipalities of the coordination group, and those of them that have the list open at this moment. */
  readonly group: readonly MunicipalityCvr[];
  readonly here: readonly MunicipalityCvr[];
  readonly seed: number;
}

/** Everything a transition must be told, since it has no clock, no chance and no database of its own. */
export interface PriorityContext {
  /** Somebody of the coordination group: the policy has let them through. */
  readonly actor: {
    readonly account: AccountId;
    readonly name: string;
    readonly municipality: MunicipalityCvr;
  };
  /** Whether their tenant is a municipality; a region's or an authority's people look on and steer, and have no voice. */
  readonly hasVoice: boolean;
  readonly at: Instant;
  /** Version of the actor's stored answer in the round an `answer` names; an answer that is no newer changes nothing. */
  readonly answerVersion?: number | undefined;
  /** For `mark`: what the actor's municipality had said where the command says something; `null` or left out for nothing. */
  readonly formerMarks?: readonly Mark[] | undefined;
  /** For `add-processes`: those that the actor can see, in the order asked for. */
  readonly added?: readonly AddedProcess[] | undefined;
  /** For `add-workshop`: what it has rated, by process, and what it asked; absent where the actor may not read it. */
  readonly workshop?:
    | {
        readonly criteria: readonly Criterion[];
        readonly processes: readonly (AddedProcess & { readonly medians: WorkshopMedians })[];
      }
    | undefined;
  /** For `freeze`. */
  readonly freezing?: Freezing | undefined;
}

/** Deeds that the audit record names; never an answer, never its time. */
export type PriorityDeed =
  | {
      readonly action: 'priority-round-opened' | 'priority-round-revealed' | 'priority-reveal-undone';
      readonly round: RoundId;
    }
  | { readonly action: 'priority-audience-changed'; readonly audience: PriorityView['settings']['audience'] }
  | { readonly action: 'priority-archived' | 'priority-restored' }
  | { readonly action: 'priority-decided'; readonly decision: DecisionId };

/** What must happen besides the change of what everybody sees, in the same transaction. */
export type PriorityEffect =
  /** Stores marks; `null` removes one. */
  | { readonly kind: 'marks'; readonly marks: readonly Mark[] }
  /** Stores an answer, unless one with this version or a later one is there. */
  | {
      readonly kind: 'answer';
      readonly round: RoundId;
      readonly account: AccountId;
      readonly municipality: MunicipalityCvr;
      readonly version: number;
      readonly answer: PriorityAnswer;
    }
  /** Stores a decision, and apart from it who spoke for whom. */
  | {
      readonly kind: 'decide';
      readonly record: DecisionRecord;
      readonly by: AccountId;
      readonly names: readonly { readonly municipality: MunicipalityCvr; readonly name: string }[];
    }
  /** Who may open the list has changed: open screens and texts are judged again. */
  | { readonly kind: 'access' }
  | { readonly kind: 'audit'; readonly deed: PriorityDeed };

/** What a command comes to. A command that changes nothing gives no events. */
export interface PriorityDecided {
  readonly events: readonly PriorityEvent[];
  readonly effects: readonly PriorityEffect[];
  /** `answered` as it is from now on, where the command changed it. */
  readonly answered?: PriorityState['answered'] | undefined;
  /** What would take this back: from now on the state's `undo`. Empty where nothing can be taken back any more. */
  readonly undo?: readonly PriorityEvent[] | undefined;
}

/**
 * What decides a command: a pure transition over the state as it is under the lock.
 * @throws Failure conflict where the list is past it, bad-request for what makes no sense (with `field`), forbidden for
 * a voice that is none, not-found for ids that are not of this list
 */
export type DecidePriority = (
  state: PriorityState,
  command: PriorityCommand,
  context: PriorityContext,
) => PriorityDecided;
