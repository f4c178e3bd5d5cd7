import { describe, expect, it } from 'vitest';
import { characterCount, trimmedLine } from './trimmed-text.ts';

describe('one line of text', () => {
  it('is trimmed and its blanks are single', () => {
    expect(trimmedLine(65).parse('  Fritagelse\n for \t beskatning ')).toBe('Fritagelse for beskatning');
  });

  it('is measured in characters, not in UTF-16 units', () => {
    expect(characterCount('æøå👩')).toBe(4);
    expect(trimmedLine(3).safeParse('👩👩👩').success).toBe(true);
    expect(trimmedLine(3).safeParse('👩👩👩👩').success).toBe(false);
  });

  it('is refused without work when it is absurdly long', () => {
    expect(trimmedLine(65).safeParse(' '.repeat(10_000_000)).success).toBe(false);
  });
});
