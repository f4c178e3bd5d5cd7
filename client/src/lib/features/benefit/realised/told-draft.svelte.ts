import {
  newRealisedQuarter,
  quarter,
  type NewRealisedQuarter,
  type Quarter,
  type RealisedBenefit,
} from '@procesrum/shared/assessments/realised.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** How many quarters back one is offered to tell of: what is older is looked up by its own year. */
const offered = 12;

/** The quarters that can be told of, the running one first. */
export function quartersUntil(running: Quarter): Quarter[] {
  const [year = 2000, number = 1] = running.split('-Q').map(Number);
  return Array.from({ length: offered }, (_, back) => {
    const at = year * 4 + (number - 1) - back;
    return quarter.parse(`${Math.floor(at / 4)}-Q${(at % 4) + 1}`);
  });
}

/** What a quarter freed, as it is being written. */
export class ToldDraft {
  quarter = $state() as Quarter;
  hours = $state('');
  expected = $state('');
  source = $state('');
  readonly #told: RealisedBenefit | undefined;
  readonly #usual: number | undefined;

  /**
   * @param told what the municipality has told before
   * @param usual hours of a quarter as the business case expects them
   */
  constructor(running: Quarter, told: RealisedBenefit | undefined, usual: number | undefined) {
    this.#told = told;
    this.#usual = usual;
    const known = told?.quarters.map((each) => each.quarter) ?? [];
    // The last that has ended and is not told of; the running one ends only later.
    const [now = running, ...ended] = quartersUntil(running);
    this.choose(ended.find((each) => !known.includes(each)) ?? now);
  }

  /** Whether the chosen quarter has been told of. */
  get isTold(): boolean {
    return this.#before !== undefined;
  }

  get #before() {
    return this.#told?.quarters.find((each) => each.quarter === this.quarter);
  }

  /** Writes of another quarter, beginning with what was told of it. */
  choose(next: Quarter): void {
    this.quarter = next;
    const before = this.#before;
    this.hours = before === undefined ? '' : plain(before.hours);
    const expected = before === undefined ? this.#usual && Math.round(this.#usual) : before.expected;
    this.expected = expected === undefined ? '' : plain(expected);
    this.source = this.#told?.source ?? '';
  }

  /** What is written, read; `undefined` while the hours or what was expected are no numbers. */
  read(): NewRealisedQuarter | undefined {
    const expected = this.expected.trim() === '' ? undefined : (numberOf(this.expected) ?? Number.NaN);
    const source = this.source.trim();
    const read = newRealisedQuarter.safeParse({
      hours: numberOf(this.hours) ?? Number.NaN,
      ...(expected === undefined ? {} : { expected }),
      ...(source === '' ? {} : { source }),
    });
    return read.success ? read.data : undefined;
  }
}

const plain = (value: number) => String(value).replace('.', ',');
