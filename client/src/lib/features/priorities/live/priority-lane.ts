import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';

/** The lane of a command in the outbox: answers to the same thing take each other's place, all else comes in order. */
export function laneOfPriority(command: PriorityCommand): string | undefined {
  if (command.type === 'answer') return `answer ${command.round}`;
  if (command.type === 'vote') return 'vote';
  const mark = command.type === 'mark' && command.marks.length === 1 ? command.marks[0] : undefined;
  return mark && `mark ${mark.process} ${mark.field}`;
}
