import type { Attachment } from 'svelte/attachments';
import { keptFocus } from './kept-focus.ts';

/**
 * Opens the dialog element it is attached to as long as `isOpen()` is true, above everything and with focus
 * kept inside, also when what has it goes; the browser gives focus back to where it was. Focus starts on
 * `[data-first-focus]`, where there is one.
 * @param onclose called when the person closes it: Escape, a press outside, or a form with method="dialog"
 */
export function modal(isOpen: () => boolean, onclose: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    if (!isOpen()) return;
    const pressedOutside = (event: MouseEvent) => {
      if (event.target === dialog) dialog.close();
    };
    const letFocusGo = keptFocus(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    dialog.addEventListener('close', onclose);
    dialog.addEventListener('mousedown', pressedOutside);
    return () => {
      letFocusGo();
      dialog.removeEventListener('close', onclose);
      dialog.removeEventListener('mousedown', pressedOutside);
      dialog.close();
    };
  };
}
