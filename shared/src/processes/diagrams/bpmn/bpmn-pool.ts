import { endOfFlow, type Diagram, type DiagramSide, type Lane } from '../diagram.ts';
import { waysOf } from '../flow.ts';

/** One side on its way into a file. */
export interface Pool {
  readonly side: DiagramSide;
  readonly name: string;
  readonly diagram: Diagram;
  readonly lanes: readonly Lane[];
  readonly ids: PoolIds;
}

/** What things of a pool are called in the file: our own ids need not be names that XML allows. */
export interface PoolIds {
  readonly start: string;
  readonly end: string;
  step(id: string): string;
  lane(index: number): string;
  way(id: string): string;
}

/** Names everything of a side for its file. */
export function idsOf(side: DiagramSide, diagram: Diagram): PoolIds {
  const steps = new Map(diagram.steps.map(({ id }, index) => [id, `step-${side}-${index + 1}`]));
  const ways = new Map(waysOf(diagram).map(({ id }, index) => [id, `way-${side}-${index + 1}`]));
  const [start, end] = [`start-${side}`, `end-${side}`];
  return {
    ...{ start, end },
    step: (id) => (id === endOfFlow ? end : (steps.get(id) ?? end)),
    lane: (index) => `lane-${side}-${index + 1}`,
    way: (id) => ways.get(id) ?? `way-${side}-start`,
  };
}
