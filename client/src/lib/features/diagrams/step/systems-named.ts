import { nameKey } from '@procesrum/shared/collaboration/fields-document.ts';
import type { ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';

/** Systems that are offered where one is named: those of the diagrams and those that are known beside them, each once. */
export function systemsNamed(diagrams: ProcessDiagrams, known: readonly string[]): readonly string[] {
  const drawn = [diagrams.before, diagrams.after].flatMap(({ steps }) =>
    steps.flatMap(({ system }) => system ?? []),
  );
  const named = new Map([...known, ...drawn].map((name) => [nameKey(name), name]));
  return [...named.values()].toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
}
