import { z } from 'zod';
import { given } from '../../primitives/given.ts';
import { processId, type ParticipantId, type RoundId } from '../../primitives/id.ts';
import { activity, type Activity } from '../activity.ts';
import type { FacilitatorCommand } from '../workshops.commands.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { processAt } from './current-round.ts';

/**
 * What a facilitator did, with all that its words need and no more: the log is read long after people and agenda have
 * become others. Never an answer, and never who gave one.
 */
export const loggedDeed = z.object({
  /** The command, or `revealed` for what the server does by itself five seconds after it was asked for. */
  command: z.string(),
  activity: z
    .object({ kind: z.enum(activity.options.map((one) => one.shape.kind.value)), title: z.string() })
    .optional(),
  /** Titles are looked up when it is read: a process may be out of sight by then. */
  process: processId.optional(),
  /** Which asking of the same. */
  round: z.int().positive().optional(),
  /** Whom it was about; a guest's name is erased with the guest. */
  people: z.array(z.object({ name: z.string(), isGuest: z.boolean() })).optional(),
  text: z.string().optional(),
  seconds: z.int().optional(),
  isOn: z.boolean().optional(),
  /** What something became: a parked item's status, or the command that was taken back. */
  outcome: z.string().optional(),
});
export type LoggedDeed = z.infer<typeof loggedDeed>;

/** A facilitator's command as the log keeps it. @param before the view it was given on @param after what it left */
export function loggedDeedOf(
  before: WorkshopView,
  command: FacilitatorCommand,
  after: WorkshopView,
): LoggedDeed {
  const { type } = command;
  const person = (id: ParticipantId | null) =>
    [...after.participants, ...before.participants]
      .filter((one) => one.id === id)
      .slice(0, 1)
      .map(({ name, isGuest }) => ({ name, isGuest }));
  const parked = (id: string) => [...before.parked, ...after.parked].find((item) => item.id === id)?.text;
  const decided = (id: string) =>
    [...before.decisions, ...after.decisions].find((one) => one.id === id)?.text;
  switch (type) {
    case 'go-to':
      return { command: type, ...placeOf(after, after.current ?? undefined) };
    case 'open-round':
    case 'close-round':
    case 'reopen-round':
    case 'reveal':
    case 'undo-reveal':
    case 'remind':
      return { command: type, ...roundOf(after, command.round) };
    case 'choose-discussion':
      return { command: type, ...placeOf(after, { activity: command.activity, step: 0 }, false) };
    case 'set-timer':
    case 'extend-timer':
      return { command: type, seconds: command.seconds };
    case 'pause':
      return { command: type, isOn: command.isPaused };
    case 'lock-door':
      return { command: type, isOn: command.isLocked };
    case 'message-tables':
      return { command: type, text: command.text };
    case 'rename-participant':
      return {
        command: type,
        people: [...before.participants, ...after.participants]
          .filter(({ id }) => id === command.participant)
          .map(({ name, isGuest }) => ({ name, isGuest })),
      };
    case 'seat-participant': {
      const table = after.tables.find(({ id }) => id === command.table);
      return {
        command: type,
        people: person(command.participant),
        ...given({ text: table && (table.name || String(table.number)) }),
      };
    }
    case 'merge-participants':
      return { command: type, people: [...person(command.from), ...person(command.into)] };
    case 'remove-participant':
      return { command: type, people: person(command.participant) };
    case 'add-facilitator':
    case 'remove-facilitator': {
      const named = [...after.facilitators, ...before.facilitators].find(
        ({ account }) => account === command.account,
      );
      return { command: type, ...given({ text: named?.name }) };
    }
    case 'edit-plan':
      return { command: type, outcome: Object.keys(command.plan).sort().join(' ') };
    case 'add-process':
    case 'remove-process':
      return { command: type, process: command.process };
    case 'assign-parked':
      return { command: type, people: person(command.participant), ...given({ text: parked(command.item) }) };
    case 'set-parked-status':
      return { command: type, outcome: command.status, ...given({ text: parked(command.item) }) };
    case 'edit-parked':
      return { command: type, text: command.text };
    case 'merge-parked':
      return { command: type, ...given({ text: parked(command.into) }) };
    case 'propose-decision':
      return { command: type, text: command.text };
    case 'withdraw-decision':
    case 'freeze-decision':
      return { command: type, ...given({ text: decided(command.decision) }) };
    case 'undo':
      return { command: type, ...given({ outcome: before.undoable?.command }) };
    case 'start':
    case 'gather':
    case 'new-code':
    case 'steer':
    case 'let-go':
    case 'edit-agenda':
    case 'edit-tables':
    case 'close':
      return { command: type };
  }
}

/** That a round's answers are there for everybody now. */
export function loggedReveal(view: WorkshopView, round: RoundId): LoggedDeed {
  return { command: 'revealed', ...roundOf(view, round) };
}

function placeOf(
  { agenda }: WorkshopView,
  place: { activity: Activity['id']; step: number } | undefined,
  isStep = true,
): Pick<LoggedDeed, 'activity' | 'process'> {
  const there = agenda.find(({ id }) => id === place?.activity);
  if (there === undefined || place === undefined) return {};
  const { kind, title } = there;
  return {
    activity: { kind, title },
    ...given({ process: isStep ? processAt(there, place.step) : undefined }),
  };
}

function roundOf(view: WorkshopView, id: RoundId): Partial<LoggedDeed> {
  const round = view.rounds.find((one) => one.id === id);
  if (round === undefined) return {};
  const { activity } = placeOf(view, { activity: round.activity, step: 0 }, false);
  const process = round.items.length === 1 ? round.items[0] : undefined;
  return { round: round.number, ...given({ activity, process }) };
}
