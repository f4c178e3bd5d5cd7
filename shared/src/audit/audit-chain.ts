import { z } from 'zod';
import { municipalityCvr } from '../primitives/id.ts';
import { sha256Hex, type AuditEvent } from './audit-event.ts';

/** Where a chain is broken, and how it shows. */
export interface BrokenLink {
  readonly number: number;
  readonly why: 'changed' | 'missing' | 'from another chain';
}

/** The entry after which a chain goes on: the last of those retired after 13 months, or of the page before. */
export const chainEnd = z.object({
  municipality: municipalityCvr,
  number: z.int().positive(),
  hash: sha256Hex,
});
export type ChainEnd = z.infer<typeof chainEnd>;

/** The hash of what stands before the first entry. */
export const beforeTheFirst = '0'.repeat(64);

/**
 * What is hashed of an entry, its own hash left out: a field on each line, and no field can hold a line break. The
 * database writes the same when it stores one (`server/migrations/0005_audit.sql`).
 */
export function canonicalText(event: Omit<AuditEvent, 'hash'>): string {
  const { previous, number, municipality, at, account, deed } = event;
  return [previous, number, municipality, at, account, deed].join('\n');
}

/**
 * Looks for the first sign that a chain was tampered with.
 * Whoever can rewrite all entries from one on, hashes and all, or cuts off the newest, leaves a chain that is whole:
 * to see that, compare its last hash with one that was noted elsewhere.
 * @param events of one municipality, oldest first
 * @param sha256 of the text's UTF-8, as 64 hexadecimal digits
 * @param goesOnFrom what stands before the first of them; absent for a chain from its very beginning
 * @returns `undefined` for a chain that is whole
 */
export function findBrokenLink(
  events: readonly AuditEvent[],
  sha256: (text: string) => string,
  goesOnFrom?: ChainEnd,
): BrokenLink | undefined {
  let before = goesOnFrom;
  for (const event of events) {
    const { number } = event;
    if (before !== undefined && event.municipality !== before.municipality) {
      return { number, why: 'from another chain' };
    }
    const next = (before?.number ?? 0) + 1;
    if (number !== next) return { number: next, why: 'missing' };
    if (event.hash !== sha256(canonicalText(event))) return { number, why: 'changed' };
    if (event.previous !== (before?.hash ?? beforeTheFirst)) return { number: number - 1, why: 'changed' };
    before = event;
  }
  return undefined;
}
