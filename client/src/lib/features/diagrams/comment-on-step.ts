import type { DiagramSide } from '@procesrum/shared/processes/diagrams/diagram.ts';

/** Begins a comment about a step. */
export type CommentOnStep = (
  side: DiagramSide,
  step: { readonly id: string; readonly title: string },
) => void;
