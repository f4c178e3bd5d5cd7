import type {
  AccountId,
  DecisionId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
  RoundId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { dueRounds, settlePriority } from '@procesrum/shared/priorities/counting/settle.ts';
import { decidePriority } from '@procesrum/shared/priorities/decide.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityAnswer, PriorityQuestion } from '@procesrum/shared/priorities/priority-round.ts';
import type {
  AddedProcess,
  Freezing,
  PriorityContext,
  PriorityDecided,
  PriorityEffect,
  PriorityState,
  StoredPriorityAnswer,
} from '@procesrum/shared/priorities/priority-state.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { priorityStateAfter } from '@procesrum/shared/priorities/state-after.ts';
import { madeId, madeMunicipality } from '../workshops/hall.ts';

/** Somebody of the group. */
export interface Member {
  readonly account: AccountId;
  readonly name: string;
  readonly municipality: MunicipalityCvr;
  readonly hasVoice: boolean;
}

/** The nth of the group, from the municipality of the same number unless another is said. */
export function member(number: number, municipality = number): Member {
  return {
    account: madeId<AccountId>('f', number),
    name: `Person ${number}`,
    municipality: madeMunicipality(municipality),
    hasVoice: true,
  };
}

/** From a region: looks on and steers. */
export const observer: Member = { ...member(99), hasVoice: false };

/** A made-up process. */
export const made = (number: number): ProcessId => madeId<ProcessId>('b', number);
/** A made-up round, and a made-up decision. */
export const asking = (number: number): RoundId => madeId<RoundId>('c', number);
export const decisionNumbered = (number: number): DecisionId => madeId<DecisionId>('d', number);

/** A process that the group may see and others may not, and one that nobody in the group sees. */
export const narrow = made(90);
export const unseen = made(91);

/** One revision: what was told of it, and the view it gave. */
export interface Revision {
  readonly events: readonly PriorityEvent[];
  readonly view: PriorityView;
}

type StoredAnswer = StoredPriorityAnswer & { readonly version: number };

/**
 * A priority list in memory, played by its commands as the server plays it, with a clock that the test moves. Whatever
 * is told goes through JSON, as it does on the wire.
 */
export class Meeting {
  state: PriorityState = newPriority({
    id: madeId<PriorityListId>('e', 1),
    title: 'Fælles backlog 2026',
    audience: 'group',
  });
  book = MarkBook.empty;
  readonly revisions: Revision[] = [];
  readonly effects: PriorityEffect[] = [];
  readonly answers = new Map<RoundId, Map<AccountId, StoredAnswer>>();
  /** Municipalities that have the list open when a decision is frozen. */
  here: readonly MunicipalityCvr[] = [1, 2, 3, 4, 5, 6].map(madeMunicipality);
  rationale = '';
  minutes = '';
  #nowMs = Date.parse('2026-11-14T09:00:00.000Z');

  get view(): PriorityView {
    return this.state.view;
  }

  get at(): Instant {
    return new Date(this.#nowMs).toISOString() as Instant;
  }

  /** Lets time pass; reveals that are due happen. */
  wait(seconds: number): void {
    this.#nowMs += seconds * 1_000;
    if (dueRounds(this.view, this.at).length > 0)
      this.take(settlePriority(this.state, this.at, (round) => this.#answersIn(round), 7));
  }

  /** Gives a command. */
  give(who: Member, command: PriorityCommand, given: Partial<PriorityContext> = {}): PriorityDecided {
    const { hasVoice, ...actor } = who;
    const decided = decidePriority(this.state, command, {
      actor,
      hasVoice,
      at: this.at,
      ...this.#looksUp(who, command),
      ...given,
    });
    this.take(decided);
    return decided;
  }

  /** Puts processes on the list. */
  add(...numbers: number[]): void {
    this.give(member(1), { type: 'add-processes', processes: numbers.map(made) });
  }

  /** Somebody's municipality marks a process. */
  mark(who: Member, process: number, field: string, value: number | null): PriorityDecided {
    return this.give(who, { type: 'mark', marks: [{ process: made(process), field, value }] });
  }

  /** Somebody answers, with the version after the last one of theirs. */
  answer(who: Member, round: RoundId, answer: PriorityAnswer, version?: number): PriorityDecided {
    const former = this.answers.get(round)?.get(who.account)?.version ?? 0;
    return this.give(who, { type: 'answer', round, answer, version: version ?? former + 1 });
  }

  /** Opens a round, has it answered, reveals it and waits for the values. */
  ask(
    number: number,
    question: PriorityQuestion,
    answers: readonly (readonly [Member, PriorityAnswer])[],
  ): RoundId {
    const round = asking(number);
    this.give(member(1), { type: 'open-round', round, question });
    for (const [who, answer] of answers) this.answer(who, round, answer);
    this.give(member(1), { type: 'close-round', round });
    this.give(member(1), { type: 'reveal', round });
    this.wait(5);
    return round;
  }

  /** Takes back what can be. */
  undo(who: Member = member(1)): PriorityDecided {
    return this.give(who, { type: 'undo', revision: this.view.undoable?.revision ?? 1 });
  }

  /** What comes from outside the list's own commands. */
  take(decided: PriorityDecided): void {
    const plain = JSON.parse(JSON.stringify(decided)) as PriorityDecided;
    const after = priorityStateAfter(this.state, plain, this.view.revision + 1);
    this.state = JSON.parse(JSON.stringify(after)) as PriorityState;
    if (plain.events.length > 0) this.revisions.push({ events: plain.events, view: this.view });
    for (const event of plain.events) if (event.kind === 'marks') this.book = this.book.with(event.marks);
    for (const effect of plain.effects) this.#carryOut(effect);
    this.effects.push(...plain.effects);
  }

  #carryOut(effect: PriorityEffect): void {
    if (effect.kind !== 'answer') return;
    const { round, account, municipality, answer, version } = effect;
    const rows = this.answers.get(round) ?? new Map<AccountId, StoredAnswer>();
    this.answers.set(round, rows.set(account, { municipality, answer, version }));
  }

  #answersIn(round: RoundId): StoredPriorityAnswer[] {
    return [...(this.answers.get(round)?.values() ?? [])];
  }

  /** What the service looks up for a command. */
  #looksUp(who: Member, command: PriorityCommand): Partial<PriorityContext> {
    if (command.type === 'answer')
      return { answerVersion: this.answers.get(command.round)?.get(who.account)?.version };
    if (command.type === 'mark')
      return { formerMarks: command.marks.map((one) => this.#formerMark(who, one)) };
    if (command.type === 'add-processes')
      return { added: command.processes.filter((id) => id !== unseen).map(seen) };
    return command.type === 'freeze' ? { freezing: this.#freezing() } : {};
  }

  #formerMark({ municipality }: Member, { process, field }: Pick<Mark, 'process' | 'field'>): Mark {
    const value = this.book.valueOf(process, field, municipality) ?? null;
    return { process, field, municipality, value };
  }

  #freezing(): Freezing {
    return {
      marks: this.book.toTable(),
      processes: this.view.entries.map(({ process }) => ({
        id: process,
        title: `Proces ${Number(process.slice(-12))}`,
        municipality: madeMunicipality(1),
      })),
      rationale: this.rationale,
      minutes: this.minutes,
      group: [1, 2, 3, 4, 5, 6, 7].map(madeMunicipality),
      here: this.here,
      seed: 7,
    };
  }
}

function seen(id: ProcessId): AddedProcess {
  const number = Number(id.slice(-12));
  return {
    id,
    isOpenToAll: id !== narrow,
    ...(number % 2 === 0 ? { potentialHoursPerYear: number * 100 } : {}),
  };
}
