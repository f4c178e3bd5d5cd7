import type { DecisionRecord } from '../decision-record.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * What is hashed of a decision (SHA-256 of its UTF-8, as 64 hexadecimal digits).
 * @param previousHash of the list's decision before; of the first one `beforeTheFirst` (`audit-chain.ts`)
 */
export function hashedText(record: DecisionRecord, previousHash: string): string {
  return `${previousHash}\n${canonicalJson(record)}`;
}
