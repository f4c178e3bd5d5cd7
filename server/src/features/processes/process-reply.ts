import type { z } from 'zod';
import { abilitiesOf } from '@procesrum/shared/permissions/abilities.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { StoredProcess } from './process-row.ts';

/** A process as it is answered. */
export type ProcessReply = z.input<typeof processesApi.read.reply>;

/** Whether they may learn who made and writes something: who only passes by learns its municipality alone. */
function meetsPeople(actor: Actor): boolean {
  return actor.kind === 'account' || (actor.kind === 'guest' && actor.attends !== undefined);
}

/** A process as the asker gets it, with what they may do to it. */
export function replyTo(actor: Actor, stored: StoredProcess): ProcessReply {
  const abilities = abilitiesOf(actor, stored);
  const { creator, coAuthors, fields, ...details } = stored.details;
  return {
    ...details,
    ...(meetsPeople(actor)
      ? { creator, coAuthors, fields }
      : { coAuthors: [], fields: { ...fields, responsible: undefined, contacts: [] } }),
    // For those who edit it as theirs: who writes at a workshop's table has no need to know.
    ...(abilities.includes('process:edit') && abilities.includes('process:respond')
      ? { chosen: [...stored.chosenTenants] }
      : {}),
    abilities,
  };
}

/** What decides rights to a process, as others are told of it when it changes. */
export function rightsOf({ municipality, creator, coAuthors, visibility, chosen }: ProcessRights) {
  return { municipality, creator, coAuthors: [...coAuthors], visibility, chosen: [...chosen] };
}
