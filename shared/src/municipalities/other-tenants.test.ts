import { expect, it } from 'vitest';
import { denmarkMunicipalities } from './denmark.ts';
import { otherTenants } from './other-tenants.ts';

it('the other tenants are the five regions and KL, each with a CVR number and a short code of its own', () => {
  expect(otherTenants.filter(({ kind }) => kind === 'region')).toHaveLength(5);
  expect(otherTenants.filter(({ kind }) => kind === 'authority').map(({ name }) => name)).toEqual(['KL']);
  const all = [...denmarkMunicipalities, ...otherTenants];
  expect(new Set(all.map(({ cvr }) => cvr)).size).toBe(104);
  expect(new Set(all.map(({ shortCode }) => shortCode)).size).toBe(104);
  for (const { cvr, shortCode } of otherTenants) {
    expect(cvr).toMatch(/^\d{8}$/);
    expect(shortCode).toMatch(/^[A-ZÆØÅ]{3}$/u);
  }
});
