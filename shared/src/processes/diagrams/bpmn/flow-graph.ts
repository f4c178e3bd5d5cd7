import type { StepKind } from '../diagram.ts';

/** What one of our own files says of a step beside what BPMN says. */
export interface OwnStep {
  readonly id: string | undefined;
  readonly place: number | undefined;
  readonly minutes: number | undefined;
  readonly system: string | undefined;
  /** Where it goes on was told, though it may be the next step anyway. */
  readonly goesOnTold: boolean;
}

/** Something that ways lead through. Only steps stay in the end. */
export interface FlowNode {
  /** Its id in the file. */
  readonly id: string;
  /** A step; a place that is only passed; a place where all ways on are gone at the same time. */
  role: 'step' | 'pass' | 'fork';
  readonly kind: StepKind;
  readonly title: string;
  /** The file's id of the lane it stands in. */
  lane: string | undefined;
  readonly own: OwnStep | undefined;
}

/** A way from one to another, past the end where `to` is undefined. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string | undefined;
  readonly label: string;
  readonly own: { readonly id: string | undefined; readonly place: number } | undefined;
}

/** Nodes and the ways between them, which are bent until only steps are left. */
export class FlowGraph {
  readonly nodes = new Map<string, FlowNode>();
  /** Where it is said that something begins. */
  readonly starts: string[] = [];
  private readonly leaving = new Map<string, FlowEdge[]>();

  /** The ways on from a node, in their order. */
  out(id: string): readonly FlowEdge[] {
    return this.leaving.get(id) ?? [];
  }

  /** All ways. */
  edges(): FlowEdge[] {
    return [...this.leaving.values()].flat();
  }

  /** Adds a way behind the others of where it begins. */
  add(edge: FlowEdge): void {
    this.leaving.set(edge.from, [...this.out(edge.from), edge]);
  }

  /** Puts other ways in the place of those a node has. */
  setOut(id: string, edges: readonly FlowEdge[]): void {
    this.leaving.set(id, [...edges]);
  }

  /** Takes a node away, and the ways it has. */
  remove(id: string): void {
    this.nodes.delete(id);
    this.leaving.delete(id);
  }

  /** How many ways lead to each node. */
  arrivals(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { to } of this.edges()) if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) + 1);
    return counts;
  }

  /** What can be reached from a node, and in how many ways' distance; nothing behind `stop`. */
  reachable(start: string, stop: string | undefined): Map<string, number> {
    const distances = new Map([[start, 0]]);
    const waiting = [start];
    for (const id of waiting) {
      if (id === stop) continue;
      for (const { to } of this.out(id)) {
        if (to === undefined || distances.has(to)) continue;
        distances.set(to, (distances.get(id) ?? 0) + 1);
        waiting.push(to);
      }
    }
    return distances;
  }
}
