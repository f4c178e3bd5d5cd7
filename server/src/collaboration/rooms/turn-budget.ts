/** Changes are taken for this long in one turn. */
const turnMs = 4;
/** Structs and deletions taken in one turn: Yjs tidies up behind them once it ends, which takes longer than taking them. */
const turnStructs = 2_000;

/** What one turn may still take; what is left comes next, after whatever else the node has to do. */
export class TurnBudget {
  readonly #untilMs = performance.now() + turnMs;
  #structs = turnStructs;

  /** Notes that so many structs and deletions were taken. */
  spend(structs: number): void {
    this.#structs -= structs;
  }

  /** True when the turn must end. */
  get isSpent(): boolean {
    return this.#structs <= 0 || performance.now() >= this.#untilMs;
  }
}
