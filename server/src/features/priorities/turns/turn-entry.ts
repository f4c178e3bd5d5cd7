import type { AccountId, CommandKey } from '@procesrum/shared/primitives/id.ts';
import type {
  AddedProcess,
  Freezing,
  PriorityContext,
  PriorityDecided,
  PriorityState,
} from '@procesrum/shared/priorities/priority-state.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';

type NamedWorkshop = NonNullable<PriorityContext['workshop']>;

/** A process as its adder found it; whether it is open to all is found out in the turn. */
export type NamedProcess = Omit<AddedProcess, 'isOpenToAll'>;

/** What a command names, as the one who gives it may see it: looked up before its turn. */
export interface Named {
  /** For `add-processes`. */
  readonly added?: readonly NamedProcess[] | undefined;
  /** For `add-workshop`. */
  readonly workshop?:
    | {
        readonly criteria: NamedWorkshop['criteria'];
        readonly processes: readonly Omit<NamedWorkshop['processes'][number], 'isOpenToAll'>[];
      }
    | undefined;
  /** For `freeze`: what is not in the database. */
  readonly freezing?: Pick<Freezing, 'rationale' | 'minutes' | 'here' | 'seed'> | undefined;
}

/** A command of somebody's; the turn finds out who they are and what they may do by then. */
export interface CommandEntry {
  readonly by: AccountId;
  readonly key: CommandKey;
  readonly command: PriorityCommand;
  readonly named: Named;
}

/** Something the server does by itself. */
export interface ServerEntry {
  readonly by?: undefined;
  readonly key?: undefined;
  decide(state: PriorityState): PriorityDecided;
}

/** Something to be done to a list in its next turn. */
export type PriorityTurnEntry = CommandEntry | ServerEntry;

/** Whether an entry is somebody's command. */
export function isCommand(entry: PriorityTurnEntry): entry is CommandEntry {
  return entry.by !== undefined;
}

/** A turn in which only what is due happens. */
export const doNothing: ServerEntry = { decide: () => ({ events: [], effects: [] }) };
