import {
  coFundingTerms,
  type CoFundingSplit,
  type CoFundingTerms,
} from '@procesrum/shared/co-funding/co-funding.ts';
import type {
  DecisionId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { danishClockOf, instantOfDanishClock } from '#lib/words/danish-clock.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** What keeps a round from being asked for, in the order of the form. */
export const termsFaults = ['title', 'price', 'cap', 'closesAt', 'invited'] as const;
export type TermsFault = (typeof termsFaults)[number];

/** Where a round comes from. */
export interface TermsOrigin {
  readonly list?: PriorityListId | undefined;
  readonly decision?: DecisionId | undefined;
}

/** Days a round is open unless somebody says otherwise. */
const usualDays = 21;

/** A round of co-funding while it is written. */
export class TermsDraft {
  title = $state('');
  text = $state('');
  price = $state('');
  split = $state<CoFundingSplit>('inhabitants');
  cap = $state('');
  closesAt = $state('');
  asksAll = $state(true);
  chosen = $state.raw<readonly MunicipalityCvr[]>([]);
  process = $state<ProcessId>();
  readonly #origin: TermsOrigin;
  readonly #nowMs: () => number;

  /** @param nowMs the server's time */
  constructor(origin: TermsOrigin, nowMs: () => number) {
    this.#origin = origin;
    this.#nowMs = nowMs;
    this.closesAt = `${danishClockOf(nowMs() + usualDays * 86_400_000).slice(0, 10)}T12:00`;
  }

  get priceValue(): number | undefined {
    return valid(coFundingTerms.shape.price.safeParse(numberOf(this.price) ?? NaN));
  }

  /** `undefined` where there is no cap, or it is wrong. */
  get capValue(): number | undefined {
    return this.cap.trim() === ''
      ? undefined
      : valid(coFundingTerms.shape.capPerInhabitant.safeParse(numberOf(this.cap) ?? NaN));
  }

  get closes(): Instant | undefined {
    return instantOfDanishClock(this.closesAt);
  }

  /** Takes a municipality in, or out again. */
  toggle(cvr: MunicipalityCvr): void {
    this.chosen = this.chosen.includes(cvr)
      ? this.chosen.filter((one) => one !== cvr)
      : [...this.chosen, cvr];
  }

  /** Whether something must be put right in a field before the round can be asked for. */
  isWrong(field: TermsFault): boolean {
    switch (field) {
      case 'title':
        return this.title.trim() === '';
      case 'price':
        return this.priceValue === undefined;
      case 'cap':
        return this.cap.trim() !== '' && this.capValue === undefined;
      case 'closesAt':
        return this.closes === undefined || Date.parse(this.closes) <= this.#nowMs();
      case 'invited':
        return !this.asksAll && this.chosen.length === 0;
    }
  }

  /** As it is asked for; `undefined` where something must be put right first. */
  get terms(): CoFundingTerms | undefined {
    const { priceValue: price, closes: closesAt, capValue: capPerInhabitant } = this;
    if (price === undefined || closesAt === undefined || termsFaults.some((field) => this.isWrong(field)))
      return undefined;
    const { list, decision } = this.#origin;
    return {
      ...{ title: this.title.trim(), text: this.text.trim(), price, split: this.split, closesAt },
      invited: this.asksAll ? 'all' : [...this.chosen],
      ...(capPerInhabitant !== undefined && { capPerInhabitant }),
      ...(this.process !== undefined && { process: this.process }),
      ...(list !== undefined && { list }),
      ...(list !== undefined && decision !== undefined && { decision }),
    };
  }
}

function valid<Value>(parsed: { success: true; data: Value } | { success: false }): Value | undefined {
  return parsed.success ? parsed.data : undefined;
}
