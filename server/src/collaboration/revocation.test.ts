import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import type { SignedIn, SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import {
  accountId,
  priorityListId,
  processId,
  type PriorityListId,
} from '@procesrum/shared/primitives/id.ts';
import { silentLogger } from '../platform/logger.ts';
import { Connection } from './connection.ts';
import { createRevocation } from './revocation.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const changed = { kind: 'process-access', process } as const;

/** A connection, its judge, and questions that are answered when the test says so. */
function scene(parts: Partial<Pick<Connection, 'asker' | 'name'>> = {}) {
  const closes: number[] = [];
  const connection = new Connection({
    serial: 1,
    webSocket: {
      ...{ readyState: 1, OPEN: 1 },
      resume: () => undefined,
      close: (code: number) => void closes.push(code),
    } as unknown as WebSocket,
    socket: {} as Duplex,
    asker: {} as SignedIn,
    name: { kind: 'process', process },
    speaksOurs: true,
    heldEpoch: undefined,
    now: () => 0,
    ...parts,
  });
  const asked: ((access: 'none' | DocumentRole) => void)[] = [];
  const told: (DocumentRole | undefined)[] = [];
  const revocation = createRevocation({
    connections: [connection],
    accessTo: () => new Promise((resolve) => asked.push(resolve)),
    logger: silentLogger,
    roleChanged: ({ role }) => told.push(role),
  });
  return {
    ...{ connection, revocation, closes, told, asked },
    /** Answers the question that has been asked and not answered, and lets what follows from it happen. */
    async answer(access: 'none' | DocumentRole) {
      asked.at(-1)?.(access);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('[PE4] many changes at once are two questions: the one under way, and one for all that came meanwhile', async () => {
  const { connection, revocation, asked, told, answer } = scene();
  connection.role = 'read';
  for (let change = 0; change < 50; change += 1) revocation.onAccessChange(changed);
  expect(asked).toHaveLength(1);
  await answer('edit');
  // It may be out of date, and gives nothing.
  expect([asked.length, told]).toEqual([2, []]);
  await answer('edit');
  expect([asked.length, told]).toEqual([2, ['edit']]);
  revocation.onAccessChange(changed);
  expect(asked).toHaveLength(3);
});

test('[PE4] in a storm of changes without an end, a right that is lost is lost', async () => {
  const { connection, revocation, told, closes, answer } = scene();
  connection.role = 'edit';
  revocation.onAccessChange(changed);
  revocation.onAccessChange(changed);
  await answer('read');
  expect([told, connection.role]).toEqual([['read'], 'read']);
  revocation.onAccessChange(changed);
  await answer('none');
  expect([closes, connection.isOpen]).toEqual([[4401], false]);
});

test('[PE4] a newcomer caught by a change asks again before it is let in', async () => {
  const { connection, revocation, asked, told, closes, answer } = scene();
  const judged = revocation.judge(connection);
  revocation.onAccessChange(changed);
  await answer('edit');
  expect([asked.length, connection.role]).toEqual([2, undefined]);
  await answer('none');
  await judged;
  // As if the document did not exist: it has never had anything to lose.
  expect([closes, told]).toEqual([[4404], []]);
});

test('[PE4] a list whose audience changes is asked about again, and nothing else is', async () => {
  const [list, other] = [1, 2].map((last) =>
    priorityListId.parse(`00000000-0000-4000-8000-00000000000${last}`),
  );
  const { connection, revocation, asked, told, answer } = scene({
    name: { kind: 'priority', list: list as PriorityListId },
  });
  connection.role = 'edit';
  revocation.onAccessChange({ kind: 'priority-access', list: other as PriorityListId });
  revocation.onAccessChange(changed);
  expect(asked).toEqual([]);
  revocation.onAccessChange({ kind: 'priority-access', list: list as PriorityListId });
  await answer('read');
  expect(told).toEqual(['read']);
});

test('[PE4] whoever is another by now is asked about again, whatever they have open; a guest never is', async () => {
  const account = accountId.parse('00000000-0000-4000-8000-000000000002');
  const actor = { kind: 'account', account, municipality: '55133018' as never, roles: [] } as const;
  const { connection, revocation, asked, closes, answer } = scene({
    asker: { actor } as unknown as SignedIn,
  });
  connection.role = 'edit';
  const somebody = accountId.parse('00000000-0000-4000-8000-000000000003');
  revocation.onAccessChange({ kind: 'account-access', account: somebody });
  expect(asked).toEqual([]);
  revocation.onAccessChange({ kind: 'account-access', account });
  await answer('none');
  expect(closes).toEqual([4401]);

  const guest = scene({ asker: { actor: { kind: 'guest', guest: account } } as unknown as SignedInGuest });
  guest.connection.role = 'read';
  guest.revocation.onAccessChange({ kind: 'account-access', account });
  expect(guest.asked).toEqual([]);
});
