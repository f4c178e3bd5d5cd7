import { describe, expect, it } from 'vitest';
import { revisionWriter } from '@procesrum/shared/revisions/revision.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { hueOf } from '#lib/app/marks/hues.ts';
import { huesOf } from './writer-hues.ts';

const municipality = (number: number, shortCode: string) =>
  municipalityName.parse({ cvr: String(10_000_000 + number), shortCode, name: shortCode });
const [aarhus, syddjurs, haderslev] = [
  municipality(1, 'AAR'),
  municipality(2, 'SDJ'),
  municipality(3, 'HAD'),
];
const writer = (of: typeof aarhus) =>
  revisionWriter.parse({ kind: 'guest', name: 'Nogen', municipality: of });

describe('the colours of those who wrote', () => {
  it('are one’s own for one’s own, and those of the room for who is in it', () => {
    const hues = huesOf([writer(aarhus), writer(syddjurs)], aarhus.cvr, [{ municipality: syddjurs, hue: 4 }]);
    expect([hues.get(aarhus.cvr), hues.get(syddjurs.cvr)]).toEqual([0, 4]);
  });

  it('are never the same for two, as long as there are enough', () => {
    const taken = hueOf(haderslev.shortCode);
    const hues = huesOf([writer(haderslev)], undefined, [{ municipality: syddjurs, hue: taken }]);
    expect(hues.get(haderslev.cvr)).not.toBe(taken);
    const many = Array.from({ length: 10 }, (_, at) => writer(municipality(at + 20, 'SDJ')));
    expect(new Set(huesOf(many, undefined, []).values()).size).toBe(10);
    expect(huesOf([...many, writer(aarhus)], undefined, []).size).toBe(11);
  });

  it('leave out who is not known', () => {
    expect(huesOf([{ kind: 'unknown' }, { kind: 'guest' }], undefined, []).size).toBe(0);
  });
});
