import type { CutUpdate } from '../worker/document-work.ts';
import { Nesting } from './nesting.ts';
import type { UpdateShape } from './update-shape.ts';

/** What became of an update: `kept` is neither taken nor refused yet. */
export type Outcome = 'taken' | 'refused' | 'kept';

/** A long update that is taken piece by piece, over as many turns as it needs. */
export class Parcel {
  /** The whole without what it names and deletes: enough to refuse it before any of it is taken. */
  readonly outline: UpdateShape;
  /** How deep it nests at least. */
  readonly depth: number;
  /** None of what is left of it is taken. */
  isRefused = false;
  /** Nothing of it has been judged yet. */
  isFresh = true;
  /** How many ranges it has deleted so far. */
  deletions = 0;
  #unseen: number;
  readonly #kept = new Set<object>();

  constructor({ clients, roots, hasHole, depth, ends }: CutUpdate & { readonly kind: 'cut' }) {
    this.depth = depth;
    this.#unseen = ends.length;
    const structs: UpdateShape['clients'][number][] = [];
    for (let at = 0; at < clients.length; at += 3) {
      const [client, start, end] = clients.slice(at, at + 3) as [number, number, number];
      structs.push({ client, start, end, needs: [], cuts: [] });
    }
    this.outline = {
      ...{ clients: structs, roots, hasHole, deletions: [], structs: 0 },
      nesting: new Nesting(),
    };
  }

  /** True when a piece has had its turn and must wait for another. */
  isKept(piece: object): boolean {
    return this.#kept.has(piece);
  }

  /**
   * Notes what became of one of its pieces.
   * @returns what has become of all of it, once every piece has had its turn
   */
  settle(piece: object, outcome: Outcome): Outcome | undefined {
    if (!this.#kept.has(piece)) this.#unseen -= 1;
    if (outcome === 'kept') this.#kept.add(piece);
    else this.#kept.delete(piece);
    if (outcome === 'refused') this.isRefused = true;
    if (this.#unseen > 0) return undefined;
    if (this.#kept.size > 0) return 'kept';
    return this.isRefused ? 'refused' : 'taken';
  }
}
