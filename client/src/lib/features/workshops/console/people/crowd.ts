import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopTable, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** The people of one table, as counts; `null` for those without one. */
export interface Crowd {
  readonly table: WorkshopTable | null;
  /** Everybody seated there, observers left out. */
  readonly all: number;
  readonly ready: number;
  readonly hands: number;
  readonly waiting: number;
  readonly offline: number;
  /** Where they come from, once each, in the order they came. */
  readonly municipalities: readonly MunicipalityCvr[];
}

/** The room table by table; those without a table last, where there are any. */
export function crowdsOf(view: WorkshopView, presence: WorkshopPresence | undefined): Crowd[] {
  const crowd = (table: WorkshopTable | null): Crowd => {
    const id = table?.id ?? null;
    const people = view.participants.filter((person) => person.table === id && !person.isObserver);
    const known = presence?.tables.find((one) => one.table === id);
    const here = Math.min(known?.here ?? 0, people.length);
    const hands = Math.min(known?.hands.length ?? 0, here);
    const ready = Math.min(known?.ready ?? 0, here);
    return {
      table,
      all: people.length,
      ready,
      hands,
      // A raised hand stands for one who is not ready, as far as there are any.
      waiting: Math.max(0, here - ready - hands),
      offline: people.length - here,
      municipalities: [...new Set(people.map(({ municipality }) => municipality))],
    };
  };
  return [...view.tables.map(crowd), crowd(null)].filter(({ table, all }) => table !== null || all > 0);
}
