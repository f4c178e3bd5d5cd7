import type { z } from 'zod';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor, Actor } from '@procesrum/shared/permissions/actor.ts';
import { actionsNeededFor } from '@procesrum/shared/permissions/priority-command-rights.ts';
import type { PriorityAction } from '@procesrum/shared/permissions/priority-action.ts';
import {
  authorizePriority,
  priorityAbilitiesOf,
  type AuthorizedPriority,
} from '@procesrum/shared/permissions/priority-policy.ts';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type {
  DecisionId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { dueRounds } from '@procesrum/shared/priorities/counting/settle.ts';
import type {
  DecisionReply,
  prioritiesApi,
  PriorityListItem,
  PriorityProcess,
  PriorityReply,
} from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityEnvelope } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { withdrawProcess } from '@procesrum/shared/priorities/transitions/withdraw.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { namesOf, showDecision } from './decision-reading.ts';
import type { KeptMarks } from './kept-marks.ts';
import { createNamedThings, type NamedThingsParts } from './named-things.ts';
import * as repository from './priorities.repository.ts';
import { readOwnAnswers } from './turns/answers.repository.ts';
import type { PriorityTurns } from './turns/priority-turns.ts';
import { doNothing } from './turns/turn-entry.ts';
import { readOpenProcesses, turnLog } from './turns/turn.repository.ts';

/** What priority lists need from elsewhere. */
export interface PrioritiesParts extends NamedThingsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly turns: PriorityTurns;
  readonly marks: KeptMarks;
  /** All tenants, by what they are called. */
  readonly tenants: () => Promise<readonly Tenant[]>;
}

/** What can be done with priority lists once they are made. Every method decides rights itself, at the moment of use. */
export interface PrioritiesService {
  /** The lists the actor may open. */
  list(actor: AccountActor): Promise<PriorityListItem[]>;
  /** @throws Failure not-found when there is none, or the actor may not open it */
  read(actor: AccountActor, id: PriorityListId): Promise<PriorityReply>;
  /** Its processes by name, those that the actor sees. @throws Failure not-found */
  processes(actor: AccountActor, id: PriorityListId): Promise<PriorityProcess[]>;
  /**
   * Does a command, once however often it comes.
   * @throws Failure as `decidePriority` does; not-found, forbidden for whoever may not by the time of its turn
   */
  command(asker: Asker, envelope: PriorityEnvelope): Promise<CommandDone>;
  /** Workshops of the actor's own that can be brought onto it. @throws Failure not-found, forbidden */
  workshops(actor: AccountActor, id: PriorityListId): Promise<z.input<typeof prioritiesApi.workshops.reply>>;
  /** @throws Failure not-found */
  decision(actor: AccountActor, id: PriorityListId, decision: DecisionId): Promise<DecisionReply>;
  /** The decisions that were frozen on it; `undefined` where the actor may not open it. */
  decisionsOf(actor: AccountActor, id: PriorityListId): Promise<DecisionId[] | undefined>;
  /** Both of its texts as they stand now, plain. @throws Failure not-found */
  texts(actor: AccountActor, id: PriorityListId): Promise<{ rationale: string; minutes: string }>;
  /** The revision it is at and what the asker may do, to whoever may hear its news. @throws Failure not-found */
  attend(asker: Asker, id: PriorityListId): Promise<{ revision: number; abilities: PriorityAction[] }>;
  /** What made the revisions after this one; nothing when they are not all kept. */
  eventsAfter(
    id: PriorityListId,
    revision: number,
  ): Promise<{ to: number; events: PriorityEvent[] } | undefined>;
  /** Takes a process off every list, unless every municipality may see it. */
  withdraw(process: ProcessId): Promise<void>;
}

