import { randomInt } from 'node:crypto';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type {
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
  WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import type { Criterion } from '@procesrum/shared/priorities/criterion.ts';
import type { WorkshopMedians } from '@procesrum/shared/priorities/priority-view.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { Database } from '../../platform/database.ts';
import { readNamedProcesses } from './priorities.repository.ts';
import type { Named } from './turns/turn-entry.ts';

/** A workshop of somebody's whose revealed rounds can come onto a list. */
export interface RatedHere {
  readonly id: WorkshopId;
  readonly title: string;
  readonly at: WorkshopMedians['at'];
  readonly criteria: readonly Criterion[];
  /** Those of its processes that every municipality may see and of which something was shown. */
  readonly processes: readonly { readonly id: ProcessId; readonly medians: WorkshopMedians }[];
}

/** What lies in a list's live document, and who has it open. */
export interface PriorityTexts {
  /** Both texts as they stand now, plain. */
  textsOf(list: PriorityListId): Promise<{ readonly rationale: string; readonly minutes: string }>;
  /** The municipalities of those who have it open at this moment, on every node. */
  municipalitiesIn(list: PriorityListId): Promise<readonly MunicipalityCvr[]>;
}

/** What looking things up takes. */
export interface NamedThingsParts {
  readonly database: Database;
  readonly texts: PriorityTexts;
  /** The workshops that an actor facilitated or was in, with what they have revealed. */
  readonly ratedWorkshops: (actor: AccountActor) => Promise<readonly RatedHere[]>;
}

/** What draws by chance is seeded with a number below this. */
const seeds = 2 ** 31;

/** Finds what a command names as the one who gives it may see it: before its turn, which holds the list's lock. */
export function createNamedThings({ database, texts, ratedWorkshops }: NamedThingsParts) {
  const read = (actor: AccountActor, processes: readonly ProcessId[]) =>
    database.as(actor).transaction((transaction) => readNamedProcesses(transaction, processes));

  async function namedWorkshop(actor: AccountActor, id: WorkshopId): Promise<Named['workshop']> {
    const workshop = (await ratedWorkshops(actor)).find((one) => one.id === id);
    if (workshop === undefined) return undefined;
    const medians = new Map(workshop.processes.map((rated) => [rated.id, rated.medians]));
    const seen = await read(actor, [...medians.keys()]);
    return {
      criteria: workshop.criteria,
      processes: seen.flatMap((process) => {
        const said = medians.get(process.id);
        return said === undefined ? [] : [{ ...process, medians: said }];
      }),
    };
  }

  return async (actor: AccountActor, list: PriorityListId, command: PriorityCommand): Promise<Named> => {
    if (command.type === 'add-processes') {
      const seen = new Map((await read(actor, command.processes)).map((one) => [one.id, one]));
      return { added: command.processes.flatMap((process) => seen.get(process) ?? []) };
    }
    if (command.type === 'add-workshop') return { workshop: await namedWorkshop(actor, command.workshop) };
    if (command.type !== 'freeze') return {};
    const [{ rationale, minutes }, here] = await Promise.all([
      texts.textsOf(list),
      texts.municipalitiesIn(list),
    ]);
    return { freezing: { rationale, minutes, here, seed: randomInt(seeds) } };
  };
}
