import { expect, it } from 'vitest';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { othersAtSteps } from './other-at-step.ts';

const own = municipalityCvr.parse('55133018');
const syddjurs = { cvr: '29189978', shortCode: 'SDJ', name: 'Syddjurs' };
const aarhus = { cvr: own, shortCode: 'AAR', name: 'Aarhus' };

function at(name: string, municipality: typeof syddjurs, claimed: object, role = 'edit') {
  const user = { id: '00000000-0000-4000-8000-000000000001', name, municipality };
  return { focus: 'diagrams', ...claimed, user: { ...user, colour: 4, role, isGuest: false } };
}

it('others stand where the server says: who moves a step first, in the colours of their municipalities', () => {
  const states = new Map<number, unknown>([
    [1, at('Mig selv', aarhus, { step: 'taster' })],
    [2, at('Sara B', aarhus, { step: 'taster' })],
    [3, at('Jonas P', syddjurs, { step: 'taster', caret: 3 })],
    [4, at('Ali Rahman', syddjurs, { step: 'taster', holds: true })],
  ]);
  const here = othersAtSteps(states, 1, own).get('taster') ?? [];
  expect(here.map(({ person, hue, doing }) => [person.name, hue, doing])).toEqual([
    ['Ali Rahman', 4, 'moves'],
    ['Jonas P', 4, 'writes'],
    ['Sara B', 0, 'chosen'],
  ]);
});

it('who is away, elsewhere, only reads or is not stamped stands at no step', () => {
  const states = new Map<number, unknown>([
    [2, at('Borte', syddjurs, { step: 'taster', away: true })],
    [3, at('Andetsteds', syddjurs, { step: 'taster', focus: 'asIs' })],
    [4, at('Læser', syddjurs, { step: 'taster' }, 'read')],
    [5, { focus: 'diagrams', step: 'taster', user: { name: 'Falsk' } }],
  ]);
  expect(othersAtSteps(states, 1, own).size).toBe(0);
});
