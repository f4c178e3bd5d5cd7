import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import type { Verdict } from '@procesrum/shared/validations/validation.ts';
import type { WorkshopHave } from '@procesrum/shared/validations/workshop-have.ts';
import { haveOf } from '@procesrum/shared/workshops/transitions/have-it-too.ts';
import { NumbersDraft } from '#lib/app/marks/numbers/numbers-draft.svelte.ts';
import type { WorkshopLive } from '../live/workshop-live.svelte.ts';

/** What is typed is kept this long after the last key, in milliseconds. */
const typedMs = 700;

/** What the own municipality says of one process, on this device: what waits here stands before what the server has. */
export class OwnHave {
  readonly draft: NumbersDraft;
  /** Something named looks like a CPR number, and is not sent. */
  holdsPersonalNumber = $state(false);
  readonly #live: WorkshopLive;
  readonly #process: ProcessId;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is on the screen has not been kept yet. */
  isTyping = $state(false);

  /** @param write a number as it is written in a field */
  constructor(live: WorkshopLive, process: ProcessId, write: (value: number) => string) {
    this.#live = live;
    this.#process = process;
    this.draft = new NumbersDraft(write);
    this.begin();
  }

  /** What the server has: a member's word, or a guest's claim. */
  readonly told: WorkshopHave | undefined = $derived.by(() => {
    const me = this.#live.participant;
    return me && haveOf(this.#live.view, this.#process, me.municipality, me.isGuest);
  });

  /** What waits on this device. */
  readonly #waiting = $derived.by(() =>
    this.#live.kept.waiting
      .map(({ command }) => command)
      .findLast((command) => command.type === 'have-it-too' && command.process === this.#process),
  );

  /** The numbers that were said last. */
  get #numbers(): WorkshopHave['numbers'] {
    const waiting = this.#waiting;
    return (waiting?.type === 'have-it-too' ? waiting.numbers : this.told?.numbers) ?? {};
  }

  /** The answer as this screen shows it. */
  get verdict(): Verdict | undefined {
    const waiting = this.#waiting;
    if (waiting?.type === 'have-it-too') return waiting.verdict ?? undefined;
    return this.told?.verdict;
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Puts down what is known, unless something is being typed or waits. */
  begin(): void {
    this.draft.begin(known(this.#numbers));
  }

  /** Answers; the numbers that are typed go along. */
  choose(verdict: Verdict): void {
    if (verdict !== this.verdict || this.isTyping) this.#keep(verdict);
  }

  /** Takes it back. */
  takeBack(): void {
    this.#stop();
    this.#live.kept.keep({ type: 'have-it-too', process: this.#process, verdict: null, numbers: {} });
    this.draft.begin({});
  }

  /** Something was typed: it is kept a moment later. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), typedMs);
    this.isTyping = true;
  }

  /** A system was named or taken away: that is done at once. */
  typedSystems(): void {
    this.isTyping = true;
    this.flush();
  }

  /** Keeps what is typed now. */
  flush(): void {
    const { verdict } = this;
    if (!this.isTyping || verdict === undefined) return this.#stop();
    this.#keep(verdict);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.isTyping = false;
  }

  #keep(verdict: Verdict): void {
    this.#stop();
    const numbers: WorkshopHave['numbers'] | undefined = verdict === 'no' ? {} : this.draft.numbers;
    this.holdsPersonalNumber = findCprLike((numbers?.systems ?? []).join('\n')).length > 0;
    const isSound = numbers !== undefined && !this.holdsPersonalNumber;
    // What must be put right first says so by its field; a new answer goes without it.
    if (!isSound && verdict === this.verdict) return;
    const said = isSound ? told(numbers) : {};
    if (verdict === this.verdict && isSame(said, this.#numbers)) return;
    this.#live.kept.keep({ type: 'have-it-too', process: this.#process, verdict, numbers: said });
  }
}

/** Numbers as they are sent: no systems are nothing told. */
function told(numbers: WorkshopHave['numbers']): WorkshopHave['numbers'] {
  const { systems = [], ...rest } = numbers;
  return systems.length === 0 ? rest : { ...rest, systems };
}

function isSame(one: WorkshopHave['numbers'], other: WorkshopHave['numbers']): boolean {
  const written = ({ timesPerYear, minutesPerCase, systems = [] }: WorkshopHave['numbers']) =>
    JSON.stringify([timesPerYear ?? null, minutesPerCase ?? null, systems]);
  return written(one) === written(other);
}

function known({ timesPerYear, minutesPerCase, systems }: WorkshopHave['numbers']) {
  return {
    ...(timesPerYear !== undefined && { timesPerYear }),
    ...(minutesPerCase !== undefined && { minutesPerCase }),
    ...(systems !== undefined && { systems }),
  };
}
