import { agreementMeasures } from './agreement.ts';
import { assessmentMeasures } from './assessment.ts';
import { benefitMeasures } from './benefit.ts';
import type { ExampleTable } from './measure.ts';
import { rankingMeasures } from './ranking.ts';
import { weightMeasures } from './weights.ts';

/** Every measure that Procesrum shows, by the name of the function that computes it. */
export const measures = {
  ...assessmentMeasures,
  ...benefitMeasures,
  ...agreementMeasures,
  ...rankingMeasures,
  ...weightMeasures,
} as const;

/** The name of a measure. */
export type MeasureId = keyof typeof measures;

/** What goes into the example of a measure and what comes out of it. */
export type ExampleOf<Id extends MeasureId> = ReturnType<(typeof measures)[Id]['example']>;

/** What a measure is about, in the order in which they are explained. */
export const measureGroups = {
  assessment: idsOf(assessmentMeasures),
  benefit: idsOf(benefitMeasures),
  agreement: idsOf(agreementMeasures),
  ranking: idsOf(rankingMeasures),
  weights: idsOf(weightMeasures),
} satisfies Record<string, readonly MeasureId[]>;

/** The name of a group of measures. */
export type MeasureGroup = keyof typeof measureGroups;

/** A measure's example, worked out now. */
export interface WorkedExample<Id extends MeasureId> {
  readonly example: ExampleOf<Id>;
  readonly table: ExampleTable;
}

/** Works out the example of a measure by calling its function. */
export function workedExample<Id extends MeasureId>(id: Id): WorkedExample<Id> {
  const { example, table } = measures[id] as unknown as {
    readonly example: () => ExampleOf<Id>;
    readonly table: (example: ExampleOf<Id>) => ExampleTable;
  };
  const worked = example();
  return { example: worked, table: table(worked) };
}

function idsOf<Ids extends MeasureId>(group: Record<Ids, unknown>): readonly Ids[] {
  return Object.keys(group) as Ids[];
}
