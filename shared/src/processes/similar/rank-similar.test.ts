import { describe, expect, it } from 'vitest';
import { rankSimilar, stemsOf, suggestedDomains, type Candidate, type Draft } from './rank-similar.ts';

const draft = (title: string, more: Partial<Draft> = {}): Draft => ({
  ...{ title, summary: '', systems: [], domains: [] },
  ...more,
});

interface Parts {
  readonly summary?: string;
  readonly kle?: string;
  readonly systems?: readonly string[];
  readonly domains?: Candidate['domains'];
  readonly text?: string;
}

const process = (
  title: string,
  { summary = '', kle, systems = [], domains = [], text = '' }: Parts = {},
): Candidate => ({ described: { title, summary, kle, systems }, domains, text });

const phone = process('Fritagelse for beskatning af fri telefon', {
  summary: 'Ansatte skriver under på, at telefonen kun bruges i arbejdet, og løn registrerer skat.',
  kle: '81.22.10',
  systems: ['KMD Nova', 'Lønsystem'],
  domains: ['hr'],
});
const internet = process('Indberetning af fri telefon og internet', { domains: ['finance'] });
const roads = process('Vintertjeneste på kommunens veje', { summary: 'Vagten kalder vognmænd ud.' });

/** Ranked among a hundred processes of which each word of the draft stands in one or two. */
function ranked(written: Draft, candidates: readonly Candidate[]) {
  const stems = new Map(stemsOf(written).map((stem) => [stem, 2]));
  return rankSimilar(written, candidates, { all: 100, stems });
}

const titles = (found: ReturnType<typeof ranked>) =>
  found.map(({ candidate, grade }) => `${grade}: ${candidate.described.title}`);

describe('what is like what is being written', () => {
  it('[DU1] is put in order, says how much alike it is, and leaves out what is about something else', () => {
    const found = ranked(draft('Fritagelse for skat af telefon'), [roads, internet, phone]);
    expect(titles(found)).toEqual([
      'much: Fritagelse for beskatning af fri telefon',
      'some: Indberetning af fri telefon og internet',
    ]);
    expect(found[0]?.words).toEqual(['fritagelse', 'skat', 'telefon']);
    expect(found[1]?.words).toEqual(['telefon']);
  });

  it('[DU1] is found from a title alone, whatever the other’s sentence says', () => {
    const long = process('Bopælsattest', {
      summary: 'Borgerservice slår adressen op, tager betaling, skriver attesten ud og sender den digitalt.',
    });
    expect(titles(ranked(draft('Bopælsattest'), [long]))).toEqual(['much: Bopælsattest']);
  });

  it('[DU1] is found by one sentence where it is called something else', () => {
    const found = ranked(
      draft('Mobil fra jobbet', { summary: 'Ansatte skriver under på, at telefonen kun bruges i arbejdet.' }),
      [phone, roads],
    );
    expect(titles(found)).toEqual(['much: Fritagelse for beskatning af fri telefon']);
  });

  it('[DU1] is found by what its text says, which counts for less than what it is called', () => {
    const inText = process('Personaleordninger', { text: 'tro og love erklæring om telefon og skat' });
    const found = ranked(draft('Skat af telefon'), [inText]);
    expect(titles(found)).toEqual(['some: Personaleordninger']);
    expect(found[0]?.words).toEqual(['skat', 'telefon']);
  });

  it('[DU1] is the same task where the KLE number says so, and may be where its group does', () => {
    const other = process('Noget helt andet', { kle: '81.22.10' });
    const [same] = ranked(draft('Multimedier', { kle: '81.22.10' }), [other]);
    expect([same?.grade, same?.kle]).toEqual(['some', '81.22.10']);
    const [group] = ranked(draft('Multimedier i løn', { kle: '81.22.05' }), [phone]);
    expect(group?.kle).toBe('81.22');
    expect(ranked(draft('Multimedier', { kle: '81.05.10' }), [other])).toEqual([]);
  });

  it('[DU1] names the systems both have, typed as a system or in a sentence', () => {
    const typed = draft('Fri telefon', { systems: ['kmd  nova'] });
    expect(ranked(typed, [phone])[0]?.systems).toEqual(['KMD Nova']);
    const said = draft('Fri telefon', { summary: 'Vi taster det i KMD Nova og i lønsystem.' });
    expect(ranked(said, [phone])[0]?.systems).toEqual(['KMD Nova', 'Lønsystem']);
  });

  it('is nothing while nothing is written', () => {
    expect(ranked(draft(''), [phone, internet, roads])).toEqual([]);
    expect(ranked(draft('og i'), [phone])).toEqual([]);
  });

  it('weighs a word the less the more processes have it', () => {
    const among = (count: number) =>
      rankSimilar(draft('Telefon i omsorg'), [internet], {
        all: 100,
        stems: new Map([
          ['telefo', count],
          ['omsorg', 1],
        ]),
      })[0]?.likeness ?? 0;
    expect(among(80)).toBeLessThan(among(2));
  });
});

it('suggests the fagområder of what is most alike first', () => {
  const found = ranked(draft('Fritagelse for skat af telefon'), [internet, phone]);
  expect(suggestedDomains(found, 2)).toEqual(['hr', 'finance']);
  expect(suggestedDomains(found, 1)).toEqual(['hr']);
});

it('looks up by the beginnings of words, the title’s first, and by so many', () => {
  expect(stemsOf({ title: 'Ansøgninger om fripladser', summary: 'En ansøgning til 27.60' })).toEqual([
    'ansøgn',
    'fripla',
  ]);
  const long = Array.from({ length: 60 }, (_, index) => `ord${index}`).join(' ');
  expect(stemsOf({ title: 'Kørekort', summary: long })).toHaveLength(24);
});
