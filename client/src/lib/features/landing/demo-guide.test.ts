import { expect, it } from 'vitest';
import { account } from '@procesrum/shared/accounts/account.ts';
import { demoGuide } from './demo-guide.ts';

const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const randers = { cvr: '29189668', shortCode: 'RAN', name: 'Randers' };

function person(number: number, municipality: typeof aarhus, role: string) {
  const id = `00000000-0000-4000-8000-00000000000${number}`;
  return account.parse({ id, name: `Person ${number}`, municipality, roles: [role] });
}

it('is an ordinary member where most people are', () => {
  const people = [
    person(1, randers, 'member'),
    person(2, aarhus, 'coordinator'),
    person(3, aarhus, 'member'),
    person(4, aarhus, 'member'),
  ];
  expect(demoGuide(people)?.name).toBe('Person 3');
});

it('is whoever there is where nobody is an ordinary member, and nobody in an empty world', () => {
  expect(demoGuide([person(1, aarhus, 'operator')])?.name).toBe('Person 1');
  expect(demoGuide([])).toBeUndefined();
});
