import { presence, type StampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Hue } from '#lib/app/marks/hues.ts';

/** Somebody else at a step. */
export interface OtherAtStep {
  readonly client: number;
  readonly person: StampedIdentity;
  readonly hue: Hue;
  readonly doing: 'chosen' | 'writes' | 'moves';
}

/** Reads who stands where from states as they came: what is not as the server stamps it is left out. */
export function othersAtSteps(
  states: ReadonlyMap<number, unknown>,
  self: number,
  own: MunicipalityCvr,
): ReadonlyMap<string, readonly OtherAtStep[]> {
  const found = new Map<string, OtherAtStep[]>();
  for (const [client, state] of states) {
    const read = client === self ? undefined : presence.safeParse(state).data;
    if (read?.focus !== 'diagrams' || read.step == null || read.user.role !== 'edit' || read.away === true)
      continue;
    const { step, user, holds, caret } = read;
    const doing = holds === true ? 'moves' : caret == null ? 'chosen' : 'writes';
    const here = found.get(step) ?? [];
    found.set(step, here);
    here.push({ client, person: user, hue: user.municipality.cvr === own ? 0 : user.colour, doing });
  }
  const rank = { moves: 0, writes: 1, chosen: 2 };
  for (const here of found.values())
    here.sort((a, b) => rank[a.doing] - rank[b.doing] || a.client - b.client);
  return found;
}
