import {
  coFundingStatement,
  type CoFundingAnswer,
  type CoFundingStatement,
} from '@procesrum/shared/co-funding/co-funding.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** The numbers somebody may write beside the answer. */
export const statementNumbers = ['amount', 'hours', 'hourlyCost'] as const;
export type StatementNumber = (typeof statementNumbers)[number];

/** The own municipality's answer while it is written; what is stored shows through until something is touched. */
export class AnswerDraft {
  #answer = $state<CoFundingAnswer>();
  #written = $state<Record<StatementNumber, string>>({ amount: '', hours: '', hourlyCost: '' });
  /** What is stored, as it was when writing began. */
  #base = $state.raw<CoFundingStatement>();
  #isTouched = $state(false);
  /** Whether saving was tried: a missing answer is only wrong from then on. */
  hasTried = $state(false);
  readonly #stored: () => CoFundingStatement | undefined;
  readonly #write: (value: number) => string;

  /**
   * @param stored what the server knows now
   * @param write a number as it is written in a field
   */
  constructor(stored: () => CoFundingStatement | undefined, write: (value: number) => string) {
    this.#stored = stored;
    this.#write = write;
  }

  get answer(): CoFundingAnswer | undefined {
    return this.#isTouched ? this.#answer : this.#stored()?.answer;
  }

  set answer(answer: CoFundingAnswer | undefined) {
    this.#touch();
    this.#answer = answer;
  }

  /** What stands in a field. */
  written(field: StatementNumber): string {
    return this.#isTouched ? this.#written[field] : this.#storedText(field);
  }

  /** Takes what is typed in a field. */
  type(field: StatementNumber, text: string): void {
    this.#touch();
    this.#written[field] = text;
  }

  /** The number in a field; `undefined` where it is empty or wrong. */
  valueOf(field: StatementNumber): number | undefined {
    const text = this.written(field);
    if (text.trim() === '') return undefined;
    const parsed = coFundingStatement.shape[field].safeParse(numberOf(text) ?? NaN);
    return parsed.success ? parsed.data : undefined;
  }

  /** Something stands in a field that cannot be taken. */
  isWrong(field: StatementNumber): boolean {
    return this.written(field).trim() !== '' && this.valueOf(field) === undefined;
  }

  /** Something here is not what is stored. */
  get isChanged(): boolean {
    if (!this.#isTouched) return false;
    const stored = this.#stored();
    return (
      this.#answer !== stored?.answer ||
      statementNumbers.some((field) => this.isWrong(field) || this.valueOf(field) !== stored?.[field])
    );
  }

  /** A colleague has stored another answer since writing began here. */
  get isOvertaken(): boolean {
    const [stored, base] = [this.#stored(), this.#base];
    return (
      this.isChanged && coFundingStatement.keyof().options.some((part) => stored?.[part] !== base?.[part])
    );
  }

  /** As it is stored; `undefined` where something must be put right first. */
  get statement(): CoFundingStatement | undefined {
    const { answer } = this;
    if (answer === undefined || statementNumbers.some((field) => this.isWrong(field))) return undefined;
    const numbers = statementNumbers.flatMap((field) => {
      const value = this.valueOf(field);
      return value === undefined ? [] : [[field, value] as const];
    });
    return { answer, ...Object.fromEntries(numbers) };
  }

  /** What is stored stands here again. */
  settle(): void {
    this.#isTouched = false;
    this.hasTried = false;
  }

  #touch(): void {
    if (this.#isTouched) return;
    this.#base = this.#stored();
    this.#answer = this.#base?.answer;
    for (const field of statementNumbers) this.#written[field] = this.#storedText(field);
    this.#isTouched = true;
  }

  #storedText(field: StatementNumber): string {
    const value = this.#stored()?.[field];
    return value === undefined ? '' : this.#write(value);
  }
}
