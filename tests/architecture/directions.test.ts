import { expect, test } from 'vitest';
import { directionTrespasses, strangers } from './directions.ts';

/** Whether an import is let through. */
function isAllowed(from: string, to: string): boolean {
  return directionTrespasses([{ from, to }]).length === 0;
}

const allowed: [string, string][] = [
  ['client/src/routes/processer/+page.svelte', 'client/src/lib/features/processes/ProcessList.svelte'],
  ['client/src/routes/+layout.ts', 'client/src/lib/app/api-client.ts'],
  ['client/src/hooks.server.ts', 'client/src/lib/app/viewer.svelte.ts'],
  [
    'client/src/lib/features/processes/ProcessList.svelte',
    'client/src/lib/features/processes/list.svelte.ts',
  ],
  ['client/src/lib/features/processes/ProcessList.svelte', 'client/src/lib/ui/Button.svelte'],
  ['client/src/lib/app/api-client.ts', 'shared/src/protocol/endpoint.ts'],
  ['client/src/lib/ui/Button.svelte', 'package:bits-ui'],
  ['server/src/main.ts', 'server/src/compose.ts'],
  ['server/src/compose.ts', 'server/src/features/processes/processes.routes.ts'],
  ['server/src/compose.ts', 'server/src/collaboration/gateway.ts'],
  ['server/src/features/processes/processes.routes.ts', 'server/src/http/route.ts'],
  ['server/src/http/route.ts', 'server/src/platform/logger.ts'],
  ['server/src/collaboration/room.ts', 'shared/src/collaboration/message.ts'],
  ['shared/src/processes/process.ts', 'package:zod'],
  ['shared/src/collaboration/message.ts', 'package:lib0/encoding'],
  ['tests/integration/processes.test.ts', 'server/src/compose.ts'],
  ['server/src/collaboration/room.test.ts', 'tests/support/random.ts'],
  ['playwright.config.ts', 'tests/support/browser/chromium.ts'],
];

const refused: [string, string][] = [
  ['client/src/lib/features/processes/List.svelte', 'client/src/routes/+page.svelte'],
  ['client/src/lib/features/processes/List.svelte', 'client/src/lib/features/workshops/Agenda.svelte'],
  ['client/src/lib/app/compose.ts', 'client/src/lib/features/processes/list.svelte.ts'],
  ['client/src/lib/ui/Button.svelte', 'client/src/lib/app/context.ts'],
  ['client/src/lib/ui/Button.svelte', 'client/src/lib/words/da.ts'],
  ['client/src/lib/ui/Button.svelte', 'shared/src/primitives/id.ts'],
  ['client/src/lib/app/api-client.ts', 'server/src/http/route.ts'],
  ['server/src/http/app.ts', 'client/src/lib/words/da.ts'],
  ['server/src/main.ts', 'server/src/features/processes/processes.service.ts'],
  ['server/src/features/processes/processes.service.ts', 'server/src/features/accounts/accounts.service.ts'],
  ['server/src/features/processes/processes.service.ts', 'server/src/collaboration/rooms.ts'],
  ['server/src/features/processes/processes.service.ts', 'server/src/compose.ts'],
  ['server/src/collaboration/gateway.ts', 'server/src/features/processes/processes.service.ts'],
  ['server/src/collaboration/gateway.ts', 'server/src/http/upgrade.ts'],
  ['server/src/platform/postgres.ts', 'server/src/http/app.ts'],
  ['shared/src/processes/process.ts', 'package:node:crypto'],
  ['shared/src/processes/process.ts', 'package:express'],
  ['shared/src/processes/process.ts', 'package:zodiac'],
  ['shared/src/processes/process.ts', 'server/src/platform/clock.ts'],
  ['server/src/compose.ts', 'tests/support/random.ts'],
  ['server/src/compose.ts', 'server/src/compose.test.ts'],
  ['server/src/compose.ts', 'infra/setup.mjs'],
  ['tests/integration/start.test.ts', 'infra/setup.mjs'],
  ['server/src/http/app.test.ts', 'tests/integration/world.ts'],
  ['infra/setup.mjs', 'package:pg'],
  ['infra/setup.mjs', 'server/src/config.ts'],
  ['server/src/compose.ts', 'vitest.config.ts'],
];

test.each(allowed)('%s may import %s', (from, to) => {
  expect(isAllowed(from, to)).toBe(true);
});

test.each(refused)('%s may not import %s', (from, to) => {
  expect(isAllowed(from, to)).toBe(false);
});

test('a file in no known place is a stranger', () => {
  const paths = ['server/src/lib/things.ts', 'server/src/http/app.ts', 'client/src/lib/stores.ts'];
  expect(strangers(paths).map((sentence) => sentence.split(' ')[0])).toEqual([
    'server/src/lib/things.ts',
    'client/src/lib/stores.ts',
  ]);
});
