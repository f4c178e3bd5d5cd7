import { describe, expect, it } from 'vitest';
import { similarFrom, similarityAmong, type Described } from './similarity.ts';

const described = (title: string, summary = '', more: Partial<Described> = {}): Described => ({
  ...{ title, summary, systems: [] },
  ...more,
});

const barsel = described(
  'Refusion af barselsdagpenge',
  'Søger refusion hos Udbetaling Danmark for medarbejdere på barsel.',
);
const sygdom = described(
  'Refusion af sygedagpenge',
  'Søger refusion hos Udbetaling Danmark for sygemeldte medarbejdere.',
);
const flytning = described('Flytning uden for kommunen', 'Lukker sager om borgere, der er flyttet.');
const bopael = described('Udstedelse af bopælsattest', 'Sender borgeren en attest.');
const faktura = described(
  'Kontering af fakturaer',
  'Foreslår kontostreng til fakturaer fra faste leverandører.',
);
const among = similarityAmong([barsel, sygdom, flytning, bopael, faktura]);

describe('how alike two processes are', () => {
  it('is 1 for the same words and 0 for none in common, whichever is asked first', () => {
    expect(among(sygdom, { ...sygdom })).toBeCloseTo(1);
    expect(among(sygdom, faktura)).toBe(0);
    expect(among(barsel, sygdom)).toBe(among(sygdom, barsel));
  });

  it('tells a process that is done alike from those that are not', () => {
    expect(among(barsel, sygdom)).toBeGreaterThan(similarFrom);
    for (const other of [flytning, bopael, faktura]) expect(among(barsel, other)).toBeLessThan(similarFrom);
  });

  it('sees through endings and compounds, case and punctuation', () => {
    const one = described('Ansøgning om fripladser');
    const other = described('ANSØGNINGSSKEMA: Friplads!');
    const others = [
      'Tolk',
      'Vielse',
      'Bolig',
      'Valg',
      'Ferie',
      'Lån',
      'Pas',
      'Skat',
      'Vagt',
      'Post',
      'Leje',
      'Kørekort',
    ];
    const all = similarityAmong([one, other, ...others.map((title) => described(title))]);
    expect(all(one, other)).toBeGreaterThan(similarFrom);
  });

  it('weighs what few have: a word that stands everywhere makes nothing alike', () => {
    const everywhere = ['fakturaer', 'attester', 'flytninger', 'barsel', 'sygdom'].map((word) =>
      described(`Behandling af ${word}`),
    );
    const [first, second] = everywhere as [Described, Described];
    expect(similarityAmong(everywhere)(first, second)).toBeLessThan(similarFrom);
    const rare = described('Behandling af attester til udlandet');
    expect(similarityAmong([...everywhere, rare])(second, rare)).toBeGreaterThan(similarFrom);
  });

  it('knows a KLE number and a system in common', () => {
    const one = described('Kørsel', '', { kle: '27.60.00', systems: ['KMD Nova'] });
    const other = described('Befordring', '', { kle: '27.60.00', systems: ['kmd nova '] });
    const all = similarityAmong([one, other, flytning, bopael, faktura]);
    expect(all(one, other)).toBeGreaterThan(similarFrom);
    expect(all(one, { ...other, kle: '17.01.00', systems: [] })).toBe(0);
  });

  it('is 0 where there are no words', () => {
    expect(among(described(''), described(''))).toBe(0);
    expect(among(described('I og på'), sygdom)).toBe(0);
  });
});
