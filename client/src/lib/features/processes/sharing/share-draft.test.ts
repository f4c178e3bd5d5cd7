import { describe, expect, it } from 'vitest';
import { municipalitiesApi } from '@procesrum/shared/municipalities/municipalities.api.ts';
import { tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { process } from '@procesrum/shared/processes/process.ts';
import { createApi } from '#lib/app/api-client.ts';
import { ShareDraft } from './share-draft.svelte.ts';

const aarhus = tenant.parse({ cvr: '55133018', shortCode: 'AAR', name: 'Aarhus', kind: 'municipality' });
const rebild = tenant.parse({ cvr: '29189463', shortCode: 'REB', name: 'Rebild', kind: 'municipality' });
const mette = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Mette Kjær',
  municipality: { cvr: aarhus.cvr, shortCode: 'AAR', name: 'Aarhus' },
};
const shared = process.parse({
  id: '00000000-0000-4000-8000-000000000002',
  title: 'Fri telefon',
  summary: '',
  municipality: mette.municipality,
  visibility: 'municipality',
  phase: 'idea',
  status: 'not-rated',
  domains: [],
  systems: [],
  fields: {},
  changedAt: '2026-11-25T10:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
  creator: mette,
  coAuthors: [],
  chosen: [],
  describedSections: [],
  shieldedSections: [],
  abilities: ['process:read', 'process:edit', 'process:share'],
});
const calm = { isOffline: false, isTooLong: false };

/** A server that knows two tenants and finds these places in the text; none given: it does not answer. */
function draftWith(places?: { id: string; where: string; masked: string; before: string }[]): ShareDraft {
  const api = createApi(async (address) => {
    if (address === municipalitiesApi.list.path) return Response.json([aarhus, rebild]);
    if (places === undefined) throw new TypeError('no network');
    return Response.json(places);
  });
  return new ShareDraft(api, () => shared);
}

describe('a sharing being chosen', () => {
  it('begins as it is, and offers everybody but the owner', async () => {
    const draft = draftWith([]);
    await draft.fetchTenants();
    expect(draft.after).toEqual({ visibility: 'municipality', chosen: [] });
    expect(draft.others.map(({ name }) => name)).toEqual(['Rebild']);
    expect(draft.reasonToWait(calm)).toBe('unchanged');
  });

  it('chooses and takes off again', () => {
    const draft = draftWith([]);
    draft.toggle(rebild.cvr);
    expect(draft.chosen).toEqual([rebild.cvr]);
    draft.toggle(rebild.cvr);
    expect(draft.chosen).toEqual([]);
  });

  it('waits while the text holds what looks like a CPR number, and no longer once it is gone', async () => {
    const places = [{ id: 'ab'.repeat(16), where: 'asIs', masked: '0101••••••', before: 'Sendt for ' }];
    const draft = draftWith(places);
    await draft.fetchTenants();
    draft.level = 'all-municipalities';
    expect(await draft.look.look()).toBe(1);
    expect(draft.reasonToWait(calm)).toBe('cpr-like');
    places.length = 0;
    expect(await draft.look.look()).toBe(0);
    expect(draft.reasonToWait(calm)).toBeUndefined();
  });

  it('is not shared wider when the text could not be looked through', async () => {
    const draft = draftWith();
    await draft.fetchTenants();
    draft.level = 'public';
    expect(await draft.look.look()).toBeUndefined();
    expect(draft.look.failure?.code).toBe('unavailable');
    expect(draft.reasonToWait(calm)).toBe('not-looked');
  });
});
