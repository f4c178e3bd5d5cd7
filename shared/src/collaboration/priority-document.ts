/**
 * How the texts of a priority list lie in its Yjs document `priority/<id>`: one XML fragment of each name, in the shape
 * of the editor (`rich-text.ts`).
 */
export const priorityFragments = ['rationale', 'minutes'] as const;

/** A text of a priority list: why it is decided so (begrundelse), and the minutes of the meeting (referat). */
export type PriorityFragment = (typeof priorityFragments)[number];
