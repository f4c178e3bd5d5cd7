import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** Systems that were named for a process: by its owner first and then in the room, each once. */
export function namedSystems(
  { haves, haveFacts }: Pick<WorkshopView, 'haves' | 'haveFacts'>,
  process: ProcessId,
): string[] {
  const owners = haveFacts?.owners.filter((one) => one.process === process) ?? [];
  const said = haves.filter((one) => one.process === process);
  return [...new Set([...owners, ...said].flatMap(({ numbers }) => numbers.systems ?? []))];
}
