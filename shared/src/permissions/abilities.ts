import { z } from 'zod';
import { processAction } from './action.ts';
import type { Actor } from './actor.ts';
import { actionsAllowed, type ProcessRights } from './policy.ts';

/** What the asker may do, sent with every process so that no screen derives rights of its own. */
export const abilities = z.array(processAction);
export type Abilities = z.infer<typeof abilities>;

/** Lists what the actor may do to the process, in the order of the action list. */
export function abilitiesOf(actor: Actor, process: ProcessRights): Abilities {
  const allowed = actionsAllowed(actor, process);
  return processAction.options.filter((action) => allowed.has(action));
}
