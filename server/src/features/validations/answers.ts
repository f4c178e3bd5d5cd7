import type { z } from 'zod';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type {
  AnswerDraft,
  ProcessValidations,
  Validation,
} from '@procesrum/shared/validations/validation.ts';
import type { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import { basisOf } from '@procesrum/shared/validations/basis.ts';
import { validUntil } from '@procesrum/shared/validations/validity.ts';
import type { Transaction } from '../../platform/database.ts';
import { deleteDraft, upsertDraft } from './drafts.repository.ts';
import { deleteHaveItToo, upsertHaveItToo } from './have-it-too.repository.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { readProcessValidations } from './process-validations.ts';
import { createSaying } from './saying.ts';
import type { Standing, ValidationsParts } from './standing.ts';
import { insertBasis, insertValidation, instantOf, readAnswersOf } from './validations.repository.ts';

type HaveAsk = z.output<typeof validationsApi.have.body>;
type AnswerAsk = z.output<typeof validationsApi.answer.body>;
type StatedNumbers = Pick<HaveAsk['numbers'], 'timesPerYear' | 'minutesPerCase'>;
type DraftAsk = z.output<typeof validationsApi.saveDraft.body>;

/** What municipalities say of a process, and what has been said. */
export interface Answers {
  read(actor: AccountActor, process: ProcessId): Promise<ProcessValidations>;
  /** All that a municipality has answered, newest first. */
  history(actor: AccountActor, process: ProcessId, cvr: MunicipalityCvr): Promise<Validation[]>;
  have(actor: AccountActor, process: ProcessId, said: HaveAsk): Promise<ProcessValidations>;
  haveNot(actor: AccountActor, process: ProcessId): Promise<ProcessValidations>;
  /**
   * @throws Failure bad-request when *Delvist* does not say what is different; conflict when the id is another's;
   *   personal-number, as whatever is written here for others
   */
  answer(actor: AccountActor, process: ProcessId, given: AnswerAsk): Promise<ProcessValidations>;
  saveDraft(actor: AccountActor, process: ProcessId, answer: DraftAsk): Promise<AnswerDraft>;
  dropDraft(actor: AccountActor, process: ProcessId): Promise<void>;
}

/** Makes the one who takes answers. */
export function createAnswers(parts: ValidationsParts): Answers {
  const { clock, tell, currentDocument, lookAgain, writeOwnersNumbers } = parts;

  const { allowed, say: sayOnly } = createSaying(parts);

  const read = (actor: AccountActor, process: ProcessId) =>
    allowed(actor, 'validation:read', process, (transaction, standing) =>
      readProcessValidations(transaction, actor, process, standing, clock.now()),
    );

  /** Says something of a process in the name of a municipality, and answers with what is there then. */
  const say: (...said: Parameters<typeof sayOnly>) => Promise<ProcessValidations> = async (...said) => {
    await sayOnly(...said);
    return read(said[0], said[2]);
  };

  /** The owner's numbers are part of what others have validated. */
  async function noteNumbers(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
    { rights }: Standing,
  ) {
    if (rights.municipality === actor.municipality) await lookAgain(transaction, process);
  }

  /** Before they are said: should anything fail in between, the assessment tells them a moment later. */
  async function writeOwners(actor: AccountActor, process: ProcessId, numbers: StatedNumbers): Promise<void> {
    const { rights } = await allowed(actor, 'validation:have', process, (_, standing) =>
      Promise.resolve(standing),
    );
    if (rights.municipality === actor.municipality) await writeOwnersNumbers(actor, process, numbers);
  }

  return {
    read,

    history: (actor, process, cvr) =>
      allowed(actor, 'validation:read', process, (transaction) =>
        readAnswersOf(transaction, process, cvr, clock.now()),
      ),

    async have(actor, process, { numbers, reuses, source }) {
      refusePersonalNumbers({ 'numbers.systems': numbers.systems.join('\n') });
      await writeOwners(actor, process, numbers);
      return say(actor, 'validation:have', process, async (transaction, by, standing) => {
        await upsertHaveItToo(transaction, process, by, numbers, reuses, source);
        await noteNumbers(transaction, actor, process, standing);
      });
    },

    async haveNot(actor, process) {
      await writeOwners(actor, process, {});
      return say(actor, 'validation:have', process, async (transaction, { municipality }, standing) => {
        await deleteHaveItToo(transaction, process, municipality);
        await noteNumbers(transaction, actor, process, standing);
      });
    },

    async answer(actor, process, { id, ...given }) {
      if (given.verdict === 'partly' && (given.difference ?? '') === '')
        throw new Failure('bad-request', 'what is different must be said', { field: 'difference' });
      const { difference, evidence, numbers } = given;
      refusePersonalNumbers({
        ...{ difference, 'evidence.text': evidence?.text, 'evidence.link': evidence?.link },
        'numbers.systems': numbers.systems.join('\n'),
      });
      // The life of the text is read before the text: what is shielded in between then counts as kept before it was.
      const { epoch } = await allowed(actor, 'validation:answer', process, (_, { facts }) =>
        Promise.resolve(facts),
      );
      const document = await currentDocument(process);
      return say(actor, 'validation:answer', process, async (transaction, by, { facts }) => {
        const { account, municipality, at } = by;
        const until = validUntil(instantOf(at));
        const isNew = await insertValidation(transaction, { ...given, id, process, by, validUntil: until });
        if (!isNew) {
          const own = await readAnswersOf(transaction, process, municipality, at);
          if (own.some((one) => one.id === id)) return;
          throw new Failure('conflict', 'another answer has this id');
        }
        const { asIs } = document;
        const basis = {
          ...basisOf(document, facts.ownersSide),
          ...(facts.isAsIsShielded ? {} : { asIs }),
        };
        await insertBasis(transaction, id, { process, at, epoch, basis });
        if (given.verdict === 'no') await deleteHaveItToo(transaction, process, municipality);
        else await upsertHaveItToo(transaction, process, by, given.numbers, undefined, evidence?.source);
        await deleteDraft(transaction, process, account);
        await tell(transaction, {
          ...{ kind: 'validation-answered', process, validation: id, municipality, by: account },
        });
      });
    },

    saveDraft: (actor, process, answer) =>
      allowed(actor, 'validation:answer', process, async (transaction) => {
        const draft = { answer, savedAt: instantOf(clock.now()) };
        await upsertDraft(transaction, process, actor.account, draft);
        return draft;
      }),

    dropDraft: (actor, process) =>
      allowed(actor, 'validation:answer', process, (transaction) =>
        deleteDraft(transaction, process, actor.account),
      ),
  };
}
