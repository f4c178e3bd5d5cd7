import { createHash } from 'node:crypto';
import {
  accountId,
  campaignId,
  coFundingId,
  commentId,
  decisionId,
  notificationId,
  priorityListId,
  processId,
  roundId,
  threadId,
  validationId,
  validationRequestId,
  type AccountId,
  type CampaignId,
  type CoFundingId,
  type CommentId,
  type DecisionId,
  type NotificationId,
  type PriorityListId,
  type ProcessId,
  type RoundId,
  type ThreadId,
  type ValidationId,
  type ValidationRequestId,
} from '@procesrum/shared/primitives/id.ts';

/** The id of a demo person, always the same for the same key: links and tests survive an empty start. */
export function demoAccountId(key: string): AccountId {
  return accountId.parse(nameBasedUuid(`account:${key}`));
}

/** The id of a demo process, always the same for the same key. */
export function demoProcessId(key: string): ProcessId {
  return processId.parse(nameBasedUuid(`process:${key}`));
}

/** The id of a demo priority list, always the same for the same key. */
export function demoListId(key: string): PriorityListId {
  return priorityListId.parse(nameBasedUuid(`list:${key}`));
}

/** The id of a round of a demo priority list. */
export function demoRoundId(key: string): RoundId {
  return roundId.parse(nameBasedUuid(`round:${key}`));
}

/** The id of a decision of a demo priority list. */
export function demoDecisionId(key: string): DecisionId {
  return decisionId.parse(nameBasedUuid(`decision:${key}`));
}

/** The id of a demo round of co-funding. */
export function demoCoFundingId(key: string): CoFundingId {
  return coFundingId.parse(nameBasedUuid(`co-funding:${key}`));
}

/** The id of something whose time the demo world remembers. */
export function demoTimeId(key: string): string {
  return nameBasedUuid(`time:${key}`);
}

/** The id of a thread of the demo world. */
export function demoThreadId(key: string): ThreadId {
  return threadId.parse(nameBasedUuid(`thread:${key}`));
}

/** The id of a comment in one. */
export function demoCommentId(key: string): CommentId {
  return commentId.parse(nameBasedUuid(`comment:${key}`));
}

/** The id of a municipality's answer about a process. */
export function demoValidationId(key: string): ValidationId {
  return validationId.parse(nameBasedUuid(`validation:${key}`));
}

/** The id of a request for validation of a process. */
export function demoValidationRequestId(key: string): ValidationRequestId {
  return validationRequestId.parse(nameBasedUuid(`request:${key}`));
}

/** The id of a campaign. */
export function demoCampaignId(key: string): CampaignId {
  return campaignId.parse(nameBasedUuid(`campaign:${key}`));
}

/** The id of what somebody was told of something that happened. */
export function demoNotificationId(account: AccountId, cause: string): NotificationId {
  return notificationId.parse(nameBasedUuid(`notification:${account}:${cause}`));
}

/** The demo world's own name space; any fixed UUID serves. */
const namespace = Buffer.from('b1f0c1f27d6e4c5d9d0a2f6a6f1d7c33', 'hex');

/** UUID version 5 (RFC 9562, 5.5): SHA-1 of name space and name. */
function nameBasedUuid(name: string): string {
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
