import { z } from 'zod';
import { processId, roundId, workshopId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import { assessmentAnswer, assessmentQuestion } from './assessment-question.ts';

/** Answers to the nine questions, where they are given. */
const answers = z.partialRecord(assessmentQuestion, assessmentAnswer);

/** What a municipality, or one person, has answered in a workshop, as an assessment may begin with it. */
export const workshopAnswers = z.object({
  workshop: workshopId,
  title: z.string(),
  place: z.string(),
  on: instant,
  round: roundId,
  /** `municipality`: the median of its people, for its coordinators; `own`: under an anonymous contract one's own alone. */
  whose: z.enum(['municipality', 'own']),
  people: z.int().positive(),
  answers,
  /** Where the people stood halfway between two answers: neither is taken. */
  divided: z.array(
    z.object({ question: assessmentQuestion, between: z.tuple([assessmentAnswer, assessmentAnswer]) }),
  ),
});
export type WorkshopAnswers = z.infer<typeof workshopAnswers>;

const ofProcess = z.object({ id: processId });

/** Taking over into the own municipality's assessment what was answered in a workshop: by hand, and never by itself. */
export const adoptingApi = {
  /** What the asker may take over, the newest workshop first; nothing while the workshop is open. */
  offers: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/workshop-answers',
    params: ofProcess,
    reply: z.array(workshopAnswers),
  }),
  /**
   * Takes over the answers to these questions. `seen` is what stood there when the difference was looked at: where it is
   * something else by now, nothing is taken over.
   */
  adopt: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/assessment/adoption',
    params: ofProcess,
    body: z.object({
      round: roundId,
      questions: z.array(assessmentQuestion).min(1).max(assessmentQuestion.options.length),
      seen: answers,
    }),
    reply: noReply,
  }),
};
