/** What must be known of a document to say how deep something stands in it. */
export interface KnownLevels {
  /** The next clock expected of a Yjs client; 0 when it never wrote. */
  clockOf(client: number): number;
  /** How many types enclose a struct that is there; 0 in a root, and for what has been cleared away. */
  levelOf(client: number, clock: number): number;
}

/** Where a struct stands: in a root, in a type that it names, or beside a struct that it names. */
const inRoot = 0;
const within = 1;
const beside = 2;

/** A level that is not known yet, and one that is being found out. */
const unknown = -1;
const asked = -2;

/** A run of one client's structs, each beside the one before it; the first says where all of them stand. */
interface Runs {
  readonly starts: number[];
  readonly places: number[];
}

/**
 * How deep an update nests types in one another, read in the same pass as the rest of its shape. Yjs deletes, clears
 * and writes out nested types by recursion: some thousand levels overflow the stack of whoever opens the document.
 */
export class Nesting {
  /** Places, flat: kind, client, clock. */
  readonly #places: number[] = [inRoot, 0, 0];
  readonly #runs = new Map<number, Runs>();
  /** The types the update brings, flat: client, clock. */
  readonly #types: number[] = [];

  /** Notes a struct in a root, or one that takes no place. */
  inRoot(client: number, clock: number): void {
    this.#begin(client, clock, 0);
  }

  /** Notes a struct that names the type it stands in. */
  within(client: number, clock: number, typeClient: number, typeClock: number): void {
    this.#begin(client, clock, this.#places.length / 3);
    this.#places.push(within, typeClient, typeClock);
  }

  /** Notes a struct that stands where another stands. */
  beside(client: number, clock: number, otherClient: number, otherClock: number): void {
    // The one before it: its run goes on. What is known of the document counts for all of a run that stands on it.
    if (otherClient === client && otherClock === clock - 1 && this.#runs.has(client)) return;
    this.#begin(client, clock, this.#places.length / 3);
    this.#places.push(beside, otherClient, otherClock);
  }

  /** Notes that the struct noted last is a type. */
  isType(client: number, clock: number): void {
    this.#types.push(client, clock);
  }

  /** The deepest level at which something could stand that the update brings, in what is known of the document. */
  deepest(document: KnownLevels): number {
    const levels = new Int32Array(this.#places.length / 3).fill(unknown);
    let deepest = 0;
    for (let at = 0; at < this.#types.length; at += 2) {
      const [client, clock] = this.#types.slice(at, at + 2) as [number, number];
      if (clock < document.clockOf(client)) continue;
      deepest = Math.max(deepest, 1 + this.#levelOf(client, clock, levels, document));
    }
    return deepest;
  }

  /** Not by recursion: how long the chain of those who name one another is, is up to whoever wrote it. */
  #levelOf(client: number, clock: number, levels: Int32Array, document: KnownLevels): number {
    const path: number[] = [];
    let next: readonly [number, number] = [client, clock];
    let level = 0;
    for (;;) {
      const place = this.#placeOf(...next, document);
      if (place === undefined) break;
      if (typeof place === 'object') {
        level = place.level;
        break;
      }
      const known = levels[place] ?? unknown;
      // A ring can never be integrated, so that it does not matter how deep it says it is.
      if (known === asked) break;
      if (known !== unknown) {
        level = known;
        break;
      }
      path.push(place);
      levels[place] = asked;
      if (this.#places[place * 3] === inRoot) break;
      next = this.#places.slice(place * 3 + 1, place * 3 + 3) as [number, number];
    }
    for (let place = path.pop(); place !== undefined; place = path.pop()) {
      if (this.#places[place * 3] === within) level += 1;
      levels[place] = level;
    }
    return level;
  }

  /** Where a struct stands: its level if the document has it, else the place that the update says; neither, if it is nowhere. */
  #placeOf(
    client: number,
    clock: number,
    document: KnownLevels,
  ): number | { readonly level: number } | undefined {
    const known = document.clockOf(client);
    if (clock < known) return { level: document.levelOf(client, clock) };
    const runs = this.#runs.get(client);
    const index = runs === undefined ? -1 : lastAtOrBefore(runs.starts, clock);
    if (runs === undefined || index < 0) return undefined;
    // What an update repeats of what is known may be a lie: a run that begins there stands where it stands there.
    if ((runs.starts[index] as number) < known) return { level: document.levelOf(client, known - 1) };
    return runs.places[index];
  }

  #begin(client: number, clock: number, place: number): void {
    let runs = this.#runs.get(client);
    if (runs === undefined) this.#runs.set(client, (runs = { starts: [], places: [] }));
    runs.starts.push(clock);
    runs.places.push(place);
  }
}

function lastAtOrBefore(starts: readonly number[], clock: number): number {
  let low = -1;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}
