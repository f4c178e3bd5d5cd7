import type { SuggestionState } from '@procesrum/shared/comments/thread.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ThreadRights } from '@procesrum/shared/permissions/comment-policy.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { PriorityRights } from '@procesrum/shared/permissions/priority-policy.ts';
import type {
  AccountId,
  CampaignId,
  CoFundingId,
  CommentId,
  DecisionId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
  ThreadId,
  ValidationId,
  ValidationRequestId,
} from '@procesrum/shared/primitives/id.ts';
import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import type { Verdict } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';

/** What must be known of a thread to tell somebody of it, or not to. */
export interface ToldThread {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly rights: ThreadRights;
  /** Who opened it or has written in it. */
  readonly participants: readonly AccountId[];
  /** The text it is about; empty when it is about none. */
  readonly quote: string;
  readonly suggestion?: {
    readonly replacement: string;
    readonly state: SuggestionState;
    readonly decidedBy?: AccountId;
    readonly reason?: string;
  };
}

/** What must be known of a comment. */
export interface ToldComment {
  readonly id: CommentId;
  readonly thread: ThreadId;
  readonly by: AccountId;
  readonly at: Date;
  /** It opened its thread. */
  readonly isFirst: boolean;
  readonly isDeleted: boolean;
  readonly mentions: readonly AccountId[];
  /** Its text with names in the place of mentions. */
  readonly spoken: string;
}

/** What must be known of a request for validation. */
export interface ToldRequest {
  readonly id: ValidationRequestId;
  readonly process: ProcessId;
  readonly by: AccountId;
  readonly deadline: string;
  readonly asked: readonly MunicipalityCvr[];
  /** Those of them that have answered. */
  readonly answered: readonly MunicipalityCvr[];
  readonly campaign?: CampaignId | undefined;
  readonly closedAt?: Date | undefined;
}

/** What must be known of a municipality's answer. */
export interface ToldValidation {
  readonly id: ValidationId;
  readonly process: ProcessId;
  readonly by: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly verdict: Verdict;
  readonly validUntil: Date;
  readonly isLatest: boolean;
  /** Who asked that municipality about that process. */
  readonly askedBy: readonly AccountId[];
}

/** What must be known of a decision. */
export interface ToldDecision {
  readonly title: string;
  /** The municipalities with a process on the list, each with the best place of its own; none where it has no place. */
  readonly places: ReadonlyMap<MunicipalityCvr, number | undefined>;
}

/** What must be known of a round of co-funding. */
export interface ToldCoFunding {
  readonly id: CoFundingId;
  readonly title: string;
  readonly closesAt: Date;
  readonly invited: 'all' | readonly MunicipalityCvr[];
}

type Read<Asked, Found> = (transaction: Transaction, asked: Asked) => Promise<Found>;

/**
 * What other features say of what is told, read within the transaction at hand and as whoever it acts as: what is absent
 * or out of sight is left out.
 */
export interface ToldReaders {
  readonly rightsOf: Read<ProcessId, ProcessRights | undefined>;
  /** How far a process has come. */
  readonly standing: Read<ProcessId, Pick<ProcessListItem, 'phase' | 'status'> | undefined>;
  /** Accounts that are in use, with the roles they have now. */
  readonly actors: Read<readonly AccountId[], AccountActor[]>;
  /** Everybody of some municipalities. */
  readonly peopleOf: Read<readonly MunicipalityCvr[], AccountActor[]>;
  /** The coordination group. */
  readonly coordinationGroup: (transaction: Transaction) => Promise<AccountActor[]>;
  /** The tenants that are municipalities. */
  readonly municipalities: (transaction: Transaction) => Promise<ReadonlySet<MunicipalityCvr>>;
  readonly threads: Read<readonly ThreadId[], ToldThread[]>;
  readonly comments: Read<readonly CommentId[], ToldComment[]>;
  /** Everybody who has written in a thread of a process. */
  readonly threadWriters: Read<ProcessId, AccountId[]>;
  readonly requests: Read<readonly ValidationRequestId[], ToldRequest[]>;
  readonly validations: Read<readonly ValidationId[], ToldValidation[]>;
  /** Everybody who has answered for their municipality, or said that it has it too. */
  readonly respondents: Read<ProcessId, AccountId[]>;
  readonly listRights: Read<PriorityListId, PriorityRights | undefined>;
  readonly decision: Read<
    { readonly list: PriorityListId; readonly decision: DecisionId },
    ToldDecision | undefined
  >;
  readonly coFunding: Read<CoFundingId, ToldCoFunding | undefined>;
}
