import type { DiagramSide, Lane, Step } from '../diagram.ts';

/** What of a file has no place in our diagrams; each is said in words where it is shown. */
export const leftOutKind = [
  /** Events in between and at the ends whose names no step has now. */
  'event',
  /** Events at the edge of a step, and the ways they begin. */
  'boundary-event',
  'message-flow',
  /** Pools without anything in them. */
  'pool',
  /** What happens at the same time is one after the other now. */
  'parallel',
  /** Choices of which several may be taken are choices of one now. */
  'inclusive',
  /** Subprocesses whose steps stand in their place now, or that an event begins. */
  'subprocess',
  'data',
  'annotation',
  'documentation',
  'condition',
  /** Steps that are repeated. */
  'loop',
  'steps-over-limit',
  'lanes-over-limit',
  'branches-over-limit',
  /** Names that were too long. */
  'shortened',
  'unknown',
] as const;
export type LeftOutKind = (typeof leftOutKind)[number];

/** How much of one kind was left out, and what it was called where it had a name. */
export interface LeftOut {
  readonly kind: LeftOutKind;
  readonly count: number;
  readonly names: readonly string[];
}

/** One diagram out of a file. */
export interface BpmnPart {
  /** Where it was when we wrote it; undefined in another program's file: somebody has to say where it goes. */
  readonly side: DiagramSide | undefined;
  readonly steps: readonly Step[];
}

/** What a file says, as far as it fits. */
export interface BpmnReading {
  readonly lanes: readonly Lane[];
  /** At least one, and at least one step in all of them. */
  readonly parts: readonly BpmnPart[];
  /** In the order of the kinds; empty when everything found its place. */
  readonly leftOut: readonly LeftOut[];
}

/** The names of one kind that are told; the rest is counted. */
const mostNames = 10;

/** Keeps account of what is left out. */
export class LeftOuts {
  private readonly found = new Map<LeftOutKind, { count: number; names: Set<string> }>();

  /** Notes one thing; without a name it is counted only. */
  note(kind: LeftOutKind, name = ''): void {
    const so = this.found.get(kind) ?? { count: 0, names: new Set<string>() };
    so.count += 1;
    if (name !== '' && so.names.size < mostNames) so.names.add(name);
    this.found.set(kind, so);
  }

  /** All that was noted. */
  list(): LeftOut[] {
    return leftOutKind.flatMap((kind) => {
      const so = this.found.get(kind);
      return so === undefined ? [] : [{ kind, count: so.count, names: [...so.names] }];
    });
  }
}
