import type { PressedKey } from '../drawing/drawing-keys.ts';

/** What a key does to a row of the list; Enter and space unfold it by themselves. */
export type RowKeyAct =
  { readonly kind: 'move'; readonly places: -1 | 1 } | { readonly kind: 'add' | 'remove' | 'undo' | 'redo' };

/** Reads a key pressed on a row; `undefined` for what is no key of the list. */
export function actOfRowKey({ key, altKey, ctrlKey, metaKey, shiftKey }: PressedKey): RowKeyAct | undefined {
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (altKey) return undefined;
    if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { kind: 'redo' } : undefined;
  }
  if (altKey) {
    if (key === 'ArrowUp') return { kind: 'move', places: -1 };
    return key === 'ArrowDown' ? { kind: 'move', places: 1 } : undefined;
  }
  if (key === 'n' || key === 'N' || key === 'Insert') return { kind: 'add' };
  return key === 'Delete' || key === 'Backspace' ? { kind: 'remove' } : undefined;
}
