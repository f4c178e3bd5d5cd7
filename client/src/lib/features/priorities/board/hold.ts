import type { Attachment } from 'svelte/attachments';
import type { Hold } from './calm-order.ts';

/**
 * Tells what of a table's rows is in somebody's hands: pointed at, focused, pressed. A finger points only while it is
 * down.
 */
export function holdOf(holding: (change: Partial<Hold>) => void): Attachment<HTMLElement> {
  return (table) => {
    const rowOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
    // A row that moves loses the focus for a moment, while it is drawn: looked at when that is over.
    const focusMoved = () =>
      queueMicrotask(() => {
        const { activeElement } = document;
        holding({ focused: table.contains(activeElement) ? rowOf(activeElement) : undefined });
      });
    const events = {
      pointerover: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') holding({ pointedAt: rowOf(event.target) });
      },
      pointerleave: () => holding({ pointedAt: undefined }),
      pointerdown: () => holding({ isPressed: true }),
      focusin: focusMoved,
      focusout: focusMoved,
    };
    // Wherever it is let go of.
    const released = () => holding({ isPressed: false });
    for (const [name, listener] of Object.entries(events))
      table.addEventListener(name, listener as EventListener);
    for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, released);
    return () => {
      for (const [name, listener] of Object.entries(events)) {
        table.removeEventListener(name, listener as EventListener);
      }
      for (const name of ['pointerup', 'pointercancel']) window.removeEventListener(name, released);
      holding({ pointedAt: undefined, focused: undefined, isPressed: false });
    };
  };
}
