import { requireTime } from '../protocol/refusals.ts';
import type { DecidePriority, PriorityDecided } from './priority-state.ts';
import type { PriorityCommand, PriorityCommandType } from './priorities.commands.ts';
import { answer } from './transitions/answers.ts';
import { agreeWeights, editCriteria, setWeights, useAgreed, useResult } from './transitions/criteria.ts';
import { addProcesses, addWorkshop, removeProcess, setFacts, setSource } from './transitions/entries.ts';
import { freeze } from './transitions/freeze.ts';
import { mark } from './transitions/marks.ts';
import { closeRound, openRound, reopenRound, reveal, undoReveal } from './transitions/rounds.ts';
import { dropScenario, saveScenario, useScenario } from './transitions/scenarios.ts';
import { archive, editSettings } from './transitions/settings.ts';
import { nothing, type PriorityTransition, type PriorityTurn } from './transitions/turn.ts';
import { inverseOf, undo } from './transitions/undo.ts';
import { vote } from './transitions/votes.ts';

/** What each command does, and what becomes of what can be taken back; a command without a transition does not compile. */
const transitions: {
  readonly [Type in PriorityCommandType]: {
    readonly transition: PriorityTransition<Type>;
    /**
     * `undoable`: it is what can be taken back from now on. `final`: nothing can be. `aside`: it leaves that as it is,
     * being somebody's own word, which is changed by saying something else.
     */
    readonly leaves: 'undoable' | 'final' | 'aside';
  };
} = {
  'edit-settings': { transition: editSettings, leaves: 'undoable' },
  archive: { transition: archive, leaves: 'final' },
  'edit-criteria': { transition: editCriteria, leaves: 'undoable' },
  'set-weights': { transition: setWeights, leaves: 'undoable' },
  'agree-weights': { transition: agreeWeights, leaves: 'undoable' },
  'use-agreed': { transition: useAgreed, leaves: 'undoable' },
  'add-processes': { transition: addProcesses, leaves: 'undoable' },
  'add-workshop': { transition: addWorkshop, leaves: 'undoable' },
  'remove-process': { transition: removeProcess, leaves: 'undoable' },
  'set-facts': { transition: setFacts, leaves: 'undoable' },
  'set-source': { transition: setSource, leaves: 'undoable' },
  mark: { transition: mark, leaves: 'undoable' },
  'open-round': { transition: openRound, leaves: 'undoable' },
  answer: { transition: answer, leaves: 'aside' },
  'close-round': { transition: closeRound, leaves: 'undoable' },
  'reopen-round': { transition: reopenRound, leaves: 'undoable' },
  // What was done before it can no longer be taken back: it would open the round under the reveal.
  reveal: { transition: reveal, leaves: 'final' },
  'undo-reveal': { transition: undoReveal, leaves: 'aside' },
  'use-result': { transition: useResult, leaves: 'undoable' },
  'save-scenario': { transition: saveScenario, leaves: 'undoable' },
  'use-scenario': { transition: useScenario, leaves: 'undoable' },
  'drop-scenario': { transition: dropScenario, leaves: 'undoable' },
  vote: { transition: vote, leaves: 'aside' },
  freeze: { transition: freeze, leaves: 'final' },
  undo: { transition: undo, leaves: 'final' },
};

/** Decides what a command comes to, if the list is at a point where it can be given. */
export const decidePriority: DecidePriority = (state, command, context) => {
  const turn: PriorityTurn = { state, context };
  requireTime(!state.view.isArchived || command.type === 'archive', 'the list is put away');
  return decidedBy(turn, command);
};

function decidedBy<Type extends PriorityCommandType>(
  turn: PriorityTurn,
  command: Extract<PriorityCommand, { type: Type }>,
): PriorityDecided {
  const { transition, leaves } = transitions[command.type];
  const decided = transition(turn, command);
  switch (leaves) {
    case 'undoable':
      return undoable(turn, command.type, decided);
    case 'final':
      // Taking back what is gone already changes nothing but that it cannot be taken back again.
      return decided.events.length === 0 && command.type !== 'undo' ? nothing : final(turn, decided);
    case 'aside':
      return decided;
  }
}

/** Tells everybody that this can be taken back now, and by what. */
function undoable({ state, context }: PriorityTurn, command: PriorityCommandType, decided: PriorityDecided) {
  if (decided.events.length === 0) return decided;
  const undoable = { revision: state.view.revision + 1, command, by: context.actor.account };
  return {
    ...decided,
    events: [...decided.events, { kind: 'undoable' as const, undoable }],
    undo: inverseOf(state, decided.events, context.formerMarks),
  };
}

/** Tells everybody that nothing can be taken back any more, where something could. */
function final({ state }: PriorityTurn, decided: PriorityDecided): PriorityDecided {
  if (state.view.undoable === undefined) return decided;
  return { ...decided, events: [...decided.events, { kind: 'undoable' }], undo: [] };
}
