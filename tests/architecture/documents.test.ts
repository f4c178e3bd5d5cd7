import { expect, test } from 'vitest';
import { lostPaths, rulesIn, unknownRules } from './documents.ts';
import { treeOf } from './source-tree.ts';

const code = {
  'server/src/http/app.ts': '',
  'server/src/http/route.ts': '',
  'server/src/collaboration/fan-out.redis.ts': '',
  'infra/decisions/one-port.md': '',
};

/** The paths a README with this text names in vain. */
function lostIn(text: string): string[] {
  return lostPaths(treeOf({ ...code, 'README.md': text })).map((sentence) => sentence.split(' ')[2] ?? '');
}

test('paths that exist may be named: files, folders, patterns and lines', () => {
  const text =
    '`server/src/http/app.ts` `server/src/http/` `server/src/http/{app,route}.ts` `server/src/http/app.ts:12` ' +
    '`server/src/collaboration/fan-out.*` `server/src/<floor>/app.ts` `server/**/app.ts` ' +
    '[why](infra/decisions/one-port.md#top) [there](https://example.org/server/x) `client/build`';
  expect(lostIn(text)).toEqual([]);
});

test('a path that does not exist is found in code spans and links', () => {
  expect(lostIn('see `server/src/gone.ts`, [that](infra/gone.md),')).toEqual([
    'server/src/gone.ts,',
    'infra/gone.md,',
  ]);
});

test('a half of a name is not the name', () => {
  expect(lostIn('`server/src/http/ap`')).toEqual(['server/src/http/ap,']);
});

test('commands, words and fenced blocks are not paths', () => {
  expect(lostIn('`npm test` `tests` `and/or`\n```\nserver/src/gone.ts `server/src/gone.ts`\n```\n')).toEqual(
    [],
  );
});

test('links are read from where the document stands', () => {
  const tree = treeOf({
    ...code,
    'infra/decisions/other.md': '[one](one-port.md) [two](../../server/src/http/app.ts)',
  });
  expect(lostPaths(tree)).toEqual([]);
});

test('rules are read from the head of list items and table rows', () => {
  expect(rulesIn('- **CO1** all of it\n| **VO2** | votes |\nsee **PE3**\n')).toEqual(['CO1', 'VO2']);
});

test('a test that keeps an unknown rule is told so', () => {
  // In two pieces, or this very file would seem to keep them.
  const name = (rule: string) => `test('${'['}${rule}] something', () => {})`;
  const tree = treeOf({
    'tests/RULES.md': '- **CO1** all of it\n',
    'server/src/room.test.ts': name('CO1'),
    'tests/faults/kill.test.ts': name('CO9'),
  });
  expect(unknownRules(tree)).toEqual([
    'tests/faults/kill.test.ts keeps CO9, which is no rule in tests/RULES.md',
  ]);
});
