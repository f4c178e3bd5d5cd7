import type { PriorityCommand } from '../priorities/priorities.commands.ts';
import type { PriorityAction } from './priority-action.ts';

/** What somebody must be allowed to do to a priority list to give it this command, all of it. */
export function actionsNeededFor(command: PriorityCommand): PriorityAction[] {
  if (command.type === 'archive') return ['priority:manage'];
  if (command.type !== 'edit-settings') return ['priority:change'];
  const { audience, ...others } = command.settings;
  const isOnlyAudience = Object.values(others).every((value) => value === undefined);
  if (audience === undefined) return ['priority:change'];
  return isOnlyAudience ? ['priority:manage'] : ['priority:manage', 'priority:change'];
}
