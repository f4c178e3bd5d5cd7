import type { z } from 'zod';
import { abilitiesOf } from '@procesrum/shared/permissions/abilities.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { StoredProcess } from './process-row.ts';

/** A process as it is answered. */
export type ProcessReply = z.input<typeof processesApi.read.reply>;

/** What an actor is told of a process they may read, with what they may do with it. */
export function replyTo(actor: Actor, process: StoredProcess): ProcessReply {
  const abilities = abilitiesOf(actor, process);
  return {
    ...process.details,
    // For those who edit it as theirs: who writes at a workshop's table has no need to know.
    ...(abilities.includes('process:edit') && abilities.includes('process:respond')
      ? { chosen: [...process.chosenTenants] }
      : {}),
    abilities,
  };
}
