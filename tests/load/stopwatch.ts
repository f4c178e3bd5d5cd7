import { spreadOf, type Spread } from './spread.ts';

/** One frame at 60 a second: what may stand between a hand and what it sees. */
export const frameMs = 16;

/** How long something took once. */
export interface Measured {
  readonly what: string;
  readonly ms: number;
  /** What the processor worked; more than `ms` where several cores did, less where others had their turn. */
  readonly cpuMs: number;
}

/** How long something took again and again. */
export interface Repeated extends Spread {
  readonly what: string;
  /** What the processor worked for one, on average. */
  readonly cpuMs: number;
  /** The same for the slowest in a hundred: what `p99` would be if nobody else had the machine. */
  readonly cpuP99: number;
}

/** Does it once, by the clock and by what the processor worked. */
export function measure(what: string, work: () => unknown): Measured {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  work();
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  return { what, ms, cpuMs: (user + system) / 1000 };
}

/** Does it some two hundred times after it has run warm; `prepare` makes what each turn needs and is not counted. */
export function repeat<Prepared>(
  what: string,
  work: (round: number, prepared: Prepared) => unknown,
  {
    rounds = 200,
    prepare,
  }: { readonly rounds?: number; readonly prepare?: (round: number) => Prepared } = {},
): Repeated {
  const turn = (round: number): Measured => {
    const prepared = prepare?.(round) as Prepared;
    return measure(what, () => work(round, prepared));
  };
  for (let warmUp = 0; warmUp < 40; warmUp += 1) turn(warmUp);
  const turns = Array.from({ length: rounds }, (_, round) => turn(round));
  const worked = turns.map(({ cpuMs }) => cpuMs);
  return {
    what,
    ...spreadOf(turns.map(({ ms }) => ms)),
    cpuMs: worked.reduce((sum, ms) => sum + ms, 0) / rounds,
    cpuP99: spreadOf(worked).p99,
  };
}
