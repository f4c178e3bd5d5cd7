/** Tells this browser's other tabs that a document is open here, until the returned function is called. */
export function markOpen(document: string): () => void {
  let isClosed = false;
  let release = () => {
    isClosed = true;
  };
  // An older browser, or a page without https, has no locks: nobody then looks at copies that are not open.
  void globalThis.navigator.locks?.request(lockOf(document), { mode: 'shared' }, async () => {
    if (!isClosed) await new Promise<void>((resolve) => (release = resolve));
  });
  return () => release();
}

/** Does something to a document's copy, unless the document is open in any tab of this browser. */
export async function whileClosed(document: string, run: () => Promise<void>): Promise<void> {
  await globalThis.navigator.locks?.request(lockOf(document), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await run();
  });
}

function lockOf(document: string): string {
  return `procesrum:open:${document}`;
}
