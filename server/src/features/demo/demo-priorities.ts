import * as Y from 'yjs';
import { potentialHoursPerYear } from '@procesrum/shared/assessments/assessment-document.ts';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { priorityFragments } from '@procesrum/shared/collaboration/priority-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import type { AccountId, MunicipalityCvr, RoundId } from '@procesrum/shared/primitives/id.ts';
import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';
import { settlePriority } from '@procesrum/shared/priorities/counting/settle.ts';
import { decidePriority } from '@procesrum/shared/priorities/decide.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import { priorityCommand, type PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type {
  PriorityContext,
  PriorityDecided,
  PriorityEffect,
  PriorityState,
} from '@procesrum/shared/priorities/priority-state.ts';
import { priorityStateAfter } from '@procesrum/shared/priorities/state-after.ts';
import type { Transaction } from '../../platform/database.ts';
import { demoAccountId, demoListId, demoProcessId } from './demo-ids.ts';
import { atWork, withIds } from './demo-keys.ts';
import type { DemoSeed, SeedPerson, SeedPriority } from './demo-seed.ts';

type Effect<Kind extends PriorityEffect['kind']> = Omit<Extract<PriorityEffect, { kind: Kind }>, 'kind'>;

/** A priority list as all that has happened to it left it. */
export interface DemoPriority {
  readonly state: PriorityState;
  readonly host: MunicipalityCvr;
  readonly createdAt: Date;
  readonly changedAt: Instant;
  readonly marks: readonly (Mark & { readonly by: AccountId })[];
  readonly answers: readonly Effect<'answer'>[];
  readonly decisions: readonly Effect<'decide'>[];
}

/** What lists are stored with. */
export interface DemoPriorityParts {
  readonly now: Date;
  insertPriority(transaction: Transaction, priority: DemoPriority): Promise<void>;
  createDocument(
    transaction: Transaction,
    name: DocumentName,
    municipality: MunicipalityCvr,
    account: AccountId,
    initial: Uint8Array,
  ): Promise<void>;
}

/** What is drawn by chance comes out the same in every demo world. */
const seed = 20_261_126;

/** Stores the demo world's priority lists: each is made and changed as people make and change one. */
export async function storePriorities(
  transaction: Transaction,
  world: DemoSeed,
  parts: DemoPriorityParts,
): Promise<void> {
  for (const list of world.priorities) {
    const creator = personIn(world, list.creator);
    const story = new Story(list, world, parts.now);
    for (const step of list.steps) story.play(step);
    await parts.insertPriority(transaction, story.ended(creator.municipality));
    await parts.createDocument(
      ...[transaction, { kind: 'priority', list: demoListId(list.key) } as const],
      ...([creator.municipality, demoAccountId(creator.key), textsOf(list)] as const),
    );
  }
}

/** A list while what has happened to it is told. */
class Story {
  #state: PriorityState;
  #book = MarkBook.of({ processes: [], fields: [], municipalities: [], values: [] });
  #at: Instant;
  readonly #world: DemoSeed;
  readonly #now: Date;
  readonly #createdAt: Date;
  /** The day that is told, and the minutes into it: each step is one after the step before. */
  #daysAgo = 0;
  #minutes = 0;
  readonly #marks = new Map<string, Mark & { readonly by: AccountId }>();
  readonly #answers: Effect<'answer'>[] = [];
  readonly #decisions: Effect<'decide'>[] = [];

  constructor(list: SeedPriority, world: DemoSeed, now: Date) {
    this.#world = world;
    this.#now = now;
    this.#createdAt = atWork(-list.createdDaysAgo, now, 0);
    this.#at = instantOf(this.#createdAt);
    this.#state = newPriority({ id: demoListId(list.key), title: list.title, audience: list.audience });
  }

