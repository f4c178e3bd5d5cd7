import { describe, expect, it } from 'vitest';
import { restoration, revision, type Revision } from '@procesrum/shared/revisions/revision.ts';
import { da } from '#lib/words/da.ts';
import { endInside, endName, restorationSentence, revisionDeed, revisionName } from './revision-words.ts';

const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const mette = {
  kind: 'account',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Mette Kjær',
  municipality: aarhus,
};

function kept(more: object): Revision {
  return revision.parse({
    id: 7,
    kind: 'auto',
    at: '2026-11-14T13:20:00Z',
    contributions: [],
    places: [],
    isShielded: false,
    ...more,
  });
}

describe('what a line of the history is called', () => {
  it.each([
    [{ places: ['toBe'] }, 'Sådan kunne det blive'],
    [{ places: ['title', 'asIs'] }, 'Titel og Sådan gør vi i dag'],
    [{ places: ['brief', 'asIs', 'toBe'] }, 'Rettelser 3 steder'],
    [{}, 'Teksten blev gemt'],
    [{ kind: 'named', version: 3, label: 'Efter Dokk1' }, 'Version 3: Efter Dokk1'],
    [{ kind: 'auto', version: 4, label: 'Navngivet bagefter' }, 'Version 4: Navngivet bagefter'],
    [{ kind: 'before-restore' }, 'Teksten før gendannelsen'],
    [{ kind: 'restored', source: { at: '2026-11-02T08:15:00Z', version: 2 } }, 'Version 2 blev gendannet'],
    [
      { kind: 'restored', source: { at: '2026-11-02T08:15:00Z' } },
      'Teksten fra 2. november kl. 09.15 blev gendannet',
    ],
    [{ kind: 'shared' }, 'Teksten, da flere fik adgang'],
    [{ kind: 'moved' }, 'Afskærmning ændret'],
  ])('%o is %s', (more, name) => {
    expect(revisionName(kept(more), da)).toBe(name);
  });

  it('tells who stands behind it, if anybody does', () => {
    expect(revisionDeed(kept({ version: 1, label: 'x', by: mette }), da)).toBe('Mette K. navngav den');
    expect(revisionDeed(kept({ kind: 'restored', by: mette }), da)).toBe('Mette K. gendannede den');
    expect(revisionDeed(kept({ kind: 'shared', by: { kind: 'unknown' } }), da)).toBe('Ukendt delte den');
    expect(revisionDeed(kept({}), da)).toBeUndefined();
  });
});

describe('the two ends of a comparison', () => {
  const version = kept({ version: 3, label: 'Efter Dokk1' });
  const find = () => version;
  it('are called by version, by time, or by what they are', () => {
    const [later, sameDay] = [Date.parse('2026-11-25T10:00:00Z'), Date.parse('2026-11-14T15:00:00Z')];
    expect(endName(version.id, find, da, later)).toBe('Version 3: Efter Dokk1, 14. nov.');
    expect(endName(version.id, () => kept({ places: ['toBe'] }), da, sameDay)).toBe(
      'Sådan kunne det blive, i dag 14.20',
    );
    expect(endInside(version.id, find, da)).toBe('version 3');
    expect(endInside(version.id, () => kept({}), da)).toBe('14. november kl. 14.20');
    expect([endInside('start', find, da), endInside('now', find, da)]).toEqual(['den tomme tekst', 'nu']);
    expect(endName(version.id, () => undefined, da, later)).toBe('En ældre tekst');
  });
});

describe('that an earlier text was brought back', () => {
  const told = (by: object) =>
    restoration.parse({ at: '2026-11-25T10:00:00Z', by, source: { at: '2026-11-02T08:15:00Z', version: 2 } });
  it('is said with the name of who did it, and to them as theirs', () => {
    expect(restorationSentence(told(mette), 'somebody else', da)).toBe('Mette K. har gendannet version 2.');
    expect(restorationSentence(told(mette), mette.id, da)).toBe('Du har gendannet version 2.');
    expect(restorationSentence(told({ kind: 'unknown' }), '', da)).toBe('En anden har gendannet version 2.');
  });
});
