import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ValidationAction } from '@procesrum/shared/permissions/validation-action.ts';
import { validationActionsAllowed } from '@procesrum/shared/permissions/validation-policy.ts';
import type { Transaction } from '../../../platform/database.ts';
import { kindOf, readPlaces } from '../facts.repository.ts';
import type { ValidationsParts } from '../standing.ts';
import type { RequestedProcess } from './requests.repository.ts';

/** A request with what its reader may do about its process. */
export type ReadableRequest = RequestedProcess & { readonly allowed: ReadonlySet<ValidationAction> };

/** Those of the requests whose process the actor may respond to at this moment, and who may know that they are asked. */
export async function readableOf(
  { rightsTo }: Pick<ValidationsParts, 'rightsTo'>,
  transaction: Transaction,
  actor: AccountActor,
  requests: readonly RequestedProcess[],
): Promise<ReadableRequest[]> {
  const kind = kindOf(await readPlaces(transaction), actor.municipality);
  const readable: ReadableRequest[] = [];
  const known = new Map<string, ReadonlySet<ValidationAction>>();
  for (const one of requests) {
    const { id } = one.process;
    let allowed = known.get(id);
    if (allowed === undefined) {
      const rights = await rightsTo(transaction, id);
      allowed = rights === undefined ? new Set() : validationActionsAllowed(actor, rights, kind);
      known.set(id, allowed);
    }
    const isAsked = one.request.asked.some(({ municipality }) => municipality.cvr === actor.municipality);
    if (allowed.has('validation:read') && (isAsked || allowed.has('validation:request')))
      readable.push({ ...one, allowed });
  }
  return readable;
}
