import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Domain } from '@procesrum/shared/processes/domain.ts';
import { kleNumber } from '@procesrum/shared/processes/process-fields.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { SimilarHit } from '@procesrum/shared/processes/similar/similar.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { HaveItToo } from '@procesrum/shared/validations/validation.ts';
import { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { NumbersDraft } from '#lib/app/marks/numbers/numbers-draft.svelte.ts';

/** What somebody says of a process that is like theirs: the same, another way of doing it, or something else. */
export type Judgement = 'same' | 'variant' | 'new';

/** A hit that has been chosen as the same or as what this is a variant of. */
interface Chosen {
  readonly hit: SimilarHit;
  readonly as: 'same' | 'variant';
}

/** What has been written, as it is kept while one looks elsewhere. */
export interface KeptCapture {
  readonly title: string;
  readonly summary: string;
  readonly times: string;
  readonly minutes: string;
  readonly source: Capture['source'];
  readonly domains: readonly Domain[];
  readonly systems: readonly string[];
  readonly kle: string;
}

/** A process being captured: a title and one sentence are enough; and what it is the same as. */
export class Capture {
  title = $state('');
  summary = $state('');
  source = $state<'counted' | 'estimated'>('estimated');
  domains = $state.raw<readonly Domain[]>([]);
  kle = $state('');
  chosen = $state.raw<Chosen>();
  /** What it was said not to be. */
  apart = $state.raw<readonly ProcessId[]>([]);
  isSending = $state(false);
  failure = $state.raw<FailureNote>();
  /** Whether it has been tried: an empty title is only wrong from then on. */
  hasTried = $state(false);
  readonly numbers: NumbersDraft;
  readonly #api: Api;

  /** @param write a number as it is written in a field */
  constructor(api: Api, write: (value: number) => string) {
    this.#api = api;
    this.numbers = new NumbersDraft(write);
  }

  /** Characters written, as a person counts them. */
  get titleLength(): number {
    return characterCount(this.title.trim());
  }

  get summaryLength(): number {
    return characterCount(this.summary.trim());
  }

  get titleExcess(): number {
    return Math.max(0, this.titleLength - maxTitleCharacters);
  }

  get summaryExcess(): number {
    return Math.max(0, this.summaryLength - maxSummaryCharacters);
  }

  /** The KLE number, where what is typed is one. */
  get kleRead(): string | undefined {
    return kleNumber.safeParse(this.kle.trim()).data;
  }

  get isKleWrong(): boolean {
    return this.kle.trim() !== '' && this.kleRead === undefined;
  }

  /** What similar processes are looked for by. */
  get searched() {
    return {
      title: this.title.trim().slice(0, maxTitleCharacters * 4),
      summary: this.summary.trim().slice(0, maxSummaryCharacters * 4),
      systems: [...this.numbers.systems],
      domains: [...this.domains],
      notLike: [...this.apart],
      ...(this.kleRead === undefined ? {} : { kle: this.kleRead }),
    };
  }

  /** What has been said of a hit. */
  judgementOf(id: ProcessId): Judgement | undefined {
    if (this.chosen?.hit.process.id === id) return this.chosen.as;
    return this.apart.includes(id) ? 'new' : undefined;
  }

  /** Says something of a hit; the same again takes it back. One process is at most one other. */
  judge(hit: SimilarHit, judgement: Judgement): void {
    const { id } = hit.process;
    const isBack = this.judgementOf(id) === judgement;
    if (this.chosen?.hit.process.id === id) this.chosen = undefined;
    this.apart = this.apart.filter((other) => other !== id);
    if (isBack) return;
    if (judgement === 'new') this.apart = [...this.apart, id];
    else this.chosen = { hit, as: judgement };
  }

  /** Whether a process can be made as it stands. */
  get isReady(): boolean {
    return this.titleLength > 0 && this.titleExcess === 0 && this.summaryExcess === 0 && this.areNumbersRight;
  }

  get areNumbersRight(): boolean {
    return this.numbers.numbers !== undefined && !this.isKleWrong;
  }

  /**
   * Makes the process, private to begin with; of what is chosen as what it is a variant of, it is one, unless `isNew`.
   * @returns it, or nothing where something must be put right first
   */
  create({ isNew = false } = {}): Promise<Process | undefined> {
    return this.#send(this.isReady, () => {
      const { chosen } = this;
      const variantOf = !isNew && chosen?.as === 'variant' ? chosen.hit.process.id : undefined;
      // Whoever makes a new one all the same says that it is something else.
      const notLike =
        isNew && chosen !== undefined ? [...this.apart, chosen.hit.process.id] : [...this.apart];
      return this.#api.call(processesApi.create, {
        body: {
          title: this.title.trim(),
          summary: this.summary.trim(),
          visibility: 'private',
          ...(this.kleRead === undefined ? {} : { kle: this.kleRead }),
          ...(this.numbers.systems.length === 0 ? {} : { systems: [...this.numbers.systems] }),
          ...(this.domains.length === 0 ? {} : { domains: [...this.domains] }),
          ...this.#saidNumbers(),
          ...(variantOf === undefined ? {} : { variantOf }),
          ...(notLike.length === 0 ? {} : { notLike }),
        },
      });
    });
  }

  /**
   * Says that the own municipality has the process that was chosen as the same, with the numbers that are typed; what it
   * has said before and is not typed anew stays.
   * @returns what takes it back, or nothing where something must be put right first
   */
  join(own: string): Promise<{ undo: () => Promise<void> } | undefined> {
    return this.#send(this.areNumbersRight && this.chosen !== undefined, async () => {
      const id = this.chosen?.hit.process.id;
      if (id === undefined) return undefined;
      const params = { id };
      const { haveItToo } = await this.#api.call(validationsApi.read, { params });
      const before = haveItToo.find(({ municipality }) => municipality.cvr === own);
      const { systems: _, ...typed } = this.numbers.numbers ?? { systems: [] };
      const isTyped = Object.keys(typed).length > 0;
      const { systems: named } = this.numbers;
      const systems = named.length > 0 ? [...named] : (before?.numbers.systems ?? []);
      await this.#api.call(validationsApi.have, {
        params,
        body: {
          reuses: before?.reuses ?? false,
          numbers: { ...before?.numbers, ...typed, systems },
          ...(isTyped ? { source: this.source } : before?.source && { source: before.source }),
        },
      });
      return { undo: () => this.#putBack(id, before) };
    });
  }

  /** What has been written, to be put down again by `restore`. */
  get kept(): KeptCapture {
    const { title, summary, source, domains, kle } = this;
    const { times, minutes, systems } = this.numbers;
    return { title, summary, source, domains, kle, times, minutes, systems };
  }

  restore({ times, minutes, systems, ...kept }: KeptCapture): void {
    Object.assign(this, kept);
    Object.assign(this.numbers, { times, minutes, systems });
  }

  #saidNumbers() {
    const { systems: _, ...typed } = this.numbers.numbers ?? { systems: [] };
    return Object.keys(typed).length === 0 ? {} : { numbers: { ...typed, source: this.source } };
  }

  async #putBack(id: ProcessId, before: HaveItToo | undefined): Promise<void> {
    const params = { id };
    if (before === undefined) await this.#api.call(validationsApi.haveNot, { params });
    else {
      const { reuses, numbers, source } = before;
      await this.#api.call(validationsApi.have, {
        params,
        body: { reuses, numbers, ...(source && { source }) },
      });
    }
  }

  async #send<Reply>(isReady: boolean, work: () => Promise<Reply>): Promise<Reply | undefined> {
    this.hasTried = true;
    if (!isReady || this.isSending) return undefined;
    this.isSending = true;
    this.failure = undefined;
    try {
      return await work();
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isSending = false;
    }
  }
}
