import type { WorkshopProcess, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** One thing that stands in the way of starting, each with a remedy of its own. */
export type Missing =
  | { readonly kind: 'processes' | 'agenda' | 'tables' | 'end' }
  | { readonly kind: 'asked' | 'refused'; readonly process: WorkshopProcess };

/** What must be put right before the workshop can start; empty when nothing must. */
export function missingBeforeStart(view: WorkshopView): Missing[] {
  const { agenda, processes, tables, pace, endsAt } = view;
  const isDescribed = agenda.some(({ kind }) => kind === 'describe');
  return [
    ...(agenda.length === 0 ? [{ kind: 'agenda' as const }] : []),
    ...(processes.length === 0 ? [{ kind: 'processes' as const }] : []),
    ...(pace === 'own' && endsAt === undefined ? [{ kind: 'end' as const }] : []),
    ...(isDescribed && tables.length === 0 ? [{ kind: 'tables' as const }] : []),
    ...processes.flatMap((process): Missing[] => {
      const { consent } = process;
      return consent === 'asked' || consent === 'refused' ? [{ kind: consent, process }] : [];
    }),
  ];
}
