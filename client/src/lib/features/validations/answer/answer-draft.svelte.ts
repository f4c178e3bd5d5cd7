import {
  answer,
  evidence,
  type Answer,
  type Evidence,
  type EvidenceSource,
  type Verdict,
} from '@procesrum/shared/validations/validation.ts';
import { NumbersDraft } from '#lib/app/marks/numbers/numbers-draft.svelte.ts';
import type { UnfinishedAnswer } from './answer-start.ts';

/** What keeps an answer from being sent, in the order of the form. */
export const answerFaults = ['verdict', 'difference', 'times', 'minutes', 'link'] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** A municipality's answer while it is written. */
export class AnswerDraft {
  verdict = $state<Verdict | ''>('');
  difference = $state('');
  source = $state<EvidenceSource | ''>('');
  text = $state('');
  link = $state('');
  /** Text and link are for the own municipality alone. */
  isOwnOnly = $state(true);
  /** Whether sending was tried: what is missing is only wrong from then on. */
  hasTried = $state(false);
  readonly numbers: NumbersDraft;

  /** @param write a number as it is written in a field */
  constructor(write: (value: number) => string) {
    this.numbers = new NumbersDraft(write);
  }

  /** Puts down what is stored. */
  begin({ verdict, difference, numbers, evidence }: UnfinishedAnswer): void {
    this.verdict = verdict ?? '';
    this.difference = difference ?? '';
    this.numbers.begin(numbers ?? {});
    this.source = evidence?.source ?? '';
    this.text = evidence?.text ?? '';
    this.link = evidence?.link ?? '';
    this.isOwnOnly = evidence?.audience !== 'all';
    this.hasTried = false;
  }

  /** Whether something must be put right in a field before the answer can be sent. */
  isWrong(field: AnswerFault): boolean {
    switch (field) {
      case 'verdict':
        return this.verdict === '';
      case 'difference':
        return this.verdict === 'partly' && this.difference.trim() === '';
      case 'link':
        return this.source !== '' && this.link.trim() !== '' && this.#evidence(this.link) === undefined;
      case 'times':
      case 'minutes':
        return this.numbers.isWrong(field);
    }
  }

  /** What of it can be kept: everything that is not half written. */
  get kept(): Partial<Answer> {
    const { verdict, numbers } = this;
    const difference = this.difference.trim();
    const found = this.#evidence(this.isWrong('link') ? '' : this.link);
    return {
      ...(verdict !== '' && { verdict }),
      ...(difference !== '' && { difference }),
      ...(numbers.numbers && { numbers: numbers.numbers }),
      ...(found && { evidence: found }),
    };
  }

  /** Whether all that is written is in what can be kept. */
  get isWhole(): boolean {
    return !(['times', 'minutes', 'link'] as const).some((field) => this.isWrong(field));
  }

  /** As it is sent; `undefined` where something must be put right first. */
  get answer(): Answer | undefined {
    if (answerFaults.some((field) => this.isWrong(field))) return undefined;
    return answer.safeParse(this.kept).data;
  }

  #evidence(link: string): Evidence | undefined {
    if (this.source === '') return undefined;
    const [text, address] = [this.text.trim(), link.trim()];
    return evidence.safeParse({
      source: this.source,
      ...(text !== '' && { text }),
      ...(address !== '' && { link: address }),
      audience: this.isOwnOnly ? 'own' : 'all',
    }).data;
  }
}
