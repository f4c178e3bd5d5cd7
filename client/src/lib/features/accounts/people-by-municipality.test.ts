import { describe, expect, it } from 'vitest';
import { account } from '@procesrum/shared/accounts/account.ts';
import { formatsFor } from '#lib/words/format.ts';
import { peopleByMunicipality } from './people-by-municipality.ts';

const { compare } = formatsFor('da');
const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const randers = { cvr: '29189668', shortCode: 'RAN', name: 'Randers' };
const people = [
  person(1, 'Mette Kjær', aarhus),
  person(2, 'Jonas Åby', randers),
  person(3, 'Anders Holm', randers),
  person(4, 'Sara Bak', aarhus),
];

function person(number: number, name: string, municipality: typeof aarhus) {
  const id = `00000000-0000-4000-8000-00000000000${number}`;
  return account.parse({ id, name, municipality, roles: ['member'] });
}

function namesFound(search: string) {
  return peopleByMunicipality(people, search, compare).map(({ municipality, people }) => [
    municipality.name,
    ...people.map(({ name }) => name),
  ]);
}

describe('people to sign in as', () => {
  it('stand under their municipality, Aarhus last as the Danish alphabet has it', () => {
    expect(namesFound('')).toEqual([
      ['Randers', 'Anders Holm', 'Jonas Åby'],
      ['Aarhus', 'Mette Kjær', 'Sara Bak'],
    ]);
  });

  it('are found by the beginning of any name', () => {
    expect(namesFound('hol')).toEqual([['Randers', 'Anders Holm']]);
    expect(namesFound('olm')).toEqual([]);
  });

  it('are found by municipality, by its letters, and with aa for å', () => {
    expect(namesFound('ran')).toEqual([['Randers', 'Anders Holm', 'Jonas Åby']]);
    expect(namesFound('århus')).toEqual([['Aarhus', 'Mette Kjær', 'Sara Bak']]);
    expect(namesFound('aaby')).toEqual([['Randers', 'Jonas Åby']]);
  });

  it('must fit every word', () => {
    expect(namesFound('aarhus sara')).toEqual([['Aarhus', 'Sara Bak']]);
    expect(namesFound('randers sara')).toEqual([]);
  });
});
