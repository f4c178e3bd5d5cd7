import { assess, klOs2Nine } from '../assessment-model.ts';
import { assessmentScore, automationIndex, klStars } from '../assessment.ts';
import { measure } from './measure.ts';

/** Measures of one municipality's assessment of a process. */
export const assessmentMeasures = {
  assessmentScore: measure({
    source: 'C. F. Manski, "Partial Identification of Probability Distributions" (2003)',
    example: () => {
      const weights = [30, 20, 20, 20, 10];
      const steps = [4, 3, undefined, 4, 3];
      const criteria = weights.map((weight, index) => {
        const step = steps[index];
        return { id: `c${index}`, weight, value: step === undefined ? null : (step - 1) / 4 };
      });
      const all = criteria.map((criterion) => ({ ...criterion, value: criterion.value ?? 1 }));
      return { weights, steps, criteria, ...assessmentScore(criteria), full: assessmentScore(all) };
    },
    table: ({ weights, steps, criteria }) => ({
      columns: ['text', 0, 0, 'percent'],
      rows: criteria.map(({ value }, index) => ['', weights[index], steps[index], value ?? undefined]),
      bars: { column: 3, most: 1 },
    }),
  }),
  assess: measure({
    source: 'KL, RPA-katalog (2017); OS2autoproces',
    example: () => {
      const answers = {
        professionalJudgement: 0,
        changeFrequency: 1,
        structuredInformation: 3,
        variation: 3,
        digitalInformation: 2,
        quality: 3,
        speed: 2,
        wellbeing: 2,
        overall: null,
      };
      const { groups, unfavourable, coverage, score } = assess(klOs2Nine, answers);
      const { suitability = 0, benefit = 0 } = groups;
      return { suitability, benefit, unfavourable, coverage, score: score ?? 0 };
    },
    table: ({ suitability, benefit, score }) => ({
      columns: ['text', 0, 1],
      rows: [
        ['', 5, suitability],
        ['', 3, benefit],
        ['', 8, score],
      ],
      bars: { column: 2, most: 100 },
    }),
  }),
  automationIndex: measure({
    source: 'UNDP, "Human Development Report" (2010)',
    example: () => {
      const cases = [
        { suitability: 80, benefit: 50 },
        { suitability: 66, benefit: 66 },
        { suitability: 100, benefit: 0 },
      ];
      return cases.map((parts) => ({ ...parts, index: automationIndex(parts) as number }));
    },
    table: (cases) => ({
      columns: [0, 0, 1],
      rows: cases.map(({ suitability, benefit, index }) => [suitability, benefit, index]),
      bars: { column: 2, most: 100 },
    }),
  }),
  klStars: measure({
    source: 'KL, RPA-katalog (2017)',
    example: () =>
      [
        { highPotential: true, experienceElsewhere: true, unfavourable: 0 },
        { highPotential: true, experienceElsewhere: false, unfavourable: 1 },
        { highPotential: true, experienceElsewhere: true, unfavourable: 3 },
      ].map((facts) => ({ ...facts, stars: klStars(facts) })),
    table: (cases) => ({
      columns: ['text', 0, 0],
      rows: cases.map(({ unfavourable, stars }) => ['', unfavourable, stars]),
      bars: { column: 2, most: 3 },
    }),
  }),
} as const;
