import { describe, expect, it } from 'vitest';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Instant } from '../primitives/time.ts';
import { beforeTheFirst, canonicalText, findBrokenLink } from './audit-chain.ts';
import type { AuditEvent } from './audit-event.ts';

/** No real hash: enough to tell two texts of these tests apart, in 64 hexadecimal digits. */
function hashOf(text: string): string {
  let sum = 7n;
  for (const letter of text) sum = (sum * 1_000_003n + BigInt(letter.codePointAt(0) ?? 0)) % (1n << 256n);
  return sum.toString(16).padStart(64, '0');
}

function chain(length: number, municipality = '55133018'): AuditEvent[] {
  const events: AuditEvent[] = [];
  for (let number = 1; number <= length; number += 1) {
    const event = {
      municipality: municipality as MunicipalityCvr,
      number,
      at: `2026-11-25T10:00:0${number}.000Z` as Instant,
      account: '00000000-0000-4000-8000-000000000001' as AccountId,
      deed: '{"action":"signed-in"}',
      previous: events.at(-1)?.hash ?? beforeTheFirst,
    };
    events.push({ ...event, hash: hashOf(canonicalText(event)) });
  }
  return events;
}

function withChange(number: number, change: Partial<AuditEvent>, length = 5): AuditEvent[] {
  return chain(length).map((event) => (event.number === number ? { ...event, ...change } : event));
}

describe('a chain of audit entries', () => {
  it('is whole as it was written', () => {
    expect(findBrokenLink([], hashOf)).toBeUndefined();
    expect(findBrokenLink(chain(5), hashOf)).toBeUndefined();
  });

  it('is whole when its beginning is retired, from the entry that is known to have been the last of it', () => {
    const [, second, third] = chain(5);
    expect(findBrokenLink(chain(5).slice(2), hashOf, second)).toBeUndefined();
    expect(findBrokenLink([], hashOf, second)).toBeUndefined();
    // What is left does not fit: nothing was retired, more was, another hash was noted, or it is not this chain's.
    expect(findBrokenLink(chain(5).slice(2), hashOf)).toEqual({ number: 1, why: 'missing' });
    expect(findBrokenLink(chain(5).slice(3), hashOf, second)).toEqual({ number: 3, why: 'missing' });
    expect(findBrokenLink(chain(5).slice(2), hashOf, third)).toEqual({ number: 4, why: 'missing' });
    const forged = second && { ...second, hash: 'f'.repeat(64) };
    expect(findBrokenLink(chain(5).slice(2), hashOf, forged)).toEqual({ number: 2, why: 'changed' });
    const others = chain(5, '35209115').at(1);
    expect(findBrokenLink(chain(5).slice(2), hashOf, others)).toEqual({
      number: 3,
      why: 'from another chain',
    });
  });

  it.each<[string, Partial<AuditEvent>]>([
    ['who', { account: '00000000-0000-4000-8000-000000000002' as AccountId }],
    ['when', { at: '2026-11-25T11:00:00.000Z' as Instant }],
    ['what', { deed: '{"action":"signed-out"}' }],
    ['the hash itself', { hash: 'f'.repeat(64) }],
    ['the link', { previous: 'f'.repeat(64) }],
  ])('shows that somebody changed %s', (_, change) => {
    expect(findBrokenLink(withChange(3, change), hashOf)).toEqual({ number: 3, why: 'changed' });
  });

  it('shows a changed entry also when its own hash was made to fit', () => {
    const [one, two, ...rest] = chain(5) as [AuditEvent, AuditEvent, ...AuditEvent[]];
    const changed = { ...two, deed: '{"action":"signed-out"}' };
    const fitted = { ...changed, hash: hashOf(canonicalText(changed)) };
    expect(findBrokenLink([one, fitted, ...rest], hashOf)).toEqual({ number: 2, why: 'changed' });
  });

  it('shows that one was taken out, put twice, or brought from another municipality', () => {
    const events = chain(5);
    expect(findBrokenLink(events.toSpliced(2, 1), hashOf)).toEqual({ number: 3, why: 'missing' });
    expect(findBrokenLink(events.toSpliced(2, 0, ...events.slice(2, 3)), hashOf)).toEqual({
      number: 4,
      why: 'missing',
    });
    const others = chain(5, '35209115').slice(2, 3);
    expect(findBrokenLink(events.toSpliced(2, 1, ...others), hashOf)).toEqual({
      number: 3,
      why: 'from another chain',
    });
  });
});
