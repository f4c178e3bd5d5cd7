/**
 * Keeps focus, and the caret with it, in a list whose entries others move about: the browser takes it from what is put
 * elsewhere in the page. To be called while a component is made.
 * @param list what holds the entries
 * @param changes reads what the entries are drawn from
 */
export function keepFocusIn(list: () => HTMLElement | undefined, changes: () => unknown): void {
  let kept:
    { readonly element: HTMLElement; readonly caret: readonly [number, number] | undefined } | undefined;
  $effect.pre(() => {
    changes();
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || list()?.contains(element) !== true) {
      kept = undefined;
      return;
    }
    const isText = element instanceof HTMLTextAreaElement;
    kept = { element, caret: isText ? [element.selectionStart, element.selectionEnd] : undefined };
  });
  $effect(() => {
    changes();
    const found = kept;
    kept = undefined;
    if (found === undefined || !found.element.isConnected || document.activeElement === found.element) return;
    // Only what was lost to the page itself: whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    found.element.focus({ preventScroll: true });
    if (found.caret && found.element instanceof HTMLTextAreaElement)
      found.element.setSelectionRange(...found.caret);
  });
}
