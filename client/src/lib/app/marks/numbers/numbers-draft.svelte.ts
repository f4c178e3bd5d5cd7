import {
  hoursPerYear,
  municipalNumbers,
  type MunicipalNumbers,
} from '@procesrum/shared/validations/numbers.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** The numbers that are typed. */
export type TypedNumber = 'times' | 'minutes';

/** What is known of them when writing begins. */
export interface StoredNumbers extends Omit<Partial<MunicipalNumbers>, 'systems'> {
  readonly systems?: readonly string[];
}

const shapes = {
  times: municipalNumbers.shape.timesPerYear.unwrap(),
  minutes: municipalNumbers.shape.minutesPerCase.unwrap(),
};

/** A municipality's numbers while they are written. */
export class NumbersDraft {
  times = $state('');
  minutes = $state('');
  systems = $state.raw<readonly string[]>([]);
  readonly #write: (value: number) => string;

  /** @param write a number as it is written in a field */
  constructor(write: (value: number) => string) {
    this.#write = write;
  }

  /** Puts down what is stored. */
  begin({ timesPerYear, minutesPerCase, systems = [] }: StoredNumbers): void {
    this.times = timesPerYear === undefined ? '' : this.#write(timesPerYear);
    this.minutes = minutesPerCase === undefined ? '' : this.#write(minutesPerCase);
    this.systems = systems;
  }

  /** Whether what is typed must be put right. */
  isWrong(field: TypedNumber): boolean {
    return this[field].trim() !== '' && this.#valueOf(field) === undefined;
  }

  /** As they are sent; `undefined` where something must be put right first. */
  get numbers(): MunicipalNumbers | undefined {
    if (this.isWrong('times') || this.isWrong('minutes')) return undefined;
    const [timesPerYear, minutesPerCase] = [this.#valueOf('times'), this.#valueOf('minutes')];
    return {
      ...(timesPerYear !== undefined && { timesPerYear }),
      ...(minutesPerCase !== undefined && { minutesPerCase }),
      systems: [...this.systems],
    };
  }

  /** Hours a year, whole; `undefined` until both numbers are there. */
  get hours(): number | undefined {
    const hours = this.numbers && hoursPerYear(this.numbers);
    return hours === undefined ? undefined : Math.round(hours);
  }

  #valueOf(field: TypedNumber): number | undefined {
    return shapes[field].safeParse(numberOf(this[field]) ?? NaN).data;
  }
}
