import { createContext } from 'svelte';
import type { MunicipalityCvr, ProcessId, ValidationRequestId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { ValidationAction } from '@procesrum/shared/permissions/validation-action.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type {
  Answer,
  AnswerDraft,
  HaveItToo,
  NewRequest,
  ProcessValidations,
  Validation,
} from '@procesrum/shared/validations/validation.ts';
import { validationEvents, validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import { newId } from '#lib/app/live/new-id.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** What a municipality says when it says that it has it too. */
export interface HaveStatement {
  readonly reuses: boolean;
  readonly numbers: MunicipalNumbers;
}

/** Who has a process and who says that it fits, as this screen knows it; and what one says oneself. */
export class ValidationsLive {
  readonly process: ProcessId;
  readonly followed: FollowedReply<ProcessValidations>;
  readonly #api: Api;
  /** One id for one answer: sent again after a lost reply, it is the same. */
  #answerId = newId();

  constructor(api: Api, live: LiveSocket, process: ProcessId) {
    this.#api = api;
    this.process = process;
    this.followed = new FollowedReply({
      live,
      fetch: () => api.call(validationsApi.read, { params: { id: process } }),
      hear: (refresh) =>
        live.on(validationEvents.changed, (changed) => changed.process === process && refresh()),
    });
  }

  /** What the server last said; absent until it has. */
  get reply(): ProcessValidations | undefined {
    return this.followed.current;
  }

  /** Whether the viewer may do this, as the server says. */
  may(action: ValidationAction): boolean {
    return this.reply?.abilities.includes(action) ?? false;
  }

  /** The answer of a municipality that counts. */
  answerOf(cvr: MunicipalityCvr | undefined): Validation | undefined {
    return this.reply?.validations.find(({ municipality }) => municipality.cvr === cvr);
  }

  /** What a municipality says of having it. */
  haveOf(cvr: MunicipalityCvr | undefined): HaveItToo | undefined {
    return this.reply?.haveItToo.find(({ municipality }) => municipality.cvr === cvr);
  }

  /** Says *Har vi også*, or changes what is said, and tells the server's time. @throws Failure */
  async have(body: HaveStatement): Promise<Instant> {
    const reply = await this.#api.call(validationsApi.have, { ...this.#about(), body });
    this.followed.take(reply);
    return reply.at;
  }

  /** Takes that back. @throws Failure */
  async haveNot(): Promise<void> {
    this.followed.take(await this.#api.call(validationsApi.haveNot, this.#about()));
  }

  /** Answers *Passer det hos jer?* for the own municipality. @throws Failure */
  async answer(answer: Answer): Promise<void> {
    const body = { ...answer, id: this.#answerId };
    this.followed.take(await this.#api.call(validationsApi.answer, { ...this.#about(), body }));
    this.#answerId = newId();
  }

  /** Keeps an answer that is being written. @throws Failure */
  saveDraft(body: Partial<Answer>): Promise<AnswerDraft> {
    return this.#api.call(validationsApi.saveDraft, { ...this.#about(), body });
  }

  /** Throws the kept one away. @throws Failure */
  async dropDraft(): Promise<void> {
    await this.#api.call(validationsApi.dropDraft, this.#about());
    this.followed.refresh();
  }

  /** Asks municipalities. @throws Failure */
  async ask(body: NewRequest): Promise<void> {
    await this.#api.call(validationsApi.request, { ...this.#about(), body });
    this.followed.refresh();
  }

  /** Takes a question back. @throws Failure */
  async takeBack(request: ValidationRequestId): Promise<void> {
    await this.#api.call(validationsApi.takeBack, { params: { request } });
    this.followed.refresh();
  }

  #about() {
    return { params: { id: this.process } };
  }
}

/** The validations of the process at hand, for their parts. */
export const [useValidations, provideValidations] = createContext<ValidationsLive>();
