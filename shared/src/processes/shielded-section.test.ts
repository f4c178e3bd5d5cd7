import { expect, it } from 'vitest';
import { municipalityCvr } from '../primitives/id.ts';
import { isReadByOthers } from './shielded-section.ts';
import type { Visibility } from './visibility.ts';

const [aarhus, odense] = [municipalityCvr.parse('55133018'), municipalityCvr.parse('35209115')];
const ofAarhus = { municipality: { cvr: aarhus } };
const ofOdense = { municipality: { cvr: odense } };

it.each<[Visibility, { municipality: { cvr: string } }[], boolean]>([
  ['private', [], false],
  ['private', [ofAarhus], true],
  ['private', [ofOdense], true],
  ['municipality', [], false],
  ['municipality', [ofAarhus], false],
  ['municipality', [ofAarhus, ofOdense], true],
  ['selected', [], true],
  ['all-municipalities', [], true],
  ['public', [], true],
])(
  '[PE5] opening a section at %s with co-authors %j shows it to somebody new: %s',
  (visibility, coAuthors, is) => {
    expect(isReadByOthers({ visibility, municipality: aarhus }, coAuthors)).toBe(is);
  },
);
