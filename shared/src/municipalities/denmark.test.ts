import { describe, expect, it } from 'vitest';

import { denmarkMunicipalities, populationDate } from './denmark.ts';

const municipalityNamed = (name: string) =>
  denmarkMunicipalities.find((municipality) => municipality.name === name);

const distinct = (values: string[]) => new Set(values).size;

describe('the municipalities of Denmark', () => {
  it('are 98', () => {
    expect(denmarkMunicipalities).toHaveLength(98);
  });

  it('have a CVR number, a code, a short code, a name and a tile of their own', () => {
    expect(distinct(denmarkMunicipalities.map(({ cvr }) => cvr))).toBe(98);
    expect(distinct(denmarkMunicipalities.map(({ code }) => code))).toBe(98);
    expect(distinct(denmarkMunicipalities.map(({ shortCode }) => shortCode))).toBe(98);
    expect(distinct(denmarkMunicipalities.map(({ name }) => name))).toBe(98);
    expect(distinct(denmarkMunicipalities.map(({ tile }) => `${tile.x},${tile.y}`))).toBe(98);
  });

  it('write CVR numbers with eight digits, codes with three, short codes with three capital letters', () => {
    for (const { cvr, code, shortCode } of denmarkMunicipalities) {
      expect(cvr).toMatch(/^\d{8}$/);
      expect(code).toMatch(/^\d{3}$/);
      expect(shortCode).toMatch(/^[A-ZÆØÅ]{3}$/u);
    }
  });

  it('have the inhabitants of 1 January 2019', () => {
    expect(populationDate).toBe('2019-01-01');
    expect(municipalityNamed('Aarhus')?.population).toBe(345332);
    expect(municipalityNamed('Læsø')?.population).toBeLessThan(2000);
    const everyone = denmarkMunicipalities.reduce((sum, { population }) => sum + population, 0);
    expect(everyone).toBeGreaterThan(5_780_000);
    expect(everyone).toBeLessThan(5_830_000);
  });

  it('keep the codes and short codes the screens were drawn with', () => {
    expect(municipalityNamed('Aarhus')).toMatchObject({
      code: '751',
      shortCode: 'AAR',
      region: 'Midtjylland',
    });
    expect(municipalityNamed('Syddjurs')).toMatchObject({ code: '706', shortCode: 'SDJ' });
    expect(municipalityNamed('Haderslev')).toMatchObject({
      code: '510',
      shortCode: 'HAD',
      region: 'Syddanmark',
    });
    expect(municipalityNamed('Rebild')).toMatchObject({
      code: '840',
      shortCode: 'REB',
      region: 'Nordjylland',
    });
  });
});
