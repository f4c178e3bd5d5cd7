import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type {
  AnswerDraft,
  HaveItToo,
  ProcessValidations,
  Validation,
} from '@procesrum/shared/validations/validation.ts';

/** What is known before somebody begins to answer. */
interface Known {
  readonly reply: ProcessValidations | undefined;
  answerOf(cvr: MunicipalityCvr): Validation | undefined;
  haveOf(cvr: MunicipalityCvr): HaveItToo | undefined;
}

/** An answer as far as it is written. */
export type UnfinishedAnswer = AnswerDraft['answer'];

/** What an answer begins with: the draft, else what was answered last, else the numbers that have been told. */
export function startOf(known: Known, own: MunicipalityCvr): UnfinishedAnswer {
  if (known.reply?.draft) return known.reply.draft.answer;
  const last = known.answerOf(own);
  if (last !== undefined) return last;
  return { numbers: known.haveOf(own)?.numbers ?? { systems: [] } };
}
