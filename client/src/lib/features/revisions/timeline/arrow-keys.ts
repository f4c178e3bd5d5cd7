import type { Attachment } from 'svelte/attachments';

/**
 * Makes the buttons of a list one stop of the Tab key: up and down go from line to line, left and right between the
 * buttons of a line, Home and End to the ends. A line is whatever carries `data-line`.
 */
export const arrowKeys: Attachment<HTMLElement> = (list) => {
  const rows = () =>
    [...list.querySelectorAll<HTMLElement>('[data-line]')].map((row) => [
      ...row.querySelectorAll<HTMLButtonElement>('button'),
    ]);

  /** The one button that the Tab key finds. */
  let stop: HTMLButtonElement | undefined;

  const settle = () => {
    const buttons = rows().flat();
    if (stop === undefined || !buttons.includes(stop)) stop = buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  };
  const focused = ({ target }: FocusEvent) => {
    stop = rows()
      .flat()
      .find((button) => button === target);
    settle();
  };
  const pressed = (event: KeyboardEvent) => {
    const lines = rows();
    const line = lines.findIndex((buttons) => buttons.some((button) => button === event.target));
    const buttons = lines[line];
    if (buttons === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const place = buttons.findIndex((button) => button === event.target);
    const next = nextPlace(event.key, { line, place, lines: lines.map(({ length }) => length) });
    const button = next && lines[next.line]?.[next.place];
    if (!button) return;
    event.preventDefault();
    button.focus();
  };

  settle();
  const observer = new MutationObserver(settle);
  observer.observe(list, { childList: true, subtree: true });
  list.addEventListener('focusin', focused);
  list.addEventListener('keydown', pressed);
  return () => {
    observer.disconnect();
    list.removeEventListener('focusin', focused);
    list.removeEventListener('keydown', pressed);
  };
};

/**
 * Where a key leads from a button; nothing for other keys and past the edges.
 * @param at where the focus is, and how many buttons each line has
 */
export function nextPlace(
  key: string,
  {
    line,
    place,
    lines,
  }: { readonly line: number; readonly place: number; readonly lines: readonly number[] },
): { line: number; place: number } | undefined {
  const lineFrom = (first: number, step: 1 | -1) => {
    for (let at = first; at >= 0 && at < lines.length; at += step) {
      const buttons = lines[at] ?? 0;
      if (buttons > 0) return { line: at, place: Math.min(place, buttons - 1) };
    }
    return undefined;
  };
  switch (key) {
    case 'ArrowDown':
      return lineFrom(line + 1, 1);
    case 'ArrowUp':
      return lineFrom(line - 1, -1);
    case 'ArrowRight':
      return place + 1 < (lines[line] ?? 0) ? { line, place: place + 1 } : undefined;
    case 'ArrowLeft':
      return place > 0 ? { line, place: place - 1 } : undefined;
    case 'Home':
      return headOf(lineFrom(0, 1));
    case 'End':
      return headOf(lineFrom(lines.length - 1, -1));
    default:
      return undefined;
  }
}

function headOf(at: { line: number } | undefined): { line: number; place: number } | undefined {
  return at && { line: at.line, place: 0 };
}
