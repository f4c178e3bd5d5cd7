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
    const events = {
      pointerover: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') holding({ pointedAt: rowOf(event.target) });
      },
      pointerleave: () => holding({ pointedAt: undefined }),
      pointerdown: () => holding({ isPressed: true }),
      focusin: (event: FocusEvent) => holding({ focused: rowOf(event.target) }),
      focusout: (event: FocusEvent) => holding({ focused: rowOf(event.relatedTarget) }),
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
