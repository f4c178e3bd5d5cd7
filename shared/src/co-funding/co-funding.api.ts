import { z } from 'zod';
import { coFundingAction } from '../permissions/priority-action.ts';
import { coFundingId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { endpoint } from '../protocol/endpoint.ts';
import {
  coFunding,
  coFundingAnswer,
  coFundingMunicipality,
  coFundingStatement,
  coFundingTerms,
} from './co-funding.ts';

/** A co-funding as it is fetched. */
export const coFundingReply = z.object({
  coFunding,
  /** Those that are asked, with their inhabitants on `populationDate`. */
  municipalities: z.array(coFundingMunicipality),
  /** The day the population figures hold for; printed with every number built on them. */
  populationDate: z.iso.date(),
  me: z.object({
    abilities: z.array(coFundingAction),
    /** The own municipality's statement, with what only it sees. */
    own: coFundingStatement.optional(),
  }),
  at: instant,
});
export type CoFundingReply = z.infer<typeof coFundingReply>;

/** Whom a round can be asked of, for what a split would come to before it is asked. */
export const coFundingMunicipalities = z.object({
  municipalities: z.array(coFundingMunicipality),
  populationDate: z.iso.date(),
});
export type CoFundingMunicipalities = z.infer<typeof coFundingMunicipalities>;

/** A co-funding in a list. */
export const coFundingListItem = z.object({
  id: coFundingId,
  title: z.string(),
  price: z.int().positive(),
  closesAt: instant,
  isOpen: z.boolean(),
  /** From when it is closed; before its time where it was closed by hand. */
  closedAt: instant.optional(),
  yes: z.int().nonnegative(),
  asked: z.int().positive(),
  /** Kroner still missing. */
  gap: z.int().nonnegative(),
  /** What the own municipality has said. */
  own: coFundingAnswer.optional(),
});
export type CoFundingListItem = z.infer<typeof coFundingListItem>;

const ofCoFunding = z.object({ id: coFundingId });

/** The calls about co-funding under `/api/v1/co-fundings`. */
export const coFundingApi = {
  /** Those the asker may see; open ones first, soonest to close first. */
  list: endpoint({ method: 'GET', path: '/api/v1/co-fundings', reply: z.array(coFundingListItem) }),
  /** Opens a round; for the coordination group. */
  open: endpoint({
    method: 'POST',
    path: '/api/v1/co-fundings',
    body: coFundingTerms,
    reply: coFundingReply,
    status: 201,
  }),
  /** Every municipality with its inhabitants; public record, so anybody who is signed in. */
  municipalities: endpoint({
    method: 'GET',
    path: '/api/v1/co-fundings/municipalities',
    reply: coFundingMunicipalities,
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/v1/co-fundings/:id',
    params: ofCoFunding,
    reply: coFundingReply,
  }),
  /** Answers for the asker's municipality; the same again changes nothing. */
  answer: endpoint({
    method: 'PUT',
    path: '/api/v1/co-fundings/:id/answer',
    params: ofCoFunding,
    body: coFundingStatement,
    reply: coFundingReply,
  }),
  /** Ends the round before its time. */
  close: endpoint({
    method: 'POST',
    path: '/api/v1/co-fundings/:id/close',
    params: ofCoFunding,
    reply: coFundingReply,
  }),
};
