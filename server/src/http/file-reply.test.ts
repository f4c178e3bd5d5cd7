import { describe, expect, it } from 'vitest';
import { dispositionOf } from './file-reply.ts';

describe('the name of a file', () => {
  it('is said in full, and in plain letters for those who read no others', () => {
    expect(dispositionOf('Resumé på Ærø.pdf')).toBe(
      `attachment; filename="Resume paa aeroe.pdf"; filename*=UTF-8''Resum%C3%A9%20p%C3%A5%20%C3%86r%C3%B8.pdf`,
    );
  });

  it('ends neither its header nor a folder', () => {
    expect(dispositionOf('a"; filename="x\r\nSet-Cookie: b\\..\\..//c%22.pdf')).toBe(
      `attachment; filename="a filename= x Set-Cookie b .. .. c 22.pdf"; filename*=UTF-8''a%20filename%3D%20x%20Set-Cookie%20b%20..%20..%20c%2022.pdf`,
    );
  });
});
