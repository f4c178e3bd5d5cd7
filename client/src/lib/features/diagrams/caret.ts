import { createContext } from 'svelte';

/** Tells the room where in the text of the chosen step the caret stands; nothing when it has left. */
export type TellCaret = (caret: number | undefined) => void;

/** How the parts of a diagram tell of their carets. */
export const [useCaret, provideCaret] = createContext<TellCaret>();
