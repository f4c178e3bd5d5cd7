import {
  assessmentNumber,
  type AssessmentNumber,
  type NumberOrigin,
  type NumberSource,
} from '@procesrum/shared/assessments/assessment-document.ts';
import type { BenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import type { RealisedBenefit } from '@procesrum/shared/assessments/realised.ts';
import type { Benefit, BenefitInput } from '@procesrum/shared/assessments/reckon-benefit.ts';
import type { ValueBand } from '@procesrum/shared/scoring/benefit-estimate.ts';
import type { CellContent, Sheet } from '../../http/spreadsheet.ts';

/** What a business case is made of, as a spreadsheet shows it. Files are in Danish, as everything that is kept. */
export interface BenefitPaper {
  readonly title: string;
  readonly municipality: string;
  /** The day it is made. */
  readonly day: string;
  readonly benefit: Benefit;
  readonly settings: BenefitSettings;
  readonly origins: Partial<Record<AssessmentNumber, NumberOrigin>>;
  readonly realised: readonly RealisedBenefit[];
}

const names: Record<BenefitInput, string> = {
  timesPerYear: 'Antal pr. år',
  minutesPerCase: 'Minutter pr. sag',
  automationShare: 'Andel automatiseret, %',
  oneOffCost: 'Engangsudgift, kr.',
  yearlyCost: 'Drift pr. år, kr.',
};

const sources: Record<NumberSource, string> = {
  measured: 'Målt',
  estimated: 'Skøn',
  computed: 'Beregnet',
  offer: 'Tilbud',
  'other-municipality': 'Anden kommune',
};

/** A business case as sheets: what it comes to, the numbers with their sources, the years, and what it came to. */
export function benefitSheets(paper: BenefitPaper): Sheet[] {
  const { benefit } = paper;
  return [
    {
      name: 'Gevinst',
      head: ['Gevinst', 'Lavt', 'Sandsynligt', 'Højt', 'Forklaring'],
      rows: resultRows(paper),
    },
    {
      name: 'Tal',
      head: ['Tal', 'Lavt', 'Sandsynligt', 'Højt', 'Kilde', 'Kilden i ord'],
      rows: numberRows(paper),
    },
    ...(benefit.money?.worth === undefined
      ? []
      : [
          {
            name: 'År for år',
            head: ['År', 'Lavt, kr.', 'Sandsynligt, kr.', 'Højt, kr.'],
            rows: benefit.money.worth.byYear.map(({ low, likely, high }, year) => [
              year,
              ...[low, likely, high].map(whole),
            ]),
          },
        ]),
    {
      name: 'Hvad flytter mest',
      head: [
        'Tal',
        'Ved lavt',
        'Ved højt',
        benefit.money?.worth === undefined ? 'Timer om året' : 'Nutidsværdi, kr.',
      ],
      rows: benefit.bars.map(({ input, atLow, atHigh, swing }) => [
        names[input],
        ...[atLow, atHigh, Math.abs(swing)].map(whole),
      ]),
    },
    {
      name: 'Realiseret',
      head: ['Kommune', 'Kvartal', 'Forventet, timer', 'Realiseret, timer', 'Skrevet af', 'Kilde'],
      rows: paper.realised.flatMap(({ municipality, quarters, source }) =>
        quarters.map(({ quarter, expected, hours, by }) => [
          ...[municipality.name, quarter, expected, hours, by.name, source],
        ]),
      ),
    },
  ];
}

function resultRows({ title, municipality, day, benefit, settings }: BenefitPaper): CellContent[][] {
  const { hours, manual, fullTimeYears, money } = benefit;
  const band = (
    name: string,
    { low, likely, high }: ValueBand,
    why: string,
    round = whole,
  ): CellContent[] => [...[name, round(low), round(likely), round(high), why]];
  const corners = 'Fra lav tid med høje udgifter til høj tid med lave udgifter';
  return [
    ['Proces', undefined, title],
    ['Kommune', undefined, municipality],
    ['Lavet', undefined, day],
    ['Timer om året i dag', undefined, manual === undefined ? undefined : whole(manual)],
    ...(hours === undefined
      ? []
      : [
          band(
            'Frigivet tid, timer om året',
            { low: hours.interval.p10, likely: hours.likely, high: hours.interval.p90 },
            'I 8 af 10 tilfælde mellem lavt og højt',
          ),
        ]),
    ...(fullTimeYears === undefined
      ? []
      : [band('Årsværk', fullTimeYears, `${settings.hoursPerFullTimeYear} timer i et årsværk`, hundredths)]),
    ...(money === undefined
      ? [['Timepris', undefined, 'Ikke skrevet, derfor kun timer']]
      : [
          band('Værdi af tiden, kr. om året', money.timeValue, `Timepris ${settings.hourlyCost} kr.`),
          ...(money.worth === undefined
            ? [['Nutidsværdi', undefined, 'Udgifterne mangler']]
            : [
                [
                  'Tjent hjem, år',
                  ...[money.worth.payback.fast, money.worth.payback.likely, money.worth.payback.slow].map(
                    yearsOf,
                  ),
                  `Tom: ikke inden for ${settings.horizonYears} år`,
                ],
                band(
                  `Nutidsværdi over ${settings.horizonYears} år, kr.`,
                  money.worth.netPresentValue,
                  corners,
                ),
              ]),
          ['Rente om året, %', undefined, hundredths(settings.rate * 100)],
          ['Indfasning, %', undefined, settings.rampUp.map((share) => whole(share * 100)).join(' · ')],
        ]),
  ];
}

function numberRows({ benefit, origins }: BenefitPaper): CellContent[][] {
  return assessmentNumber.options.flatMap((name) => {
    if (name === 'developmentHours') return [];
    const given = benefit.inputs[name];
    if (given === undefined) return [[names[name]]];
    const isDrawn = name === 'automationShare' && benefit.shareOrigin === 'diagram';
    const origin = isDrawn ? { source: 'computed' as const, text: 'Trin for trin' } : origins[name];
    const factor = name === 'automationShare' ? 100 : 1;
    const ends = [given.low, given.likely, given.high].map((value) => hundredths(value * factor));
    return [[names[name], ...ends, origin?.source && sources[origin.source], origin?.text]];
  });
}

const whole = (value: number) => Math.round(value);
const hundredths = (value: number) => Math.round(value * 100) / 100;
const yearsOf = (value: number | undefined) =>
  value === undefined ? undefined : Math.round(value * 10) / 10;
