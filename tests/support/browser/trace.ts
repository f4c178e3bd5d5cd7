import type { Page } from '@playwright/test';

/** The names of the databases a page's browser keeps for it. */
export async function databaseNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
}

/**
 * Says whether a text stands anywhere on this page or in what its browser keeps: the document and its title, every
 * store of every database, both storages.
 */
export async function isKeptInBrowser(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const written = (value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value);
    const fields = [...document.querySelectorAll('textarea, input')].map(
      (field) => (field as HTMLInputElement).value,
    );
    const places = [
      document.documentElement.outerHTML,
      document.title,
      ...fields,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const rows = await answer(database.transaction(store).objectStore(store).getAll());
        places.push(...rows.map(written));
      }
      database.close();
    }
    return places.some((place) => place?.includes(wanted));
  }, text);
}

/** What reaches a browser over the wire, from the moment it is listened to. */
export interface Overheard {
  /** Says whether a text came in any frame or reply since the last `forget`. */
  has(text: string): boolean;
  /** How many frames and replies came since the last `forget`. */
  readonly count: number;
  forget(): void;
}

/** Listens to every socket frame and every reply a page gets. To be called before the page is opened. */
export function overhear(page: Page): Overheard {
  let heard: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      heard.push(typeof payload === 'string' ? payload : payload.toString('latin1'));
    });
  });
  page.on('response', (response) => {
    // A redirect or a page left has no body to read.
    void response.text().then(
      (body) => heard.push(body),
      () => undefined,
    );
  });
  return {
    has: (text) => heard.some((one) => one.includes(text)),
    get count() {
      return heard.length;
    },
    forget: () => (heard = []),
  };
}
