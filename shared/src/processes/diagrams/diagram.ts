import { z } from 'zod';
import {
  maxBranchesOfStep,
  maxLaneCharacters,
  maxLanes,
  maxStepMinutes,
  maxSteps,
  maxStepTitleCharacters,
  maxSystemCharacters,
} from '../../protocol/limits.ts';
import { partId } from '../../primitives/id.ts';

/** How it is done today, and how it could be done. */
export const diagramSide = z.enum(['before', 'after']);
export type DiagramSide = z.infer<typeof diagramSide>;

/** Somebody or something that does steps: a lane of the drawing. Both sides share their lanes. */
export const lane = z.object({ id: partId, name: z.string().max(maxLaneCharacters) });
export type Lane = z.infer<typeof lane>;

/** Done by hand, done by itself, waited for, or a choice between ways on. */
export const stepKind = z.enum(['manual', 'automatic', 'waiting', 'decision']);
export type StepKind = z.infer<typeof stepKind>;

/** Past the last step: no step has it for an id. */
export const endOfFlow = 'end';

/** Where a way leads: a step's id, or past the last one. */
export const flowTarget = z.union([z.literal(endOfFlow), partId]);

/** One way on from a decision. */
export const branch = z.object({
  id: partId,
  label: z.string().max(maxStepTitleCharacters),
  to: flowTarget,
});
export type Branch = z.infer<typeof branch>;

/** One step; its place among the others is its place in the list. */
export const step = z.object({
  id: partId.refine((id) => id !== endOfFlow),
  /** A lane's id; empty where there is none at all. */
  lane: z.union([partId, z.literal('')]),
  kind: stepKind,
  title: z.string().max(maxStepTitleCharacters),
  system: z.string().max(maxSystemCharacters).optional(),
  /** Minutes of work for each case, or of waiting when that is what it is; absent is not known, never zero. */
  minutes: z.number().nonnegative().max(maxStepMinutes).optional(),
  /** Where it goes on when that is not the next of the list; a decision's ways are its branches. */
  then: flowTarget.optional(),
  branches: z.array(branch).max(maxBranchesOfStep),
});
export type Step = z.infer<typeof step>;

/** One side of a process, drawn: the steps in their order, in the lanes they use. */
export const diagram = z.object({ steps: z.array(step).max(maxSteps) });
export type Diagram = z.infer<typeof diagram>;

/** Both sides, over the lanes they share in their order. */
export const processDiagrams = z.object({
  lanes: z.array(lane).max(maxLanes),
  before: diagram,
  after: diagram,
});
export type ProcessDiagrams = z.infer<typeof processDiagrams>;

/** A process of which nothing is drawn. */
export const noDiagrams: ProcessDiagrams = { lanes: [], before: { steps: [] }, after: { steps: [] } };
