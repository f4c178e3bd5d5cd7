import { assessmentEvents } from '@procesrum/shared/assessments/assessments.api.ts';
import { commentEvents } from '@procesrum/shared/comments/comments.api.ts';
import { notificationEvents } from '@procesrum/shared/notifications/notifications.api.ts';
import { mayAttach } from '@procesrum/shared/permissions/attachment-policy.ts';
import { threadActionsAllowed } from '@procesrum/shared/permissions/comment-policy.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { attachmentEvents } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { validationEvents } from '@procesrum/shared/validations/validations.api.ts';
import type { Announcement } from '../platform/announcements/announcements.ts';
import type { LiveIo } from './actor-of-socket.ts';
import { connectedActors, type ActorsNow } from './connected-people.ts';
import { accountRoom, personRoom } from './room-names.ts';

/** What must be asked to find out whom a word about a process is for. */
interface ResponseParts {
  readonly actors: ActorsNow;
  rightsTo(process: ProcessId): Promise<ProcessRights | undefined>;
}

/** For those who may read the thread at this moment; nobody else learns that there is one. */
export async function forThreadReaders(
  io: LiveIo,
  { process, thread, rights }: Extract<Announcement, { kind: 'comments-changed' }>,
  parts: ResponseParts,
): Promise<() => void> {
  const actors = await connectedActors(io, parts.actors);
  const processRights = await parts.rightsTo(process);
  if (processRights === undefined) return () => undefined;
  const readers = actors.filter((actor) =>
    threadActionsAllowed(actor, processRights, rights).has('thread:read'),
  );
  const { name, payload } = commentEvents.changed;
  return () => {
    for (const actor of readers)
      io.local.to(personRoom(actor)).emit(name, payload.parse({ process, thread }));
  };
}

/** For those who may respond to the process at this moment. */
export async function forResponders(
  io: LiveIo,
  process: ProcessId,
  parts: ResponseParts,
): Promise<() => void> {
  const actors = await connectedActors(io, parts.actors);
  const rights = await parts.rightsTo(process);
  if (rights === undefined) return () => undefined;
  const responders = actors.filter((actor) => actionsAllowed(actor, rights).has('process:respond'));
  const { name, payload } = validationEvents.changed;
  return () => {
    for (const actor of responders) io.local.to(personRoom(actor)).emit(name, payload.parse({ process }));
  };
}

/** For people of these municipalities who may respond to the process at this moment. */
export async function forAssessors(
  io: LiveIo,
  { process, municipalities }: Extract<Announcement, { kind: 'assessments-changed' }>,
  parts: ResponseParts,
): Promise<() => void> {
  const actors = await connectedActors(io, parts.actors);
  const rights = await parts.rightsTo(process);
  if (rights === undefined) return () => undefined;
  const assessors = actors.filter(
    (actor) =>
      actor.kind === 'account' &&
      municipalities.includes(actor.municipality) &&
      actionsAllowed(actor, rights).has('process:respond'),
  );
  const { name, payload } = assessmentEvents.changed;
  return () => {
    for (const actor of assessors) io.local.to(personRoom(actor)).emit(name, payload.parse({ process }));
  };
}

/** For those who may see such an attachment of the process at this moment. */
export async function forAttachmentReaders(
  io: LiveIo,
  { process, municipality }: Extract<Announcement, { kind: 'attachments-changed' }>,
  parts: ResponseParts,
): Promise<() => void> {
  const actors = await connectedActors(io, parts.actors);
  const rights = await parts.rightsTo(process);
  if (rights === undefined) return () => undefined;
  const readers = actors.filter(
    (actor) =>
      mayAttach(actor, rights) &&
      (municipality === undefined || (actor.kind === 'account' && actor.municipality === municipality)),
  );
  const { name, payload } = attachmentEvents.changed;
  return () => {
    for (const actor of readers) io.local.to(personRoom(actor)).emit(name, payload.parse({ process }));
  };
}

/** For these people, on all their screens. */
export function tellOfNotifications(io: LiveIo, accounts: readonly AccountId[]): void {
  const { name, payload } = notificationEvents.changed;
  for (const account of accounts) io.local.to(accountRoom(account)).emit(name, payload.parse({}));
}
