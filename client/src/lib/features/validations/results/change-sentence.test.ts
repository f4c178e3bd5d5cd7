import { expect, it } from 'vitest';
import type { MaterialChange } from '@procesrum/shared/validations/material-change.ts';
import { da } from '#lib/words/da.ts';
import { changeSentence } from './change-sentence.ts';

const cases: [MaterialChange, string][] = [
  [{ what: 'minutes', from: 14, to: 6 }, 'Minutter pr. sag: fra 14 til 6.'],
  [{ what: 'times', from: 3490, to: 5000 }, 'Antal pr. år: fra 3.490 til 5.000.'],
  [{ what: 'share', from: 40, to: 62.5 }, 'Automatisk andel: fra 40 % til 62,5 %.'],
  [{ what: 'legal-clause', to: '§ 2' }, 'Lovhjemmel skrevet til: § 2.'],
  [
    { what: 'steps', added: ['Kontrollér', 'Arkivér'], removed: ['Tast i lønsystem'] },
    'Trin kommet til: Kontrollér og Arkivér. Trin faldet væk: Tast i lønsystem.',
  ],
  [{ what: 'systems', added: ['SD Løn'], removed: [] }, 'Systemer kommet til: SD Løn.'],
  [{ what: 'legal-clause', from: '§ 1', to: '§ 2' }, 'Lovhjemmel: fra § 1 til § 2.'],
  [{ what: 'legal-clause', from: '§ 1' }, 'Lovhjemlen § 1 er taget ud.'],
  [{ what: 'operation', isInOperation: true }, 'Processen er kommet i drift.'],
  [{ what: 'as-is', percent: 38 }, '38 % af ordene i Sådan gør vi i dag er ændret.'],
];

it.each(cases)('[VA2] %o is said in words', (change, said) => {
  // A thin or hard space before the percent sign is the language's own.
  expect(changeSentence(change, da).replace(/\s/gu, ' ')).toBe(said);
});
