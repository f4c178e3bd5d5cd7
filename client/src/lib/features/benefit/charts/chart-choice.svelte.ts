/** Whether charts are shown as tables: one choice for all, kept on the device where it has room for one. */
export class ChartChoice {
  isTable = $state(false);
  readonly #store: Pick<Storage, 'getItem' | 'setItem'> | undefined;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#store = store;
    this.isTable = read(store) === 'table';
  }

  toggle(): void {
    this.isTable = !this.isTable;
    try {
      this.#store?.setItem(key, this.isTable ? 'table' : 'chart');
    } catch {
      // A device that keeps nothing forgets it with the page.
    }
  }
}

const key = 'procesrum-charts-as';

function read(store: Pick<Storage, 'getItem'> | undefined): string | null {
  try {
    return store?.getItem(key) ?? null;
  } catch {
    return null;
  }
}
