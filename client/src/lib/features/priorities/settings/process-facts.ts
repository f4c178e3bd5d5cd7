import { priorityFacts } from '@procesrum/shared/priorities/priority-view.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { numberOf } from '#lib/words/written-number.ts';
import type { GridNumber } from '../marks/number-grid.ts';
import { cellKey } from '../marks/own-marks.ts';

/** The numbers the group keeps of a process. */
export const factNames = ['hours', 'days', 'price'] as const;
export type FactName = (typeof factNames)[number];

type SetFacts = Extract<PriorityCommand, { type: 'set-facts' }>;

/** Reads one written fact: `null` for an emptied one, `undefined` for what it cannot be. */
export function factOfWritten(fact: FactName, written: string): number | null | undefined {
  if (written.trim() === '') return null;
  const value = numberOf(written);
  return priorityFacts.shape[fact].safeParse(value).success ? value : undefined;
}

/** The commands that store what was written: one for each process. */
export function factCommands(numbers: readonly GridNumber<FactName>[]): SetFacts[] {
  const byProcess = new Map<ProcessId, SetFacts['facts']>();
  for (const { process, column, value } of numbers) {
    byProcess.set(process, { ...byProcess.get(process), [column]: value });
  }
  return [...byProcess].map(([process, facts]) => ({ type: 'set-facts', process, facts }));
}

/** Facts that wait on this device, by process and fact; the latest of each. */
export function waitingFacts(
  waiting: readonly { readonly command: PriorityCommand }[],
): ReadonlyMap<string, number | null> {
  const facts = waiting.flatMap(({ command }) =>
    command.type === 'set-facts'
      ? factNames.flatMap((fact): [string, number | null][] => {
          const value = command.facts[fact];
          return value === undefined ? [] : [[cellKey(command.process, fact), value]];
        })
      : [],
  );
  return new Map(facts);
}
