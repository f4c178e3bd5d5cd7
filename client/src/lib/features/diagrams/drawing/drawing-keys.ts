import type { DiagramLayout } from '@procesrum/shared/processes/diagrams/layout/layout.ts';

/** What a key does to the chosen step of a drawing. */
export type KeyAct =
  | { readonly kind: 'choose'; readonly id: string }
  | { readonly kind: 'move'; readonly places: -1 | 1 }
  | { readonly kind: 'move-lane'; readonly lanes: -1 | 1 }
  | { readonly kind: 'write' | 'add' | 'remove' | 'leave' | 'undo' | 'redo' };

/** The parts of a pressed key that decide. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Reads a key pressed on a step; `undefined` for what is no key of the drawing. */
export function actOfKey(pressed: PressedKey, chosen: string, layout: DiagramLayout): KeyAct | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (altKey) return undefined;
    if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { kind: 'redo' } : undefined;
  }
  if (altKey) {
    if (key === 'ArrowLeft') return { kind: 'move', places: -1 };
    if (key === 'ArrowRight') return { kind: 'move', places: 1 };
    if (key === 'ArrowUp') return { kind: 'move-lane', lanes: -1 };
    return key === 'ArrowDown' ? { kind: 'move-lane', lanes: 1 } : undefined;
  }
  if (key === 'Enter' || key === 'F2') return { kind: 'write' };
  if (key === 'n' || key === 'N' || key === 'Insert') return { kind: 'add' };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'remove' };
  if (key === 'Escape') return { kind: 'leave' };
  const next = stepBeside(key, chosen, layout);
  return next === undefined ? undefined : { kind: 'choose', id: next };
}

/** The step that an arrow key leads to: left and right along the order, up and down to the nearest in another lane. */
function stepBeside(key: string, chosen: string, { boxes }: DiagramLayout): string | undefined {
  const inOrder = boxes.toSorted((a, b) => a.column - b.column);
  const at = inOrder.findIndex(({ id }) => id === chosen);
  const here = inOrder[at];
  if (here === undefined) return undefined;
  if (key === 'ArrowLeft') return inOrder[at - 1]?.id;
  if (key === 'ArrowRight') return inOrder[at + 1]?.id;
  if (key === 'Home') return inOrder[0]?.id;
  if (key === 'End') return inOrder.at(-1)?.id;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const middle = (box: { y: number; height: number }) => box.y + box.height / 2;
  const down = key === 'ArrowDown' ? 1 : -1;
  const beyond = inOrder.filter((box) => (middle(box) - middle(here)) * down > here.height / 2);
  const far = (box: { column: number; y: number; height: number }) =>
    Math.abs(middle(box) - middle(here)) * 1_000 + Math.abs(box.column - here.column);
  return beyond.toSorted((a, b) => far(a) - far(b))[0]?.id;
}
