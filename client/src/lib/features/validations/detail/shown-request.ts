import type { MunicipalityCvr, ValidationRequestId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessValidations, ValidationRequest } from '@procesrum/shared/validations/validation.ts';

/** The question that is shown: the one that is meant, else the one the own municipality must answer soonest. */
export function shownRequest(
  { requests }: ProcessValidations,
  meant: ValidationRequestId | undefined,
  own: MunicipalityCvr | undefined,
): ValidationRequest | undefined {
  if (meant !== undefined) return requests.find(({ id }) => id === meant);
  return requests
    .filter(({ asked }) => asked.some(({ municipality }) => municipality.cvr === own))
    .toSorted((one, other) => one.deadline.localeCompare(other.deadline))[0];
}
