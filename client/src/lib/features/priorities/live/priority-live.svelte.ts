import { createContext } from 'svelte';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { StampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';
import type { Mark, MarkTable } from '@procesrum/shared/priorities/mark.ts';
import type {
  OwnPriorityAnswer,
  PriorityProcess,
  PriorityReply,
} from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { FailureReply } from '@procesrum/shared/protocol/failure.ts';
import type { SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { RoundId } from '@procesrum/shared/primitives/id.ts';

/** Stands in for the shared class until that is there. */
export interface MarkBook {
  readonly municipalities: readonly MunicipalityCvr[];
  with(marks: readonly Mark[]): MarkBook;
  toTable(): MarkTable;
  valueOf(process: ProcessId, field: string, municipality: MunicipalityCvr): number | undefined;
  valuesOf(
    process: ProcessId,
    field: string,
  ): readonly { readonly municipality: MunicipalityCvr; readonly value: number }[];
}

/** What waits on this device, as the screen shows it. */
export interface KeptPriorityCommands {
  /** Oldest first. */
  readonly waiting: readonly { readonly key: string; readonly command: PriorityCommand }[];
  readonly refused: readonly { readonly command: PriorityCommand; readonly failure: FailureReply }[];
  readonly save: SaveState;
  tryNow(): void;
  forgetRefused(): void;
}

/** How the person stands to the list: it is theirs to see, no longer, or they are no longer signed in. */
export type PriorityStanding = 'in' | 'removed' | 'signed-out';

/** Who has a slider in hand, and which. */
export interface WeightDragging {
  readonly criterion: CriterionId;
  readonly by: StampedIdentity;
}

/** One priority list as this screen knows it. */
export class PriorityLive {
  view = $state.raw() as PriorityView;
  me = $state.raw() as PriorityReply['me'];
  /** The coordination group. */
  group = $state.raw<PriorityReply['group']>([]);
  book = $state.raw() as MarkBook;
  /** The order, by the weights as they are shown now. */
  board = $state.raw() as Board;
  standing = $state<PriorityStanding>('in');
  /** The socket is open and the server knows that we listen. */
  isAttending = $state(false);
  /** Who drags a slider at this moment, the viewer included. */
  dragging = $state.raw<WeightDragging>();
  readonly kept = $state.raw() as KeptPriorityCommands;

  constructor(reply: PriorityReply) {
    this.view = reply.view;
    this.me = reply.me;
  }

  get id(): PriorityView['id'] {
    return this.view.id;
  }

  /** The weights as somebody drags them, else the list's. */
  get shownWeights(): Weights {
    return this.view.weights;
  }

  get canChange(): boolean {
    return this.me.abilities.includes('priority:change');
  }

  get canManage(): boolean {
    return this.me.abilities.includes('priority:manage');
  }

  /** A process of the list; `undefined` while its name is on its way. */
  processOf(_id: ProcessId): PriorityProcess | undefined {
    return undefined;
  }

  /** Name and code of a tenant. */
  municipality(cvr: MunicipalityCvr): MunicipalityName {
    return { cvr, shortCode: 'ØØØ', name: cvr };
  }

  /** The own latest answer in a round, one that still waits here included. */
  answerIn(_round: RoundId): OwnPriorityAnswer | undefined {
    return undefined;
  }

  /** The version that the next answer in a round is given. */
  nextVersionIn(_round: RoundId): number {
    return 1;
  }

  /** Gives a command now. @throws Failure as the server says, unavailable when nobody answered */
  give(_command: PriorityCommand): Promise<CommandDone> {
    return Promise.reject(new Failure('unavailable', 'no answer'));
  }

  /** Keeps a command on the device until the server has answered it: marks, answers, votes. */
  keep(_command: PriorityCommand): void {}

  /** Fetches the list as it is now. */
  refresh = (): Promise<void> => Promise.resolve();
}

/** The priority list of the page, for its parts. */
export const [usePriority, providePriority] = createContext<PriorityLive>();
