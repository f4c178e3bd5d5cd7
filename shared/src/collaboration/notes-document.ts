/**
 * How notes lie in their Yjs documents `workshop/<id>/notes` and `workshop/<id>/facilitator`: one XML fragment of this
 * name, in the shape of the editor (`rich-text.ts`).
 */
export const notesFragment = 'notes';
