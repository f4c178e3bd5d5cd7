import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import type { PriorityMethod } from '../priority-view.ts';

/** Printed on every result; rises when any rule of `board/` reckons differently. */
export const boardModelVersion = 'prioritering-1';

/** One municipality's score of a process: a dot of its DotStrip. */
export interface Voice {
  readonly municipality: MunicipalityCvr;
  /** On the scale of the column `score`; of the criteria this municipality has marked. */
  readonly score: number;
}

/** A process as the order has it. */
export interface BoardRow {
  readonly process: ProcessId;
  /** 1-2-2-4; `undefined` where nothing is known to place it by: such rows stand last, in the order they were added. */
  readonly place: number | undefined;
  /** Several have this place: "delt 2." */
  readonly isShared: boolean;
  /** By the method: 0–100 for weights, a ratio for WSJF and RICE, points for Borda; `undefined` under Schulze or unknown. */
  readonly score: number | undefined;
  /** For weights, what the missing criteria leave open (NU2); else equal to the score. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Share of the weight that is known, 0–1. */
  readonly coverage: number;
  /** By criterion, in the list's order: median of the marks, what the workshop said, or reckoned from hours. */
  readonly cells: readonly (number | undefined)[];
  /** Empty where the cells are what a workshop said, and for Borda and Schulze; WSJF and RICE are municipalities' marks always. */
  readonly voices: readonly Voice[];
  /** Van der Eijk's A over the voices in fifths of 0–100; `undefined` under five voices. */
  readonly agreement: number | undefined;
  /** The voices stand in two camps (`shapeOfOpinion`: "delt lejr"). */
  readonly isSplit: boolean;
  /** What it takes of the capacity, in its unit (days where there is no capacity); `undefined` where not said. */
  readonly size: number | undefined;
  /** The sizes so far, down to and with this row; what is not said counts as 0 and is marked. */
  readonly total: number;
  readonly isAboveLine: boolean;
}

/** Where the list is cut. */
export interface BoardLine {
  /** How many rows stand above; all of them where there is no capacity, else none that has no place. */
  readonly above: number;
  readonly used: number;
  /** `undefined` where there is no capacity. */
  readonly left: number | undefined;
  /** The cut goes through a shared place: uafgjort ved stregen. */
  readonly isTied: boolean;
  /** Rows above it whose size nobody has said. */
  readonly unsized: number;
}

/** A list as it stands: the same on server and client, from the view and its marks alone. */
export interface Board {
  readonly modelVersion: string;
  readonly method: PriorityMethod;
  /** In order, best first; within a shared place by the order they were added. */
  readonly rows: readonly BoardRow[];
  readonly line: BoardLine;
  /** Municipalities with at least one mark in use. */
  readonly municipalities: readonly MunicipalityCvr[];
}
