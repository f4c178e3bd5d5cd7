import { expect, it } from 'vitest';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { crowdsOf } from './crowd.ts';

const seated = (table: string | null, municipality: string, isObserver = false) => ({
  table,
  municipality,
  isObserver,
});

it('counts a table as ready, waiting, hands and without network, and leaves observers out', () => {
  const view = {
    tables: [{ id: 't' }],
    participants: [
      seated('t', '1'),
      seated('t', '1'),
      seated('t', '2'),
      seated('t', '3'),
      seated('t', '4', true),
      seated(null, '5'),
    ],
  } as unknown as WorkshopView;
  const presence = {
    tables: [{ table: 't', here: 3, ready: 1, hands: ['x'] }],
  } as unknown as WorkshopPresence;
  const [table, nowhere] = crowdsOf(view, presence);
  expect(table).toMatchObject({ all: 4, ready: 1, hands: 1, waiting: 1, offline: 1 });
  expect(table?.municipalities).toEqual(['1', '2', '3']);
  expect(nowhere).toMatchObject({ table: null, all: 1, offline: 1 });
});
