import { describe, expect, it } from 'vitest';
import { safePathOf, signInPath } from './safe-redirect.ts';

describe('the page after sign-in', () => {
  it('is the one asked for', () => {
    expect(safePathOf('/processer/1?q=skat#fremover')).toBe('/processer/1?q=skat#fremover');
  });

  it('is the list of processes where nothing was asked for', () => {
    expect(safePathOf(null)).toBe('/processer');
    expect(safePathOf('')).toBe('/processer');
    expect(safePathOf('/log-ind?til=/log-ind')).toBe('/processer');
  });

  it.each([
    'https://ond.example/',
    '//ond.example/',
    '/\\ond.example/',
    '/\t/ond.example/',
    '/.//ond.example/',
    '\\\\ond.example',
    'javascript:alert(1)',
    ' //ond.example',
    '/api/v1/sign-out',
  ])('is never another site or a call: %j', (wanted) => {
    expect(safePathOf(wanted)).toBe('/processer');
  });
});

describe('the way to sign-in', () => {
  it('remembers the page and its search', () => {
    expect(signInPath(new URL('http://x/processer?q=løn'))).toBe(
      '/log-ind?til=%2Fprocesser%3Fq%3Dl%25C3%25B8n',
    );
    expect(signInPath(new URL('http://x/processer'))).toBe('/log-ind');
  });
});
