import type {
  DiagramSide,
  Lane,
  ProcessDiagrams,
  Step,
} from '@procesrum/shared/processes/diagrams/diagram.ts';

/**
 * The lanes one side is drawn with: those it uses, and those that nothing uses yet, since somebody has just made them.
 * @param all draws the other side's too, so that steps can be put there
 */
export function shownLanes(diagrams: ProcessDiagrams, side: DiagramSide, all: boolean): readonly Lane[] {
  if (all) return diagrams.lanes;
  const isIn = (steps: readonly Step[], lane: Lane) => steps.some((step) => step.lane === lane.id);
  const other = side === 'before' ? diagrams.after : diagrams.before;
  return diagrams.lanes.filter((lane) => isIn(diagrams[side].steps, lane) || !isIn(other.steps, lane));
}

/** The steps as they would stand with one of them put elsewhere. */
export function movedInDrawing(
  steps: readonly Step[],
  id: string,
  to: { readonly lane: string; readonly at: number },
): readonly Step[] {
  const moved = steps.find((step) => step.id === id);
  if (moved === undefined) return steps;
  return steps.filter((step) => step !== moved).toSpliced(to.at, 0, { ...moved, lane: to.lane });
}
