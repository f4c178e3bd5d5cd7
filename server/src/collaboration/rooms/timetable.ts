/** Turns are given for this long at a time; then whatever else the node has to do has its own. */
const togetherMs = 8;

/** Gives all documents of a node their turns. */
export interface Timetable {
  /** Has something done soon, after all that was asked for before it. */
  add(turn: () => void): void;
}

/**
 * Makes the timetable of a node: one turn after another, and the event loop its own between them. If every room took its
 * turn by itself, a hundred busy rooms would hold it up a hundred times as long as one.
 */
export function createTimetable(): Timetable {
  let waiting: (() => void)[] = [];
  let isRunning = false;

  function run(): void {
    const until = performance.now() + togetherMs;
    const turns = waiting;
    let done = 0;
    // What is asked for meanwhile comes next time: a room that is never done must not keep the others from theirs.
    waiting = [];
    do {
      turns[done]?.();
      done += 1;
    } while (done < turns.length && performance.now() < until);
    if (done < turns.length) waiting.unshift(...turns.slice(done));
    isRunning = waiting.length > 0;
    if (isRunning) setImmediate(run);
  }

  return {
    add(turn) {
      waiting.push(turn);
      if (isRunning) return;
      isRunning = true;
      setImmediate(run);
    },
  };
}
