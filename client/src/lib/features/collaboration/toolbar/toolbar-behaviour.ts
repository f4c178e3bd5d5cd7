import type { Attachment } from 'svelte/attachments';

/**
 * Makes a toolbar one stop for the Tab key: arrows, Home and End move among its buttons, and the one last
 * used is the one Tab comes back to.
 * @param onescape called by Escape
 */
export function rovingFocus(onescape: () => void): Attachment<HTMLElement> {
  return (toolbar) => {
    const buttons = () => [...toolbar.querySelectorAll<HTMLButtonElement>('button')];

    function settle(current: HTMLElement | undefined): void {
      for (const button of buttons()) button.tabIndex = button === current ? 0 : -1;
    }
    function pressed(event: KeyboardEvent): void {
      const all = buttons();
      const at = all.findIndex((button) => button === document.activeElement);
      if (event.key === 'Escape') onescape();
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const button = all[(next + all.length) % all.length];
      settle(button);
      button?.focus();
    }
    function focused(event: FocusEvent): void {
      if (event.target instanceof HTMLElement) settle(event.target);
    }
    // Buttons come and go with the selection; there is always one to reach.
    const watcher = new MutationObserver(() => {
      if (!buttons().some((button) => button.tabIndex === 0)) settle(buttons()[0]);
    });
    watcher.observe(toolbar, { childList: true, subtree: true });
    toolbar.addEventListener('keydown', pressed);
    toolbar.addEventListener('focusin', focused);
    settle(buttons()[0]);
    return () => {
      watcher.disconnect();
      toolbar.removeEventListener('keydown', pressed);
      toolbar.removeEventListener('focusin', focused);
    };
  };
}

/** Tells an element, as `--keyboard`, how much of the bottom of the page the on-screen keyboard covers. */
export const aboveKeyboard: Attachment<HTMLElement> = (element) => {
  const viewport = window.visualViewport;
  if (viewport == null) return;
  const measure = () => {
    const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    element.style.setProperty('--keyboard', `${covered}px`);
  };
  measure();
  viewport.addEventListener('resize', measure);
  viewport.addEventListener('scroll', measure);
  return () => {
    viewport.removeEventListener('resize', measure);
    viewport.removeEventListener('scroll', measure);
  };
};
