import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';

/** The lane of a command in the outbox: answers to the same thing take each other's place, all else comes in order. */
export function laneOfWorkshop(command: WorkshopCommand): string | undefined {
  if (command.type === 'cast') return `cast ${command.round}`;
  if (command.type === 'vote-decision') return `vote ${command.decision}`;
  if (command.type === 'support-parked') return `support ${command.item}`;
  if (command.type === 'have-it-too') return `have ${command.process}`;
  return undefined;
}
