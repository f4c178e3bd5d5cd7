import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { FromNode } from '../gate/incoming-update.ts';
import { noLimits } from '../gate/update-shape.ts';
import type { Change, LiveDocument } from '../live-document.ts';
import type { ClientBinding } from '../storage/documents.repository.ts';
import type { WriterDeletions } from '../storage/deleted-ranges.ts';
import { TurnBudget } from './turn-budget.ts';
import { isShort, type DocumentWorker } from '../worker/document-worker.ts';

/** What one turn has taken. */
export interface TakenFromNodes {
  readonly change: Change | undefined;
  /** True when what is taken is in the database; the rest must be stored here too. */
  readonly isStored: boolean;
  /** Rows of the log that the document has now, and their bytes. */
  readonly rows: readonly { readonly row: number; readonly bytes: number }[];
  readonly authors: readonly WriterId[];
  readonly bindings: readonly ClientBinding[];
  readonly deletions: readonly WriterDeletions[];
  /** Something stands on what is not here. */
  readonly hasGap: boolean;
}

/** What a long update has in common with its pieces: none of them may be counted as taken unless all are. */
interface Whole {
  isBroken: boolean;
}

interface Waiting extends FromNode {
  readonly bytes: number;
  readonly whole?: Whole;
}

/** Nobody reads it again to count; most are a letter. */
function structsIn({ data }: Waiting): number {
  return data.length / 16;
}

/** Takes into a document what other nodes have told or stored: nobody judges it again. */
export class NodeIntake {
  readonly #document: LiveDocument;
  readonly #worker: DocumentWorker;
  readonly #schedule: () => void;
  #waiting: Waiting[] = [];
  #reading = 0;

  constructor(document: LiveDocument, worker: DocumentWorker, schedule: () => void) {
    this.#document = document;
    this.#worker = worker;
    this.#schedule = schedule;
  }

  /** True while something waits for its turn. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** True while long updates are read. */
  get isReading(): boolean {
    return this.#reading > 0;
  }

  /**
   * Takes an update; a long one is cut into pieces first.
   * @param failed hears when that could not be done, so that it must be read again
   */
  receive(update: FromNode, failed: () => void): void {
    if (isShort([update.data])) this.#add({ ...update, bytes: update.data.length });
    else {
      this.#reading += 1;
      this.#cut(update)
        .catch(failed)
        .finally(() => (this.#reading -= 1));
    }
  }

  async #cut(update: FromNode): Promise<void> {
    const { data, row, ...rest } = update;
    const cut = await this.#worker.do({ kind: 'cut', updates: [data], limits: noLimits });
    if (cut.kind !== 'cut' || cut.ends.length === 0) return this.#add({ ...update, bytes: data.length });
    const whole: Whole = { isBroken: false };
    for (const [index, end] of cut.ends.entries()) {
      const piece = cut.bytes.subarray(cut.ends[index - 1] ?? 0, end);
      const isLast = index === cut.ends.length - 1;
      const deletions = isLast ? rest.deletions : [];
      this.#add({
        ...rest,
        deletions,
        data: piece,
        row: isLast ? row : undefined,
        bytes: data.length,
        whole,
      });
    }
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#schedule();
  }

  /** Takes as many of those that are stored, or of those that are not, as there is time for. */
  take(): TakenFromNodes {
    const waiting = this.#waiting;
    const isStored = waiting[0]?.isStored ?? true;
    const taken: Waiting[] = [];
    const change = this.#document.turn(() => {
      const budget = new TurnBudget();
      do {
        const update = waiting[taken.length];
        if (update?.isStored !== isStored) break;
        this.#document.bind(update.bindings);
        this.#document.apply(update.data);
        taken.push(update);
        budget.spend(structsIn(update));
      } while (!budget.isSpent);
    });
    this.#waiting = waiting.slice(taken.length);
    const hasGap = this.#document.dropPending();
    if (hasGap) for (const { whole } of taken) if (whole !== undefined) whole.isBroken = true;
    const rows = taken.flatMap(({ row, bytes, whole }) =>
      row === undefined || hasGap || whole?.isBroken === true ? [] : [{ row, bytes }],
    );
    return {
      ...{ change, isStored, rows, hasGap },
      authors: [...new Set(taken.flatMap(({ authors }) => authors))],
      bindings: taken.flatMap(({ bindings }) => bindings),
      deletions: taken.flatMap(({ deletions }) => deletions),
    };
  }
}
