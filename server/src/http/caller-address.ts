import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Whether a hop's address is a proxy of ours; Express compiles it from `TRUST_PROXY`. */
export type TrustsProxy = (address: string, hop: number) => boolean;

/** Finds the network address a request comes from, at doors where Express does not stand. */
export type CallerAddress = (request: IncomingMessage) => string;

/** Reads it as Express does: from our end backwards, as far as the proxies are trusted and not a hop further. */
export function callerAddressBy(trusts: TrustsProxy): CallerAddress {
  return ({ headers, socket }) => {
    const told = String(headers['x-forwarded-for'] ?? '').split(',');
    const hops = [socket.remoteAddress ?? '', ...told.map((hop) => hop.trim()).reverse()].filter(Boolean);
    return hops.find((hop, index) => !trusts(hop, index)) ?? hops.at(-1) ?? 'unknown';
  };
}

/**
 * What a limit counts by: an IPv4 address, or the first half of an IPv6 one, because the second half is the
 * caller's own to choose, a new one for every call.
 */
export function limitKeyOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const before = groupsOf(head);
  const missing = tail === undefined ? 0 : 8 - before.length - groupsOf(tail).length;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...groupsOf(tail ?? '')];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
