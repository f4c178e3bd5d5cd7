// Kept from before any test can install a fake clock: a soak takes real time.
const realNow = Date.now.bind(Date);

/** How hard a run tries: shortly in `npm test`, for minutes in `npm run test:soak`. */
export interface Intensity {
  readonly isSoak: boolean;
  /**
   * The numbers of the rounds, from 1: `few` of them, and in a soak as many as begin within its minutes, at least
   * `few`. A test counts its own minutes from its first round.
   */
  rounds(few: number): Generator<number, void>;
  /** The first in `npm test`, the second in a soak: how many there are of something, or how long it is away. */
  either<T>(short: T, long: T): T;
  /** The time a test may take: `ms`, and in a soak ten times that beside its minutes. */
  deadline(ms: number): number;
}

/** How hard this run tries, as `SOAK_MINUTES` says: the minutes each test that goes in rounds goes on for. */
export function intensity(minutes = soakMinutesOfThisRun()): Intensity {
  const isSoak = minutes !== undefined;
  return {
    isSoak,
    *rounds(few) {
      const endsAtMs = realNow() + (minutes ?? 0) * 60_000;
      for (let round = 1; round <= few || realNow() < endsAtMs; round += 1) yield round;
    },
    either: (short, long) => (isSoak ? long : short),
    deadline: (ms) => (isSoak ? minutes * 60_000 + 10 * ms : ms),
  };
}

function soakMinutesOfThisRun(): number | undefined {
  const said = process.env['SOAK_MINUTES'];
  if (said === undefined || said === '') return undefined;
  const minutes = Number(said);
  if (!(minutes > 0)) throw new Error(`SOAK_MINUTES is no number of minutes: ${said}`);
  return minutes;
}
