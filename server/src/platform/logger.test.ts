import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(readable: boolean, details: object): string {
  const lines: string[] = [];
  createLogger({ level: 'info', readable }, { write: (line) => void lines.push(line) }).info(details, 'said');
  return lines.join('');
}

test('secrets do not reach the log, at the top or further in', () => {
  const line = logged(false, {
    cookie: 'procesrum=hemmelig',
    headers: { cookie: 'procesrum=hemmelig', authorization: 'hemmelig' },
    request: { headers: { cookie: 'hemmelig' } },
    token: 'hemmelig',
  });
  expect(line).not.toContain('hemmelig');
  expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: 'said', token: '…' });
});

test('a person at the terminal reads a line, with the stack of an error below', () => {
  expect(logged(true, { path: '/x', ms: 3 })).toMatch(/^\d\d:\d\d:\d\d said path=\/x ms=3\n$/);
  expect(logged(true, { err: new Error('broken') })).toMatch(/said\nError: broken\n {4}at /);
});
