import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type {
  AccountId,
  CampaignId,
  MunicipalityCvr,
  ProcessId,
  ValidationId,
} from '@procesrum/shared/primitives/id.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import {
  answer,
  newRequest,
  type Answer,
  type NewCampaign,
  type NewRequest,
} from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';
import {
  demoAccountId,
  demoCampaignId,
  demoProcessId,
  demoValidationId,
  demoValidationRequestId,
} from './demo-ids.ts';
import { beforeNow, dayIn } from './demo-keys.ts';
import { personIn } from './demo-priorities.ts';
import type { DemoSeed, SeedRequest } from './demo-seed.ts';
import type { DemoTold } from './demo-told.ts';

/** Who says something for a municipality, and when. */
interface DemoSpeaker {
  readonly account: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly at: Date;
}

/** What answers and requests are stored with: the functions of validations. */
export interface DemoValidationParts {
  readonly now: Date;
  haveItToo(
    transaction: Transaction,
    process: ProcessId,
    by: DemoSpeaker,
    numbers: MunicipalNumbers,
    reuses?: boolean,
  ): Promise<void>;
  /** Stores an answer with what it was given on; the owner's minutes of then, where they were others than they are. */
  insertAnswer(
    transaction: Transaction,
    given: Answer & {
      readonly id: ValidationId;
      readonly process: ProcessId;
      readonly by: DemoSpeaker;
      readonly ownersMinutes: number | undefined;
    },
  ): Promise<void>;
  insertRequest(
    transaction: Transaction,
    process: ProcessId,
    by: AccountActor,
    at: Date,
    request: NewRequest & { readonly campaign?: CampaignId },
  ): Promise<unknown>;
  insertCampaign(
    transaction: Transaction,
    by: AccountActor,
    at: Date,
    campaign: NewCampaign,
  ): Promise<unknown>;
}

/**
 * Stores who has what in the demo world, who says that it fits, and who is asked.
 * @returns what people were told of it
 */
export async function storeValidations(
  transaction: Transaction,
  world: DemoSeed,
  parts: DemoValidationParts,
): Promise<DemoTold[]> {
  const { now } = parts;
  const speaker = (key: string, at: Date): DemoSpeaker => ({
    ...{ account: demoAccountId(key), municipality: personIn(world, key).municipality, at },
  });
  for (const { key, creator, visibility, assessment, systems, changedDaysAgo } of world.processes) {
    if (visibility === 'private') continue;
    const { timesPerYear, minutesPerCase } = assessment.numbers;
    const at = beforeNow({ daysAgo: changedDaysAgo, minute: 0 }, now);
    const numbers = {
      ...(timesPerYear === undefined ? {} : { timesPerYear: Math.round(timesPerYear.likely) }),
      ...(minutesPerCase === undefined ? {} : { minutesPerCase: minutesPerCase.likely }),
      systems: [...systems],
    };
    await parts.haveItToo(transaction, demoProcessId(key), speaker(creator, at), numbers);
  }
  for (const { process, by, daysAgo, reuses, ...numbers } of world.responses.haveItToo) {
    const at = beforeNow({ daysAgo, minute: 30 }, now);
    await parts.haveItToo(transaction, demoProcessId(process), speaker(by, at), numbers, reuses);
  }
  for (const seed of world.responses.validations) {
    const { process, by, daysAgo, verdict, difference, source, evidence, basisMinutes, ...numbers } = seed;
    const at = beforeNow({ daysAgo, minute: 95 }, now);
    const given = answer.parse({
      ...{ verdict, difference, numbers },
      ...(source === undefined ? {} : { evidence: { source, text: evidence, audience: 'all' } }),
    });
    const said = {
      id: demoValidationId(`${process}:${by}`),
      process: demoProcessId(process),
      by: speaker(by, at),
    };
    await parts.insertAnswer(transaction, { ...given, ...said, ownersMinutes: basisMinutes });
    if (verdict !== 'no')
      await parts.haveItToo(transaction, demoProcessId(process), speaker(by, at), given.numbers);
  }
  const told: DemoTold[] = [];
  for (const request of world.responses.requests)
    told.push(...(await ask(transaction, world, request, [request.process], undefined, parts)));
  for (const { title, processes, ...request } of world.responses.campaigns) {
    const id = demoCampaignId(request.key);
    const at = beforeNow(request, now);
    await parts.insertCampaign(transaction, actorOf(world, request.by), at, {
      ...{ id, title, template: 'async-14-days', processes: processes.map(demoProcessId) },
      ...{ asked: request.asked, deadline: dayIn(request.deadlineInDays, now), message: request.message },
    });
    told.push(...(await ask(transaction, world, request, processes, id, parts)));
  }
  return told;
}

function actorOf(world: DemoSeed, key: string): AccountActor {
  const { municipality, roles } = personIn(world, key);
  return { kind: 'account', account: demoAccountId(key), municipality, roles };
}

/** Asks about each of the processes; told of it are the coordinators of those asked, and who follows the process there. */
async function ask(
  transaction: Transaction,
  world: DemoSeed,
  seed: SeedRequest,
  processes: readonly string[],
  campaign: CampaignId | undefined,
  parts: DemoValidationParts,
): Promise<DemoTold[]> {
  const by = actorOf(world, seed.by);
  const at = beforeNow(seed, parts.now);
  const deadline = dayIn(seed.deadlineInDays, parts.now);
  const told: DemoTold[] = [];
  for (const key of processes) {
    const process = demoProcessId(key);
    const id = demoValidationRequestId(`${seed.key}:${key}`);
    const request = newRequest.parse({ id, asked: seed.asked, deadline, message: seed.message });
    await parts.insertRequest(transaction, process, by, at, { ...request, ...(campaign && { campaign }) });
    const followers = world.responses.following
      .filter(({ processes: followed }) => followed.includes(key))
      .map((one) => one.by);
    for (const person of world.people) {
      if (!seed.asked.includes(person.municipality)) continue;
      if (!person.roles.includes('coordinator') && !followers.includes(person.key)) continue;
      told.push({
        ...{ account: demoAccountId(person.key), cause: `request:${id}`, process, at },
        ...{ by: by.account, municipality: by.municipality },
        subject: {
          ...{
            kind: 'validation-requested',
            request: id,
            deadline,
            asked: seed.asked.length,
            isReminder: false,
          },
          ...(campaign && { campaign }),
        },
      });
    }
  }
  return told;
}
