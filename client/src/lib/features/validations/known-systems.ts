import type { HaveItToo } from '@procesrum/shared/validations/validation.ts';

/** Systems that have been named for a process, by its owner first and then by whoever has it too, each once. */
export function knownSystems(owners: readonly string[], all: readonly HaveItToo[]): string[] {
  return [...new Set([...owners, ...all.flatMap(({ numbers }) => numbers.systems)])];
}
