import { describe, expect, it } from 'vitest';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { da } from '#lib/words/da.ts';
import { coAuthorsOutside, keeperOf } from './keeper.ts';

const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const syddjurs = { cvr: '29189978', shortCode: 'SDJ', name: 'Syddjurs' };
const person = (number: number, name: string, municipality: typeof aarhus) =>
  personName.parse({ id: `00000000-0000-4000-8000-00000000000${number}`, name, municipality });
const [mette, ida, jonas] = [
  person(1, 'Mette Kjær', aarhus),
  person(2, 'Ida Thomsen', aarhus),
  person(3, 'Jonas Pihl', syddjurs),
];

function telephone(visibility: Process['visibility']): Process {
  return { visibility, municipality: aarhus, creator: mette, coAuthors: [ida, jonas] } as unknown as Process;
}

describe('who keeps a shielded section', () => {
  it('is the municipality that owns the process, and never a co-author from another', () => {
    expect(keeperOf(telephone('all-municipalities'), da)).toBe('Aarhus Kommune');
    expect(coAuthorsOutside(telephone('all-municipalities'))).toEqual([jonas]);
  });

  it('is only who created it while it is private', () => {
    expect(keeperOf(telephone('private'), da)).toBe('den, der oprettede processen,');
    expect(coAuthorsOutside(telephone('private'))).toEqual([ida, jonas]);
  });
});
