import { expect, it } from 'vitest';
import type { MunicipalityCvr, ValidationRequestId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessValidations } from '@procesrum/shared/validations/validation.ts';
import { shownRequest } from './shown-request.ts';

const [own, other] = ['55133018', '29189757'] as MunicipalityCvr[] as [MunicipalityCvr, MunicipalityCvr];
const idOf = (place: number) => `00000000-0000-4000-8000-00000000000${place}` as ValidationRequestId;

/** Questions, each with its day and whom it is for. */
const asking = (...requests: { deadline: string; asked: MunicipalityCvr }[]) =>
  ({
    requests: requests.map(({ deadline, asked }, place) => ({
      ...{ id: idOf(place), deadline },
      asked: [{ municipality: { cvr: asked, shortCode: 'XXX', name: 'X' } }],
    })),
  }) as unknown as ProcessValidations;

const all = asking(
  { deadline: '2026-12-08', asked: own },
  { deadline: '2026-12-01', asked: own },
  { deadline: '2026-11-30', asked: other },
);

it('the question that is meant is shown', () => {
  expect(shownRequest(all, idOf(0), own)?.id).toBe(idOf(0));
  expect(shownRequest(all, idOf(7), own)).toBeUndefined();
});

it('else the one the own municipality must answer first', () => {
  expect(shownRequest(all, undefined, own)?.id).toBe(idOf(1));
  expect(shownRequest(all, undefined, undefined)).toBeUndefined();
});
