import type { Difference } from '@procesrum/shared/processes/comparing/differences.ts';
import type { RowName } from '@procesrum/shared/processes/comparing/compare-columns.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { EvidenceSource } from '@procesrum/shared/validations/validation.ts';
import type { Phase } from '@procesrum/shared/processes/phase.ts';

/** The Danish words of a comparison as a spreadsheet; files are in Danish, as everything that is kept. */
export const comparisonWords = {
  sheets: { numbers: 'Tal', steps: 'Trin for trin', columns: 'Kolonner' },
  row: 'Række',
  difference: (name: string) => `${name}: forskel`,
  perTenThousand: (name: string) => `${name}: pr. 10.000 indbyggere`,
  rows: {
    timesPerYear: 'Gange om året',
    minutesPerCase: 'Minutter pr. gang',
    hoursPerYear: 'Timer om året, manuelt',
    freed: 'Frigivet tid, timer om året',
    systems: 'Systemer',
    technologies: 'Teknologier',
    legalClause: 'Lovhjemmel',
    answer: 'Hvad der er anderledes',
  } satisfies Record<RowName, string>,
  step: (number: number) => `Trin ${number}`,
  total: 'I alt pr. gang, minutter',
  minutesBefore: (now: string, before: string) => `${now} (før ${before})`,
  stepWithMinutes: (title: string, minutes: string) => `${title} (${minutes} min.)`,
  byItself: 'automatisk',
  columns: {
    municipality: 'Kommune',
    process: 'Proces',
    phase: 'Fase',
    inhabitants: 'Indbyggere',
    countedOn: 'Optalt',
    source: 'Tallene er',
    saidAt: 'Oplyst',
  },
  sources: { measured: 'målt', counted: 'talt', estimated: 'skønnet' } satisfies Record<
    EvidenceSource,
    string
  >,
  phases: {
    sharing: 'Deling',
    idea: 'Idé',
    'pre-analysis': 'Foranalyse',
    specification: 'Specifikation',
    development: 'Udvikling',
    implementation: 'Implementering',
    'in-operation': 'I drift',
    decommissioned: 'Taget ud af drift',
  } satisfies Record<Phase, string>,
};

const number = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });

/** A number as it is written in Danish. */
export function writtenNumber(value: number): string {
  return number.format(value);
}

/** How a cell is different, in words. */
export function differenceWords(difference: Difference): string {
  switch (difference.kind) {
    case 'ratio': {
      const per = difference.of === 'inhabitant' ? ' pr. indbygger' : '';
      return `${writtenNumber(difference.factor)} gange så meget${per}`;
    }
    case 'names':
      return [
        ...difference.without.map((name) => `uden ${name}`),
        ...difference.also.map((name) => `også ${name}`),
      ].join(', ');
    case 'all-other-names':
      return 'helt andre';
    case 'other-words':
      return 'andre ord';
    case 'missing':
      return 'mangler';
    case 'only-here':
      return 'kun her';
    case 'by-itself':
      return 'automatisk her';
    case 'by-hand':
      return 'i hånden her';
    case 'other-system':
      return 'et andet system';
    default:
      return assertNever(difference);
  }
}
