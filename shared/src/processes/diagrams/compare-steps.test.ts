import { expect, test } from 'vitest';
import { alignSteps, type ComparedSteps } from './compare-steps.ts';

/** "Løn: Taster sagen (KMD)" in short. */
function steps(...lines: string[]): ComparedSteps {
  const parsed = lines.map((line) =>
    /^(?:(?<lane>[^:]+): )?(?<title>[^(]+?)(?: \((?<system>.+)\))?$/u.exec(line),
  );
  const lanes = [...new Set(parsed.map((part) => part?.groups?.['lane'] ?? ''))];
  return {
    lanes: lanes.map((name) => ({ id: name, name })),
    steps: parsed.map((part, index) => {
      const { lane = '', title = '', system } = part?.groups ?? {};
      return {
        ...{ id: String(index), lane, kind: 'manual' as const, title, branches: [] },
        ...(system === undefined ? {} : { system }),
      };
    }),
  };
}

const laid = (...columns: ComparedSteps[]) =>
  alignSteps(columns).map(({ cells }) => cells.map((step) => step?.title ?? '–').join(' | '));

test('the same task stands on the same row, however it is put', () => {
  expect(
    laid(
      steps('Udfylder blanket', 'Tjekker behov', 'Taster i lønsystem', 'Lægger på sag', 'Årlig kontrol'),
      steps('Udfylder blanketten digitalt', 'Tastes i lønsystemet', 'Lægges på sagen'),
      steps('Tjekker behovet', 'Taster i lønsystem', 'Sender brev'),
    ),
  ).toEqual([
    'Udfylder blanket | Udfylder blanketten digitalt | –',
    'Tjekker behov | – | Tjekker behovet',
    'Taster i lønsystem | Tastes i lønsystemet | Taster i lønsystem',
    'Lægger på sag | Lægges på sagen | –',
    'Årlig kontrol | – | –',
    '– | – | Sender brev',
  ]);
});

test('everybody’s steps stay in their own order', () => {
  const one = steps('Henter sagen', 'Skriver brev', 'Sender brev');
  const other = steps('Sender brev', 'Henter sagen');
  const rows = alignSteps([one, other]);
  for (const [place, column] of [one, other].entries())
    expect(rows.flatMap(({ cells }) => cells[place] ?? [])).toEqual(column.steps);
});

test('who does it and where helps to tell, and is not enough', () => {
  expect(laid(steps('Løn: Registrerer (KMD)'), steps('Løn: Registrering af fritagelsen (KMD)'))).toEqual([
    'Registrerer | Registrering af fritagelsen',
  ]);
  expect(laid(steps('Løn: Kontrol (KMD)'), steps('Løn: Arkivering (KMD)'))).toHaveLength(2);
});

test('nothing beside nothing is nothing', () => {
  expect(alignSteps([])).toEqual([]);
  expect(laid(steps(), steps('Henter sagen'))).toEqual(['– | Henter sagen']);
});
