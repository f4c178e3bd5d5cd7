import { phase, type Phase } from '@procesrum/shared/processes/phase.ts';
import type { ProcessFields } from '@procesrum/shared/processes/process-fields.ts';

/** The fields of a process as they stand on its page; some belong together in one row. */
export const shownField = [
  'domains',
  'kle',
  'systems',
  'responsible',
  'nextStep',
  'contacts',
  'legalClause',
  'technologies',
  'form',
  'links',
  'runPeriod',
  'vendor',
  'tags',
] as const;
export type ShownField = (typeof shownField)[number];

/** The phase from which a field is asked for. What nobody must fill in is asked for by nobody: it is behind the button. */
const askedFrom = {
  domains: 'sharing',
  kle: 'sharing',
  systems: 'sharing',
  responsible: 'sharing',
  nextStep: 'sharing',
  contacts: 'pre-analysis',
  legalClause: 'pre-analysis',
  technologies: 'pre-analysis',
  form: 'specification',
  links: 'development',
  runPeriod: 'development',
  vendor: 'development',
  tags: undefined,
} as const satisfies Record<ShownField, Phase | undefined>;

/** The fields a process has on its page before anybody asks for more: those of its phase, and those that are filled in. */
export function fieldsAskedFor(now: Phase, fields: ProcessFields): ShownField[] {
  return shownField.filter((field) => isAsked(field, now) || isFilled(field, fields));
}

function isAsked(field: ShownField, now: Phase): boolean {
  const from = askedFrom[field];
  return from !== undefined && phase.options.indexOf(now) >= phase.options.indexOf(from);
}

/** Whether anything stands in a row. */
export function isFilled(field: ShownField, fields: ProcessFields): boolean {
  const value = fields[field];
  if (field === 'nextStep' && fields.deadline !== undefined) return true;
  if (field === 'legalClause' && fields.legalCheckedOn !== undefined) return true;
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
