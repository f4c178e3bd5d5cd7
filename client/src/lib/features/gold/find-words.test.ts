import { expect, it } from 'vitest';
import { goldFind } from '@procesrum/shared/gold/gold.ts';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { da } from '#lib/words/da.ts';
import { municipalitiesOf, reasonOf } from './find-words.ts';

const id = '00000000-0000-4000-8000-000000000001';
const named = denmarkMunicipalities.slice(0, 5).map(({ cvr, shortCode, name }) => ({ cvr, shortCode, name }));
const [owner, ...others] = named;

function find(more: object) {
  return goldFind.parse({
    process: { id, title: 'Refusion af sygedagpenge', municipality: owner, phase: 'in-operation' },
    reason: 'in-operation',
    at: '2026-11-25T10:00:00Z',
    alsoIn: [],
    ...more,
  });
}

it('a find in operation says in how many municipalities, its own among them, and which where it is alone', () => {
  expect(reasonOf(find({ alsoIn: others.slice(0, 2) }), da)).toBe('Nyt i drift i 3 kommuner');
  expect(reasonOf(find({}), da)).toBe(`Nyt i drift hos ${owner?.name ?? ''}`);
});

it('a find that is like an own process says which', () => {
  const like = find({ reason: 'similar', similarTo: { id, title: 'Fraflytning' } });
  expect(reasonOf(like, da)).toBe('Ligner jeres “Fraflytning”');
});

it('a new find says where', () => {
  expect(reasonOf(find({ reason: 'new' }), da)).toBe(`Nyt hos ${owner?.name ?? ''}`);
});

it('the owner comes first and once, and past three municipalities there is a number', () => {
  const { shown, more } = municipalitiesOf(find({ alsoIn: [owner, ...others] }));
  expect(shown.map(({ cvr }) => cvr)).toEqual(named.slice(0, 3).map(({ cvr }) => cvr));
  expect(more).toHaveLength(2);
});
