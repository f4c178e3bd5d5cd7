import { z } from 'zod';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { maxCriterionCharacters } from '../protocol/limits.ts';

/**
 * Names a criterion within its list: an assessment model's own id for it, or one made up. It is a key of weights, and so
 * nothing that every object answers to.
 */
export const criterionId = z
  .string()
  .regex(/^(?!wsjf-|rice-|axis-)[A-Za-z][A-Za-z0-9-]{0,39}$/)
  .refine((id) => !(id in Object.prototype), { error: 'it has a meaning of its own' });
export type CriterionId = z.infer<typeof criterionId>;

/** Something processes are compared by, always on 0–100 with 100 the most favourable. */
export const criterion = z.object({
  id: criterionId,
  title: trimmedLine(maxCriterionCharacters).refine((text) => text !== '', { error: 'a title is needed' }),
  /** What 0 and 100 stand for, so that a mark means the same to everybody; empty for nothing said. */
  low: trimmedLine(maxCriterionCharacters),
  high: trimmedLine(maxCriterionCharacters),
  /** Marks of municipalities, or reckoned from the hours a process frees a year (`hoursCriterion`). */
  source: z.enum(['marks', 'hours']),
});
export type Criterion = z.infer<typeof criterion>;

/** Whole points by criterion that sum to 100. */
export const weights = z.record(criterionId, z.int().min(0).max(100));
export type Weights = z.infer<typeof weights>;

/** The parts of WSJF and of RICE, marked by municipalities as criteria are, each on its own scale. */
export const wsjfFields = ['wsjf-value', 'wsjf-time', 'wsjf-risk', 'wsjf-size'] as const;
export const riceFields = ['rice-reach', 'rice-impact', 'rice-confidence', 'rice-effort'] as const;
export const methodField = z.enum([...wsjfFields, ...riceFields]);
export type MethodField = z.infer<typeof methodField>;

/** What a municipality gives a mark for. */
export const markField = z.union([methodField, criterionId]);
export type MarkField = z.infer<typeof markField>;

/** The scale of each part of WSJF (relative sizes, 1 the least) and RICE (reach in municipalities, confidence in percent, effort in days). */
export const methodScales: Readonly<Record<MethodField, { readonly least: number; readonly most: number }>> =
  {
    'wsjf-value': { least: 1, most: 21 },
    'wsjf-time': { least: 1, most: 21 },
    'wsjf-risk': { least: 1, most: 21 },
    'wsjf-size': { least: 1, most: 21 },
    'rice-reach': { least: 0, most: 98 },
    'rice-impact': { least: 0, most: 3 },
    'rice-confidence': { least: 0, most: 100 },
    'rice-effort': { least: 0.5, most: 1_000 },
  };

/** The scale of a mark. */
export function scaleOf(field: MarkField): { readonly least: number; readonly most: number } {
  return (methodScales as Partial<Record<string, { least: number; most: number }>>)[field] ?? criterionScale;
}

const criterionScale = { least: 0, most: 100 };
