import { describe, expect, it } from 'vitest';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { tenantsThatFit, typedPartOf } from './tenant-search.ts';

const of = (cvr: string, shortCode: string, name: string, kind: Tenant['kind'] = 'municipality') =>
  tenant.parse({ cvr, shortCode, name, kind });
const tenants = [
  of('55133018', 'AAR', 'Aarhus'),
  of('29189420', 'AAL', 'Aalborg'),
  of('66137112', 'ALB', 'Albertslund'),
  of('64942212', 'KBH', 'København'),
  of('29189374', 'KØG', 'Køge'),
  of('29189463', 'REB', 'Rebild'),
  of('29190925', 'RMI', 'Region Midtjylland', 'region'),
  of('29189757', 'HAD', 'Haderslev'),
  of('62547313', 'KLF', 'KL', 'authority'),
];
const fit = (typed: string) => tenantsThatFit(tenants, typed).map(({ name }) => name);

describe('searching for a tenant', () => {
  it('shows all in Danish order while nothing is typed, Aa last', () => {
    expect(fit(' ')).toEqual([
      'Albertslund',
      'Haderslev',
      'KL',
      'København',
      'Køge',
      'Rebild',
      'Region Midtjylland',
      'Aalborg',
      'Aarhus',
    ]);
  });

  it('reads å and aa as the same letter, in any case', () => {
    expect(fit('århus')).toEqual(['Aarhus']);
    expect(fit('AA')).toEqual(['Aalborg', 'Aarhus']);
    expect(fit('a').slice(0, 3)).toEqual(['Albertslund', 'Aalborg', 'Aarhus']);
  });

  it('finds by code, the code itself first', () => {
    expect(fit('køg')).toEqual(['Køge']);
    expect(fit('alb')).toEqual(['Albertslund', 'Aalborg']);
    expect(fit('klf')).toEqual(['KL']);
  });

  it('puts names that begin so before those that contain it', () => {
    expect(fit('re')).toEqual(['Rebild', 'Region Midtjylland']);
    expect(fit('kø')).toEqual(['København', 'Køge']);
    expect(fit('midt')).toEqual(['Region Midtjylland']);
    expect(fit('l')).toEqual(['KL', 'Albertslund', 'Haderslev', 'Rebild', 'Region Midtjylland', 'Aalborg']);
  });

  it('knows the full name too', () => {
    expect(fit('københavns kommune')).toEqual(['København']);
    expect(fit('landsforening')).toEqual(['KL']);
    expect(fit('xyz')).toEqual([]);
  });

  it('is not led astray by the word they nearly all have', () => {
    expect(fit('kom')).toEqual(['KL']);
  });

  it('says which part of a name was typed, in the letters of the name', () => {
    expect(typedPartOf('Frederikshavn', 'HA')).toEqual({ from: 9, to: 11 });
    expect(typedPartOf('Aarhus', 'år')).toEqual({ from: 0, to: 3 });
    expect(typedPartOf('Ålesund', 'aa')).toEqual({ from: 0, to: 1 });
    expect(typedPartOf('Aarhus', ' ')).toBeUndefined();
    expect(typedPartOf('Rebild', 'x')).toBeUndefined();
  });
});
