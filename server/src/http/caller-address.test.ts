import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callerAddressBy, limitKeyOf } from './caller-address.ts';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  return { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as never;
}

test('without a trusted proxy a caller is where the connection comes from, whatever they say', () => {
  const addressOf = callerAddressBy(() => false);
  expect(addressOf(from('10.0.0.1', '1.2.3.4'))).toBe('10.0.0.1');
});

test('one trusted hop believes the last word said to it, and not what stood there before', () => {
  const addressOf = callerAddressBy((_address, hop) => hop < 1);
  expect(addressOf(from('10.0.0.1', '6.6.6.6, 1.2.3.4'))).toBe('1.2.3.4');
  expect(addressOf(from('10.0.0.1'))).toBe('10.0.0.1');
});

test('a trusted network is passed, however many hops it is', () => {
  const addressOf = callerAddressBy((address) => address.startsWith('10.'));
  expect(addressOf(from('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2'))).toBe('1.2.3.4');
  expect(addressOf(from('10.0.0.1', '10.0.0.2'))).toBe('10.0.0.2');
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('a limit counts %s as %s', (address, key) => {
  expect(limitKeyOf(address)).toBe(key);
});
