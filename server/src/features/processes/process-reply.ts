import type { z } from 'zod';
import { abilitiesOf } from '@procesrum/shared/permissions/abilities.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { process } from '@procesrum/shared/processes/process.ts';
import type { StoredProcess } from './process-row.ts';

/** A process as the asker gets it, with what they may do to it. */
export function replyTo(actor: Actor, stored: StoredProcess): z.input<typeof process> {
  const abilities = abilitiesOf(actor, stored);
  return {
    ...stored.details,
    ...(abilities.includes('process:edit') ? { chosen: [...stored.chosenTenants] } : {}),
    abilities,
  };
}
