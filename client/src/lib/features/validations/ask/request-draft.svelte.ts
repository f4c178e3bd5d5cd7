import { dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import type { MunicipalityCvr, ValidationRequestId } from '@procesrum/shared/primitives/id.ts';
import { newRequest, type NewRequest } from '@procesrum/shared/validations/validation.ts';
import { isDeadline, usualDays } from './deadline.ts';

/** What keeps a request from being sent, in the order of the form. */
export type RequestFault = 'asked' | 'deadline';

/** A request for validation while it is written. */
export class RequestDraft {
  asked = $state.raw<readonly MunicipalityCvr[]>([]);
  deadline = $state('');
  message = $state('');
  /** Whether sending was tried: what is missing is only wrong from then on. */
  hasTried = $state(false);
  #today = '';
  #id: string = '';

  /**
   * Begins anew.
   * @param today the day it is in Denmark
   * @param id of what is sent: again after a lost reply it is the same
   */
  begin(today: string, id: string): void {
    this.#today = today;
    this.#id = id;
    this.asked = [];
    this.deadline = dayAfter(today, usualDays);
    this.message = '';
    this.hasTried = false;
  }

  /** Takes a municipality in, or out again. */
  toggle(cvr: MunicipalityCvr): void {
    this.asked = this.asked.includes(cvr) ? this.asked.filter((one) => one !== cvr) : [...this.asked, cvr];
  }

  /** Whether something must be put right in a field first. */
  isWrong(field: RequestFault): boolean {
    return field === 'asked' ? this.asked.length === 0 : !isDeadline(this.deadline, this.#today);
  }

  /** The first day it can be wanted by. */
  get earliest(): string {
    return this.#today;
  }

  /** As it is sent; `undefined` where something must be put right first. */
  get request(): NewRequest | undefined {
    if (this.isWrong('asked') || this.isWrong('deadline')) return undefined;
    const message = this.message.trim();
    return newRequest.safeParse({
      id: this.#id as ValidationRequestId,
      asked: [...this.asked],
      deadline: this.deadline,
      ...(message !== '' && { message }),
    }).data;
  }
}
