import { createHash } from 'node:crypto';
import { accountId, processId, type AccountId, type ProcessId } from '@procesrum/shared/primitives/id.ts';

/** The id of a demo person, always the same for the same key: links and tests survive an empty start. */
export function demoAccountId(key: string): AccountId {
  return accountId.parse(nameBasedUuid(`account:${key}`));
}

/** The id of a demo process, always the same for the same key. */
export function demoProcessId(key: string): ProcessId {
  return processId.parse(nameBasedUuid(`process:${key}`));
}

/** The demo world's own name space; any fixed UUID serves. */
const namespace = Buffer.from('b1f0c1f27d6e4c5d9d0a2f6a6f1d7c33', 'hex');

/** UUID version 5 (RFC 9562, 5.5): SHA-1 of name space and name. */
function nameBasedUuid(name: string): string {
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
