import { expect, test } from 'vitest';
import { announcement } from './announcements.ts';

test('what a node of the version before announces is understood: it has chosen nobody', () => {
  const said = {
    kind: 'process-access',
    process: '00000000-0000-4000-8000-000000000001',
    before: {
      municipality: '55133018',
      creator: '00000000-0000-4000-8000-000000000002',
      coAuthors: [],
      visibility: 'municipality',
    },
  };
  expect(announcement.parse(said)).toEqual({ ...said, before: { ...said.before, chosen: [], uses: [] } });
});
