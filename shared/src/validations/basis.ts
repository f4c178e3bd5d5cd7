import { diagramShare } from '../processes/diagrams/times.ts';
import type { ProcessDiagrams } from '../processes/diagrams/diagram.ts';
import type { ProcessFields } from '../processes/process-fields.ts';
import { given } from '../primitives/given.ts';
import type { ValidationBasis } from './material-change.ts';

/** What is validated of a process's document beside *Sådan gør vi i dag*. */
export interface ValidatedDocument {
  readonly fields: Pick<ProcessFields, 'systems' | 'legalClause'>;
  readonly diagrams: ProcessDiagrams;
}

/** What its owner says of it elsewhere. */
export interface OwnersSide {
  readonly timesPerYear?: number | undefined;
  readonly minutesPerCase?: number | undefined;
  /** The systems it is done in with them. */
  readonly systems: readonly string[];
  /** Share of the work that is freed, 0–1, as it is typed. */
  readonly share?: number | undefined;
  readonly isInOperation: boolean;
}

/** All of what a validation is given on but *Sådan gør vi i dag*. A share that is drawn wins over one that is typed. */
export function basisOf(
  { fields, diagrams }: ValidatedDocument,
  owner: OwnersSide,
): Omit<ValidationBasis, 'asIs'> {
  const share = diagramShare(diagrams) ?? owner.share;
  return {
    ...given({
      timesPerYear: owner.timesPerYear,
      minutesPerCase: owner.minutesPerCase,
      sharePercent: share === undefined ? undefined : Math.round(share * 1_000) / 10,
      legalClause: fields.legalClause,
    }),
    // One that has no name yet is being drawn.
    steps: diagrams.before.steps
      .filter(({ title }) => title !== '')
      .map(({ id, title }) => ({ id, name: title })),
    // What the process names and what its owner types may be the same system.
    systems: [...new Set([...fields.systems, ...owner.systems])],
    isInOperation: owner.isInOperation,
  };
}
