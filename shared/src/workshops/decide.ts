import { Failure } from '../protocol/failure.ts';
import { cast } from './transitions/cast.ts';
import { freezeDecision, proposeDecision, voteDecision, withdrawDecision } from './transitions/decisions.ts';
import { close, gather, lockDoor, messageTables, newCode, remind, start } from './transitions/lifecycle.ts';
import {
  assignParked,
  editParked,
  mergeParked,
  park,
  setParkedStatus,
  supportParked,
  takeParked,
} from './transitions/parking.ts';
import {
  beObserver,
  mergeParticipants,
  removeParticipant,
  renameParticipant,
  renameSelf,
} from './transitions/people.ts';
import { contribute, setContributionAside, withdrawContribution } from './transitions/contributions.ts';
import { haveItToo } from './transitions/have-it-too.ts';
import { goTo } from './transitions/place.ts';
import { addProcess, chooseDiscussion, editAgenda, editPlan, removeProcess } from './transitions/plan.ts';
import { closeRound, openRound, reopenRound, reveal, undoReveal } from './transitions/rounds.ts';
import { addFacilitator, letGo, removeFacilitator, steer } from './transitions/steering.ts';
import {
  beScribe,
  editTables,
  seatParticipant,
  tableHelp,
  tableReady,
  takeSeat,
} from './transitions/tables.ts';
import { extendTimer, pause, setTimer } from './transitions/timer.ts';
import {
  facilitatorOf,
  isFacilitator,
  participantOf,
  type Transition,
  type Turn,
} from './transitions/turn.ts';
import { undo } from './transitions/undo/undo.ts';
import { withUndoStack } from './transitions/undo/undo-stack.ts';
import type { Decide } from './workshop-state.ts';
import type { WorkshopView } from './workshop-view.ts';
import {
  facilitatorCommandTypes,
  type WorkshopCommand,
  type WorkshopCommandType,
} from './workshops.commands.ts';

/** What each command does; a command without a transition does not compile. */
const transitions: { readonly [Type in WorkshopCommandType]: Transition<Type> } = {
  'take-seat': takeSeat,
  'be-observer': beObserver,
  'rename-self': renameSelf,
  cast,
  'table-ready': tableReady,
  'table-help': tableHelp,
  'be-scribe': beScribe,
  'have-it-too': haveItToo,
  contribute,
  'withdraw-contribution': withdrawContribution,
  'set-contribution-aside': setContributionAside,
  park,
  'support-parked': supportParked,
  'take-parked': takeParked,
  'vote-decision': voteDecision,
  start,
  'go-to': goTo,
  'set-timer': setTimer,
  'extend-timer': extendTimer,
  pause,
  gather,
  'open-round': openRound,
  'close-round': closeRound,
  'reopen-round': reopenRound,
  reveal,
  'undo-reveal': undoReveal,
  'choose-discussion': chooseDiscussion,
  remind,
  'message-tables': messageTables,
  'lock-door': lockDoor,
  'new-code': newCode,
  'rename-participant': renameParticipant,
  'seat-participant': seatParticipant,
  'merge-participants': mergeParticipants,
  'remove-participant': removeParticipant,
  'add-facilitator': addFacilitator,
  'remove-facilitator': removeFacilitator,
  steer,
  'let-go': letGo,
  'edit-plan': editPlan,
  'edit-agenda': editAgenda,
  'edit-tables': editTables,
  'add-process': addProcess,
  'remove-process': removeProcess,
  'assign-parked': assignParked,
  'set-parked-status': setParkedStatus,
  'edit-parked': editParked,
  'merge-parked': mergeParked,
  'propose-decision': proposeDecision,
  'withdraw-decision': withdrawDecision,
  'freeze-decision': freezeDecision,
  undo,
  close,
};

/** What can be done before the workshop opens; everything else needs it open. */
const planning: ReadonlySet<WorkshopCommandType> = new Set([
  'start',
  'edit-plan',
  'edit-agenda',
  'edit-tables',
  'add-process',
  'remove-process',
  'choose-discussion',
  'add-facilitator',
  'remove-facilitator',
  'steer',
  'let-go',
  'lock-door',
  'new-code',
  'undo',
]);

/** Decides what a command comes to, if whoever gives it may and the workshop is at a point where it can be given. */
export const decide: Decide = (state, command, context) => {
  const turn: Turn = { state, context };
  requireActor(turn, command.type);
  requireStatus(state.view.status, command.type);
  return withUndoStack(turn, command.type, transitionOf(command)(turn, command));
};

function transitionOf<Type extends WorkshopCommandType>(
  command: Extract<WorkshopCommand, { type: Type }>,
): Transition<Type> {
  return transitions[command.type];
}

/** @throws Failure forbidden for whoever may not give such a command at all */
function requireActor(turn: Turn, type: WorkshopCommandType): void {
  if (facilitatorCommandTypes.has(type)) facilitatorOf(turn);
  else if (!isFacilitator(turn)) participantOf(turn);
}

/** @throws Failure conflict where the workshop has not come so far, or is over */
function requireStatus(status: WorkshopView['status'], type: WorkshopCommandType): void {
  // To end what has ended changes nothing, so that a second press is no error.
  if (status === 'open' || (status === 'closed' && type === 'close')) return;
  if (status === 'planned' && planning.has(type)) return;
  throw new Failure('conflict', status === 'planned' ? 'the workshop has not begun' : 'the workshop is over');
}
