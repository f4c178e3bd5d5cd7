import { stampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { z } from 'zod';
import type { FanOut } from '../fan-out.ts';
import type { Room } from '../room.ts';

/** How long the other nodes are given to say who is there. */
const answersWithinMs = 400;

const stamped = z.object({ user: stampedIdentity.pick({ municipality: true, role: true }) });

/** Municipalities of those who have a document open at this moment and may write in it, on whichever node. */
export async function writersThere(
  { document, presence }: Room,
  fanOut: FanOut,
): Promise<readonly MunicipalityCvr[]> {
  if (fanOut.reach === 'many' && fanOut.isConnected()) {
    fanOut.publish({ kind: 'presence-query', document });
    await new Promise((resolve) => setTimeout(resolve, answersWithinMs));
  }
  const there = presence.states.map((state) => stamped.parse(JSON.parse(state)).user);
  return [
    ...new Set(there.filter(({ role }) => role === 'edit').map(({ municipality }) => municipality.cvr)),
  ];
}
