import type { AccountId, ParticipantId, RoundId, WriterId } from '@procesrum/shared/primitives/id.ts';
import type { CommandContext, Decided, WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { FacilitatorCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { LineEntry } from '../../../platform/turns/turn-entries.ts';

/** Something to be done to a workshop in its next turn. */
export interface TurnEntry extends LineEntry {
  /** Who does it; the turn finds out how they stand to the workshop. Absent for what the server does by itself. */
  readonly by?: WriterId | undefined;
  /** Whether they have the role without which nobody steers, also where they are named a facilitator. */
  readonly maySteer?: boolean | undefined;
  /** The round it is an answer to. */
  readonly casts?: RoundId | undefined;
  /** The entry it makes, and whose it is; nobody's account for a guest. */
  readonly joins?:
    { readonly participant: ParticipantId; readonly account?: AccountId | undefined } | undefined;
  /** The facilitator's command it is, which the log keeps if it does anything. */
  readonly logs?: FacilitatorCommand | undefined;
  /** Whether it needs a join code that nobody has. */
  readonly needsCode?: boolean | undefined;
  /** @throws Failure when it cannot be done */
  decide(state: WorkshopState, context: CommandContext): Decided;
  /** What belongs into the same transaction besides; an error here takes the entry back. */
  also?: ((transaction: Transaction) => Promise<void>) | undefined;
}
