import type { AuditEvent } from './audit-event.ts';

/** Where a chain is broken, and how it shows. */
export interface BrokenLink {
  readonly number: number;
  readonly why: 'changed' | 'missing' | 'from another chain';
}

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
 * @param events of one municipality, oldest first; the oldest may be missing, as they are deleted after 13 months
 * @param sha256 of the text's UTF-8, as 64 hexadecimal digits
 * @returns `undefined` for a chain that is whole
 */
export function findBrokenLink(
  events: readonly AuditEvent[],
  sha256: (text: string) => string,
): BrokenLink | undefined {
  let before: AuditEvent | undefined;
  for (const event of events) {
    const { number } = event;
    if (before !== undefined && event.municipality !== before.municipality) {
      return { number, why: 'from another chain' };
    }
    if (before !== undefined && number !== before.number + 1)
      return { number: before.number + 1, why: 'missing' };
    if (event.hash !== sha256(canonicalText(event))) return { number, why: 'changed' };
    const expected = before?.hash ?? (number === 1 ? beforeTheFirst : event.previous);
    if (event.previous !== expected) return { number: number - 1, why: 'changed' };
    before = event;
  }
  return undefined;
}
