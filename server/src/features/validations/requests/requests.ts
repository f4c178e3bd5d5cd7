import type { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId, ValidationRequestId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxOpenRequestsOfProcess } from '@procesrum/shared/protocol/limits.ts';
import type { NewRequest, ValidationRequest } from '@procesrum/shared/validations/validation.ts';
import type { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import { takeTurnAbout } from '../../../platform/turns/advisory-turns.ts';
import { inDanishOrder } from '../danish-order.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { noteChanged, requireValidation, type ValidationsParts } from '../standing.ts';
import { readValidations } from '../validations.repository.ts';
import { askableOf, requireAskable, requireDeadline } from './asking.ts';
import { readableOf } from './readable.ts';
import * as repository from './requests.repository.ts';

type AskableReply = z.output<typeof validationsApi.askable.reply>;
type WaitingReply = z.output<typeof validationsApi.waiting.reply>;

/** Asking municipalities about one process. */
export interface Requests {
  /** Whom one may ask, and whether they have answered. */
  askable(actor: AccountActor, process: ProcessId): Promise<AskableReply>;
  /** @throws Failure bad-request for whom cannot be asked, or a day that has been; conflict when many wait already */
  request(actor: AccountActor, process: ProcessId, asked: NewRequest): Promise<ValidationRequest>;
  /** What is over stays as it is. @throws Failure not-found, forbidden */
  takeBack(actor: AccountActor, id: ValidationRequestId): Promise<void>;
  /** What waits for the own municipality. */
  waiting(actor: AccountActor): Promise<WaitingReply>;
}

/** Makes the one who asks. */
export function createRequests(parts: ValidationsParts): Requests {
  const { database, clock, tell } = parts;

  return {
    askable: (actor, process) =>
      database.as(actor).transaction(async (transaction) => {
        const standing = await requireValidation(parts, transaction, actor, 'validation:request', process);
        const now = clock.now();
        const answered = new Set(
          (await readValidations(transaction, process, now)).map(({ municipality }) => municipality.cvr),
        );
        const open = await repository.readOpenRequests(transaction, process, now);
        const askable = askableOf(standing.rights, standing.places);
        return inDanishOrder(
          askable.map(({ cvr, shortCode, name }) => ({
            municipality: { cvr, shortCode, name },
            hasAnswered: answered.has(cvr),
            isAsked: open.some((request) => repository.isWaitingFor(request, cvr)),
          })),
        );
      }),

    request: (actor, process, asked) =>
      database.as(actor).transaction(async (transaction) => {
        await requireValidation(parts, transaction, actor, 'validation:request', process);
        await takeTurnAbout(transaction, 'validations', process);
        const { rights, places } = await requireValidation(
          parts,
          transaction,
          actor,
          'validation:request',
          process,
        );
        const now = clock.now();
        const there = await repository.readRequest(transaction, asked.id, now);
        if (there?.request.process === process) return there.request;
        requireDeadline(asked.deadline, now);
        refusePersonalNumbers({ message: asked.message });
        const those = requireAskable(asked.asked, rights, places);
        const open = await repository.readOpenRequests(transaction, process, now);
        if (open.length >= maxOpenRequestsOfProcess)
          throw new Failure('conflict', 'many requests wait already');
        if (!(await repository.insertRequest(transaction, process, actor, now, { ...asked, asked: those })))
          throw new Failure('conflict', 'another request has this id');
        await tell(transaction, {
          ...{ kind: 'validation-requested', process, request: asked.id, by: actor.account, asked: those },
          isReminder: false,
        });
        await noteChanged(parts, process);
        const made = await repository.readRequest(transaction, asked.id, now);
        if (made === undefined) throw new Error('a request was lost within its own transaction');
        return made.request;
      }),

    takeBack: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        const found = await repository.readRequest(transaction, id, clock.now());
        if (found === undefined) throw new Failure('not-found', 'no such request');
        const process = found.process.id;
        await requireValidation(parts, transaction, actor, 'validation:request', process);
        if (!repository.isOpen(found.request)) return;
        await repository.closeRequest(transaction, id, clock.now());
        await noteChanged(parts, process);
      }),

    waiting: (actor) =>
      database.as(actor).transaction(async (transaction) => {
        const found = await repository.readWaitingFor(transaction, actor.municipality, clock.now());
        const readable = await readableOf(parts, transaction, actor, found);
        return readable.map(({ request, process }) => ({ request, process }));
      }),
  };
}
