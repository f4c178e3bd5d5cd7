import type { PostgresServer } from '../../support/postgres.ts';
import type { Crowd } from './crowd/crowd-process.ts';

/** A number with the mark that it must not pass. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly mark: number;
  readonly unit: '×' | 'ms' | 'KB' | 'lost';
}

/** Numbers behind the targets. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What came out of a scenario. */
export interface Outcome {
  readonly targets: readonly Target[];
  readonly table: Table;
  /** What a reader of the numbers must know. */
  readonly notes: readonly string[];
}

/** What scenarios stand on. */
export interface Ground {
  readonly postgres: PostgresServer;
  readonly crowd: Crowd;
  /** Everything small and short: to see that it runs, not how fast. */
  readonly isTiny: boolean;
  /** Where processor profiles of our server go; those runs are slower and are no measurement. */
  readonly profilesIn: string | undefined;
}

/** Something that is measured, by its name on the command line. */
export interface Scenario {
  readonly name: string;
  /** What is done and what is counted, in a line. */
  readonly about: string;
  /** True when no time is measured: it may run beside others that are such. */
  readonly isTimeless?: boolean;
  run(ground: Ground): Promise<Outcome>;
}

/** Whether a target is met; a number that could not be taken meets none. */
export function isMet({ value, mark }: Target): boolean {
  return value <= mark;
}

/** Measures each in turn, again and again, so that whatever passes over the machine meets all alike. */
export async function inTurns<One, Result>(
  all: readonly One[],
  rounds: number,
  measure: (one: One, round: number) => Promise<Result>,
): Promise<Map<One, Result[]>> {
  const results = new Map<One, Result[]>(all.map((one) => [one, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of all) results.get(one)?.push(await measure(one, round));
  }
  return results;
}