  play(step: SeedPriority['steps'][number]): void {
    this.#minutes = step.daysAgo === this.#daysAgo ? this.#minutes + 1 : 0;
    this.#daysAgo = step.daysAgo;
    this.#at = instantOf(atWork(-step.daysAgo, this.#now, this.#minutes));
    if ('settle' in step) return this.#settle();
    if ('marks' in step) return this.#giveMarks(step.marks);
    const command = priorityCommand.parse(withIds(step.command, this.#now));
    this.#give(personIn(this.#world, step.by), command, step.frozen);
  }

  ended(host: MunicipalityCvr): DemoPriority {
    // What was done so long ago is nobody's last step.
    this.#apply({ events: [{ kind: 'undoable' }], effects: [], undo: [] }, undefined);
    return {
      ...{ state: this.#state, host, changedAt: this.#at },
      createdAt: this.#createdAt,
      marks: [...this.#marks.values()],
      answers: this.#answers,
      decisions: this.#decisions,
    };
  }

  #settle(): void {
    const answersOf = (round: RoundId) => this.#answers.filter((answer) => answer.round === round);
    this.#apply(settlePriority(this.#state, this.#at, answersOf, seed), undefined);
  }

  #giveMarks(key: string): void {
    const given = this.#world.marks.find((one) => one.key === key);
    if (given === undefined) throw new Error(`there are no marks ${key}`);
    for (const [index, municipality] of given.municipalities.entries()) {
      const marks = Object.entries(given.values).flatMap(([process, fields]) =>
        Object.entries(fields).map(([field, values]) => ({ process, field, value: values[index] ?? null })),
      );
      const command = priorityCommand.parse(withIds({ type: 'mark', marks }, this.#now));
      this.#give(coordinatorIn(this.#world, municipality), command);
    }
  }

  #give(person: SeedPerson, command: PriorityCommand, frozen?: Frozen): void {
    const account = demoAccountId(person.key);
    const { name, municipality } = person;
    const context: PriorityContext = {
      actor: { account, name, municipality },
      ...{ hasVoice: true, at: this.#at, formerMarks: [] },
      added: this.#world.processes.map((process) => ({
        id: demoProcessId(process.key),
        isOpenToAll: process.visibility === 'all-municipalities' || process.visibility === 'public',
        potentialHoursPerYear: potentialHoursPerYear(process.assessment.numbers),
      })),
      freezing: frozen && {
        ...{ ...frozen, seed, marks: this.#book.toTable() },
        processes: this.#world.processes.map(({ key, title, municipality: owner }) => ({
          ...{ id: demoProcessId(key), title, municipality: owner },
        })),
        group: this.#world.people
          .filter(({ roles }) => roles.includes('coordination-group'))
          .map((one) => one.municipality),
      },
    };
    this.#apply(decidePriority(this.#state, command, context), account);
  }

  #apply(decided: PriorityDecided, by: AccountId | undefined): void {
    this.#state = priorityStateAfter(this.#state, decided, this.#state.view.revision + 1);
    for (const effect of decided.effects) {
      if (effect.kind === 'answer') this.#answers.push(effect);
      if (effect.kind === 'decide') this.#decisions.push(effect);
      if (effect.kind !== 'marks' || by === undefined) continue;
      this.#book = this.#book.with(effect.marks);
      for (const mark of effect.marks)
        this.#marks.set(`${mark.process}/${mark.field}/${mark.municipality}`, { ...mark, by });
    }
  }
}

type Frozen = Extract<SeedPriority['steps'][number], { frozen?: unknown }>['frozen'];

function instantOf(at: Date): Instant {
  return instant.parse(at.toISOString());
}

function textsOf(list: SeedPriority): Uint8Array {
  const document = new Y.Doc();
  document.transact(() => {
    for (const name of priorityFragments) appendRichText(document.getXmlFragment(name), list[name]);
  });
  const update = Y.encodeStateAsUpdate(document);
  document.destroy();
  return update;
}

/** @throws Error for a key that nobody has */
export function personIn({ people }: Pick<DemoSeed, 'people'>, key: string): SeedPerson {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody has the key ${key}`);
  return person;
}

function coordinatorIn({ people }: DemoSeed, municipality: MunicipalityCvr): SeedPerson {
  const person = people.find((one) => one.municipality === municipality && one.roles.includes('coordinator'));
  if (person === undefined) throw new Error(`${municipality} has no coordinator`);
  return person;
}