/** Makes the service. */
export function createPrioritiesService(parts: PrioritiesParts): PrioritiesService {
  const { database, clock, turns, marks, tenants, texts, ratedWorkshops } = parts;
  const turning = database.as({ kind: 'job', job: 'priorities' });
  const named = createNamedThings(parts);

  /** In a transaction of the actor, so that the database closes this door as well. */
  async function authorized<Wanted extends PriorityAction>(
    transaction: Transaction,
    actor: Actor,
    action: Wanted,
    id: PriorityListId,
  ): Promise<AuthorizedPriority<repository.ListRights, Wanted>> {
    const rights = await repository.readListRights(transaction, [id]);
    return authorizePriority(actor, action, rights.get(id));
  }

  const allowed = (actor: Actor, action: PriorityAction, id: PriorityListId) =>
    database.as(actor).transaction((transaction) => authorized(transaction, actor, action, id));

  async function viewAt(
    transaction: Transaction,
    id: PriorityListId,
    revision: number,
  ): Promise<PriorityView> {
    const known = turns.known(id)?.view;
    if (known?.revision === revision) return known;
    const view = await repository.readView(transaction, id);
    if (view === undefined) throw new Failure('not-found', 'no such list');
    return view;
  }

  async function found(actor: AccountActor, id: PriorityListId) {
    return database.as(actor).transaction(async (transaction) => {
      const rights = await authorized(transaction, actor, 'priority:read', id);
      const view = await viewAt(transaction, id, rights.revision);
      return {
        view,
        abilities: priorityAbilitiesOf(actor, rights),
        processes: await repository.readProcesses(
          transaction,
          view.entries.map(({ process }) => process),
        ),
        group: await repository.readGroup(transaction),
        answers: await readOwnAnswers(transaction, id, actor.account),
      };
    });
  }

  return {
    async list(actor) {
      const lists = await database.as(actor).transaction((transaction) => repository.readLists(transaction));
      return lists.filter((one) => priorityAbilitiesOf(actor, one).includes('priority:read'));
    },

    async read(actor, id) {
      let now = await found(actor, id);
      const at = instant.parse(clock.now().toISOString());
      if (dueRounds(now.view, at).length > 0) {
        // A reveal that is due is not waited for by whoever comes to look.
        await turns.take(id, doNothing);
        now = await found(actor, id);
      }
      const { view, processes, group } = now;
      const known = await tenants();
      const book = await turning.transaction((transaction) => marks.at(transaction, id, view.revision));
      const visible = new Set(processes.map((process) => process.id));
      const inGroup = new Set(group.map(({ cvr }) => cvr));
      const table = book.only(visible).toTable();
      return {
        view: { ...view, entries: view.entries.filter(({ process }) => visible.has(process)) },
        marks: table,
        processes,
        group,
        municipalities: namesOf(known, mentionedIn(view, table.municipalities)).filter(
          ({ cvr }) => !inGroup.has(cvr),
        ),
        me: {
          abilities: now.abilities,
          hasVoice: known.some(({ cvr, kind }) => cvr === actor.municipality && kind === 'municipality'),
          answers: now.answers,
        },
        at,
      };
    },

    async processes(actor, id) {
      const { processes } = await found(actor, id);
      return processes;
    },

    async command({ actor }, { list, key, command }) {
      // Before anything is looked up: a stranger learns nothing of what exists. The turn asks again.
      for (const action of actionsNeededFor(command)) await allowed(actor, action, list);
      if (actor.kind !== 'account') throw new Failure('not-found', 'no such list');
      return turns.take(list, { by: actor.account, key, command, named: await named(actor, list, command) });
    },

    async workshops(actor, id) {
      await allowed(actor, 'priority:change', id);
      const rated = await ratedWorkshops(actor);
      return rated.map(({ id: workshop, title, at, processes }) => ({
        ...{ id: workshop, title, at },
        processes: processes.length,
      }));
    },

    async decision(actor, id, decision) {
      await allowed(actor, 'priority:read', id);
      return showDecision(database, await tenants(), actor, id, decision);
    },

    decisionsOf: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        const rights = (await repository.readListRights(transaction, [id])).get(id);
        if (rights === undefined || !priorityAbilitiesOf(actor, rights).includes('priority:read'))
          return undefined;
        const { decisions } = await viewAt(transaction, id, rights.revision);
        return decisions.map((decision) => decision.id);
      }),

    async texts(actor, id) {
      await allowed(actor, 'priority:read', id);
      return texts.textsOf(id);
    },

    async attend({ actor }, id) {
      const rights = await allowed(actor, 'priority:read', id);
      return { revision: rights.revision, abilities: priorityAbilitiesOf(actor, rights) };
    },

    eventsAfter: (id, revision) =>
      turning.transaction((transaction) => turnLog.readEventsAfter(transaction, id, revision)),

    async withdraw(process) {
      const lists = await turning.transaction(async (transaction) => {
        const open = await readOpenProcesses(transaction, [process]);
        return open.has(process) ? [] : repository.readListsWith(transaction, process);
      });
      for (const list of lists)
        await turns.take(list, { decide: (state) => withdrawProcess(state, process) });
    },
  };
}

/** Every municipality that a view and its marks mention. */
function mentionedIn(
  { votes, rounds }: PriorityView,
  marked: readonly MunicipalityCvr[],
): Set<MunicipalityCvr> {
  return new Set([
    ...marked,
    ...votes.map(({ municipality }) => municipality),
    ...rounds.flatMap(({ answered }) => answered.municipalities),
  ]);
}
