import { describe, expect, it } from 'vitest';
import { formatDocumentName, parseDocumentName } from './document-name.ts';

const id = '0b0f2a54-7a35-4d0e-9d2e-0a8c2f6f1e11';

describe('document names', () => {
  it.each([
    `process/${id}`,
    `process/${id}/shielded`,
    `assessment/${id}/55133018`,
    `workshop/${id}/notes`,
    `workshop/${id}/facilitator`,
  ])('read back as they were written: %s', (text) => {
    const name = parseDocumentName(text);
    if (name === undefined) throw new Error('not a name');
    expect(formatDocumentName(name)).toBe(text);
  });

  it.each([
    '',
    'process',
    `process/${id}/`,
    `process/${id}/55133018`,
    `process/${id}/Shielded`,
    `process/${id}/shielded/`,
    `process/${id}/shielded/x`,
    `shielded/${id}`,
    `process/shielded`,
    `process/${id.toUpperCase()}`,
    `process/../${id}`,
    `process/${id}%00`,
    `assessment/${id}`,
    `assessment/${id}/5513301`,
    `assessment/${id}/55133018/x`,
    `workshop/${id}`,
    `workshop/${id}/notes/x`,
    `workshop/${id}/ballots`,
    `workshop/x/notes`,
    '__proto__/constructor',
  ])('[PE1] anything else is no document: %s', (text) => {
    expect(parseDocumentName(text)).toBeUndefined();
  });
});
