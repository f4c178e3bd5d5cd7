import { expect, test } from 'vitest';
import { municipalityCvr, processId } from '../primitives/id.ts';
import type { Instant } from '../primitives/time.ts';
import { chooseFinds, type GoldCandidate, type SeenTexts } from './choose-finds.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z` as Instant;
const idOf = (number: number) => processId.parse(`00000000-0000-4000-8000-00000000000${number}`);
const odense = { cvr: municipalityCvr.parse('35209115'), shortCode: 'ODE', name: 'Odense' };

function candidate(number: number, title: string, seen: number, used?: number): GoldCandidate {
  return {
    process: {
      id: idOf(number),
      title,
      municipality: odense,
      phase: used === undefined ? 'idea' : 'in-operation',
    },
    inSightSince: at(seen),
    inOperationSince: used === undefined ? undefined : at(used),
    alsoIn: [],
  };
}

/** What stands in the catalogue: the candidates, one own process, and others that are about something else. */
function texts(candidates: readonly GoldCandidate[]): SeenTexts {
  const described = new Map(
    candidates.map(({ process: { id, title } }) => [id, { title, summary: '', systems: [] }]),
  );
  const own = { id: idOf(9), described: { title: 'Refusion af sygedagpenge', summary: '', systems: [] } };
  described.set(own.id, own.described);
  for (const [index, title] of ['Bopælsattest', 'Kontering', 'Skolekørsel'].entries())
    described.set(idOf(6 + index), { title, summary: '', systems: [] });
  return { described, own: [own], toldApart: new Map() };
}

test('what comes into sight or into operation after a visit is gold, what did before it is not', () => {
  const candidates = [
    candidate(1, 'Fodterapi', 9),
    candidate(2, 'Tolkebistand', 11),
    candidate(3, 'Alkoholbevilling', 2, 12),
    candidate(4, 'Partshøring', 2, 3),
    // In operation long before it was shared.
    candidate(5, 'Børneattest', 13, 1),
  ];
  const finds = chooseFinds(candidates, texts(candidates), at(10));
  expect(finds.map(({ process, reason, at: since }) => [process.title, reason, since])).toEqual([
    ['Alkoholbevilling', 'in-operation', at(12)],
    ['Børneattest', 'new', at(13)],
    ['Tolkebistand', 'new', at(11)],
  ]);
});

test('a find that is like something of one’s own says what, whatever else it is', () => {
  const candidates = [
    candidate(1, 'Refusion af barselsdagpenge', 11),
    candidate(2, 'Refusion ved sygedagpenge', 2, 12),
    candidate(3, 'Tolkebistand', 14),
  ];
  const finds = chooseFinds(candidates, texts(candidates), at(10));
  const similarTo = { id: idOf(9), title: 'Refusion af sygedagpenge' };
  expect(finds.map(({ process, reason, ...rest }) => [process.title, reason, rest.similarTo])).toEqual([
    ['Refusion ved sygedagpenge', 'in-operation', similarTo],
    ['Refusion af barselsdagpenge', 'similar', similarTo],
    ['Tolkebistand', 'new', undefined],
  ]);
});

test('a find that was said to be something else than what one has is only new', () => {
  const candidates = [candidate(1, 'Refusion af barselsdagpenge', 11)];
  const known = { ...texts(candidates), toldApart: new Map([[idOf(9), new Set([idOf(1)])]]) };
  const [find] = chooseFinds(candidates, known, at(10));
  expect([find?.reason, find?.similarTo]).toEqual(['new', undefined]);
});

test('the newest of each kind comes first, then the rest, latest first', () => {
  const candidates = [
    candidate(1, 'Fodterapi', 20),
    candidate(2, 'Tolkebistand', 19),
    candidate(3, 'Alkoholbevilling', 2, 12),
    candidate(4, 'Partshøring', 2, 18),
  ];
  const order = chooseFinds(candidates, texts(candidates), at(10)).map(({ process }) => process.title);
  expect(order).toEqual(['Partshøring', 'Fodterapi', 'Tolkebistand', 'Alkoholbevilling']);
});
