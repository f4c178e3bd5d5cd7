/** How often a node says that it lives. */
const sayEveryMs = 5_000;
/** A node that has said nothing for this long is taken to be gone: four of its words are missing. */
const goneAfterMs = 22_000;
/** Between two looks more time than this has passed only if this node stood still itself. */
const stoodStillMs = 4_000;

/** So many that are gone are remembered. */
const mostGone = 100;

/** What watching the other nodes needs. */
export interface NodeWatchParts {
  readonly now: () => number;
  /** False while nobody can be heard: silence then says nothing. */
  readonly isConnected: () => boolean;
  /** Says that this node lives. */
  readonly say: () => void;
  /** A node is gone, and with it its people; gives the documents they were shown in. */
  readonly gone: (node: string) => readonly string[];
  /** It is back: its people were no longer shown in these documents. */
  readonly back: (documents: readonly string[]) => void;
}

/**
 * Knows which other nodes live. One that dies takes nobody with it: the others stop showing the people it had, and show
 * them again should it come back from wherever it was.
 */
export class NodeWatch {
  readonly #parts: NodeWatchParts;
  readonly #heardAtMs = new Map<string, number>();
  /** Nodes that are gone, and where their people were shown. */
  readonly #gone = new Map<string, readonly string[]>();
  #saidAtMs = -Infinity;
  #sweptAtMs: number;

  constructor(parts: NodeWatchParts) {
    this.#parts = parts;
    this.#sweptAtMs = parts.now();
  }

  /** Whether a node has been heard lately. */
  hears(node: string): boolean {
    return this.#heardAtMs.has(node);
  }

  /** A node has said something. */
  heard(node: string): void {
    this.#heardAtMs.set(node, this.#parts.now());
    const documents = this.#gone.get(node);
    if (documents === undefined) return;
    this.#gone.delete(node);
    if (documents.length > 0) this.#parts.back(documents);
  }

  /** What must happen now and then. */
  sweep(): void {
    const { now, isConnected, say, gone } = this.#parts;
    const at = now();
    const sinceMs = at - this.#sweptAtMs;
    this.#sweptAtMs = at;
    if (at - this.#saidAtMs >= sayEveryMs) {
      this.#saidAtMs = at;
      say();
    }
    // Whoever has not listened cannot say that somebody was silent.
    const unheardMs = !isConnected() || sinceMs > stoodStillMs ? sinceMs : 0;
    for (const [node, heardAtMs] of this.#heardAtMs) {
      this.#heardAtMs.set(node, heardAtMs + unheardMs);
      if (at - heardAtMs - unheardMs < goneAfterMs) continue;
      this.#heardAtMs.delete(node);
      this.#gone.set(node, gone(node));
    }
    // One that stays away has left: it comes back under another name.
    while (this.#gone.size > mostGone) this.#gone.delete(this.#gone.keys().next().value ?? '');
  }
}
