import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** Every tenant that a view mentions. */
export function tenantsIn(view: WorkshopView): Set<MunicipalityCvr> {
  return new Set([
    view.host,
    ...view.facilitators.map(({ municipality }) => municipality),
    ...view.processes.map(({ municipality }) => municipality),
    ...view.participants.map(({ municipality }) => municipality),
    ...view.rounds.flatMap(({ answered }) => answered.byMunicipality.map(({ municipality }) => municipality)),
    ...view.haves.map(({ municipality }) => municipality),
    ...view.parked.flatMap(({ by, owner }) => [
      by.municipality,
      ...(owner === undefined ? [] : [owner.municipality]),
    ]),
    ...view.decisions.flatMap(({ votes }) => votes.map(({ municipality }) => municipality)),
  ]);
}
