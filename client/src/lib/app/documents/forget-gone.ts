import type { Awareness } from 'y-protocols/awareness';

/**
 * Forgets the clocks of everybody who is not shown. A stock client that loses its connection forgets who was there, but
 * not their clocks: what it is told of them on its return it would take for old news, and show nobody until they move.
 */
export function forgetGone({ clientID, meta, states }: Awareness): void {
  for (const client of meta.keys()) if (client !== clientID && !states.has(client)) meta.delete(client);
}
