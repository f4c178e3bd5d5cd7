const focusable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Keeps focus inside a dialog when the thing that had it is removed or switched off: it goes to the nearest before it
 * that can have it, else the nearest after it. Without this the browser gives it to the page behind.
 */
export function keptFocus(dialog: HTMLDialogElement): () => void {
  let around: { readonly before: readonly HTMLElement[]; readonly after: readonly HTMLElement[] } | undefined;
  let last: HTMLElement | undefined;

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === dialog) return;
    const all = [...dialog.querySelectorAll<HTMLElement>(focusable)];
    const at = all.indexOf(target);
    last = target;
    around = { before: all.slice(0, Math.max(at, 0)).reverse(), after: all.slice(at + 1) };
  };
  const restore = () => {
    if (last === undefined || around === undefined || !dialog.open || canHaveFocus(last)) return;
    if (![last, document.body, null].includes(document.activeElement as HTMLElement | null)) return;
    [...around.before, ...around.after].find(canHaveFocus)?.focus();
  };

  const watch = new MutationObserver(restore);
  watch.observe(dialog, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  dialog.addEventListener('focusin', remember);
  return () => {
    watch.disconnect();
    dialog.removeEventListener('focusin', remember);
  };
}

/** Gives focus to an element when what had it is gone, so that nobody starts again from the top of the page. */
export function catchFocus(element: HTMLElement | undefined): void {
  if (document.activeElement === null || document.activeElement === document.body) element?.focus();
}

function canHaveFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}
