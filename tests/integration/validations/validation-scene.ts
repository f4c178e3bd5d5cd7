import { randomUUID } from 'node:crypto';
import { danishDayOf, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import type {
  Campaign,
  ProcessValidations,
  Validation,
  ValidationRequest,
} from '@procesrum/shared/validations/validation.ts';
import type { Answer, Visitor } from '../world.ts';

/** What a municipality answers; the rest is as usual. */
export interface Answering {
  readonly id?: string;
  readonly verdict?: 'yes' | 'partly' | 'no';
  readonly difference?: string;
  readonly numbers?: { timesPerYear?: number; minutesPerCase?: number; systems?: string[] };
  readonly evidence?: object;
}

/** Calls something, and expects it to work. */
export async function called<Body>(
  visitor: Visitor,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const answer = await visitor.call(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

/** All that somebody is told of who has a process and says that it fits. */
export function validationsFor(visitor: Visitor, process: string): Promise<ProcessValidations> {
  return called(visitor, 'GET', `/api/v1/processes/${process}/validations`);
}

/** Asks for an answer to be taken, whatever comes of it. */
export function askToAnswer(visitor: Visitor, process: string, answering: Answering = {}): Promise<Answer> {
  return visitor.call('POST', `/api/v1/processes/${process}/validations`, {
    ...{ id: randomUUID(), verdict: 'yes' },
    ...answering,
    numbers: { systems: [], ...answering.numbers },
  });
}

/** Answers where one may. */
export async function answered(
  visitor: Visitor,
  process: string,
  answering: Answering = {},
): Promise<ProcessValidations> {
  const { status, body } = await askToAnswer(visitor, process, answering);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as ProcessValidations;
}

/** Says *Har vi også*, or as the owner what its numbers are. */
export function saysToHaveIt(
  visitor: Visitor,
  process: string,
  numbers: Answering['numbers'] = {},
  reuses = false,
): Promise<ProcessValidations> {
  const body = { reuses, numbers: { systems: [], ...numbers } };
  return called(visitor, 'PUT', `/api/v1/processes/${process}/have-it-too`, body);
}

/** The answer of a municipality that counts. */
export function answerOf({ validations }: ProcessValidations, name: string): Validation | undefined {
  return validations.find(({ municipality }) => municipality.name === name);
}

/** A day in Denmark, so many from today. */
export function dayFromNow(days: number): string {
  return dayAfter(danishDayOf(new Date()), days);
}

/** Asks for municipalities to be asked, whatever comes of it. */
export function askToRequest(
  visitor: Visitor,
  process: string,
  asked: readonly string[],
  more: object = {},
): Promise<Answer> {
  return visitor.call('POST', `/api/v1/processes/${process}/validation-requests`, {
    ...{ id: randomUUID(), asked, deadline: dayFromNow(14), ...more },
  });
}

/** Asks municipalities that may be asked. */
export async function requested(
  visitor: Visitor,
  process: string,
  asked: readonly string[],
  more: object = {},
): Promise<ValidationRequest> {
  const { status, body } = await askToRequest(visitor, process, asked, more);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as ValidationRequest;
}

/** Asks for a campaign to be begun, whatever comes of it. */
export function askToStart(
  visitor: Visitor,
  processes: readonly string[],
  more: object = {},
): Promise<Answer> {
  return visitor.call('POST', '/api/v1/validation-campaigns', {
    ...{ id: randomUUID(), title: 'Tjek af forårets processer', template: 'async-14-days', processes },
    ...{ asked: 'all', deadline: dayFromNow(14), ...more },
  });
}

/** Begins a campaign that may be begun. */
export async function started(
  visitor: Visitor,
  processes: readonly string[],
  more: object = {},
): Promise<Campaign> {
  const { status, body } = await askToStart(visitor, processes, more);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as Campaign;
}
