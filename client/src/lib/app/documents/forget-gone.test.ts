import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import { forgetGone } from './forget-gone.ts';

const closed: Awareness[] = [];
function person(name: string): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState({ name });
  closed.push(awareness);
  return awareness;
}
const tellOf = (from: Awareness, to: Awareness) =>
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'server');

test('whoever comes back after a lost connection sees at once who is there', () => {
  const [mette, jonas] = [person('Mette'), person('Jonas')];
  tellOf(jonas, mette);
  const own = mette.meta.get(mette.clientID);
  // What the stock client does when its socket closes.
  removeAwarenessStates(mette, [jonas.clientID], 'closed');
  forgetGone(mette);
  tellOf(jonas, mette);
  expect(mette.getStates().get(jonas.clientID)).toEqual({ name: 'Jonas' });
  expect(mette.meta.get(mette.clientID)).toBe(own);
  for (const awareness of closed) awareness.destroy();
});
