/** What a key does on a console. */
export type Shortcut = 'reveal' | 'pause' | 'close-round';

const storageKey = 'procesrum-console-keys';

/** Whether keys are used as shortcuts in this browser; yes until somebody turns them off. */
export function usesShortcuts(storage: Storage): boolean {
  return storage.getItem(storageKey) !== 'off';
}

/** Remembers whether keys are used as shortcuts in this browser. */
export function rememberShortcuts(storage: Storage, isOn: boolean): void {
  storage.setItem(storageKey, isOn ? 'on' : 'off');
}

/** What a key press asks for; nothing while somebody writes, chooses or answers a dialog. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('input, textarea, select, [contenteditable]')) return undefined;
  switch (event.key.toLowerCase()) {
    case 'r':
      return 'reveal';
    case 'l':
      return 'close-round';
    case ' ':
      // The space bar presses what has focus.
      return target?.closest('button, a, summary, label') ? undefined : 'pause';
    default:
      return undefined;
  }
}
