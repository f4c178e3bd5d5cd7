import { z } from 'zod';
import { accessChange } from '@procesrum/shared/permissions/access-change.ts';
import {
  accountId,
  coFundingId,
  guestId,
  municipalityCvr,
  processId,
  tableId,
  threadId,
  workshopId,
} from '@procesrum/shared/primitives/id.ts';
import { threadAudience } from '@procesrum/shared/comments/thread.ts';
import { priorityNews } from '@procesrum/shared/priorities/priority-event.ts';
import { audience } from '@procesrum/shared/processes/audience.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { workshopNews, workshopNudge } from '@procesrum/shared/workshops/workshop-event.ts';
import { processConsent } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Logger } from '../logger.ts';

const [, signedOut, guestEnded, workshopAccess, priorityAccess] = accessChange.options;

/** Who could see and do what before a change: only then can those who lost something be told, and nobody else. */
const rightsBefore = z.object({
  municipality: municipalityCvr,
  creator: accountId,
  coAuthors: z.array(accountId),
  visibility,
  /** A node of the version before says nothing of them, and can have chosen nobody. */
  chosen: z.array(municipalityCvr).default([]),
  uses: z
    .array(z.object({ workshop: workshopId, consent: processConsent, writingTable: tableId.optional() }))
    .default([]),
});

/** Something that has happened, committed, and that every node must hear of, this one included. */
export const announcement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('process-access'), process: processId, before: rightsBefore }),
  signedOut,
  guestEnded,
  workshopAccess,
  /** A workshop has changed; never what anybody answered before it is revealed. */
  workshopNews.omit({ at: true }).extend({ kind: z.literal('workshop-news') }),
  /** A private word to some people in a workshop. */
  z.object({
    kind: z.literal('workshop-nudge'),
    people: z.array(z.union([z.object({ account: accountId }), z.object({ guest: guestId })])),
    nudge: workshopNudge,
  }),
  /** What a list or a page shows of a process is no longer the same. */
  z.object({ kind: z.literal('process-changed'), process: processId }),
  priorityAccess,
  /** A priority list has changed; never what anybody answered. */
  priorityNews.omit({ at: true }).extend({ kind: z.literal('priority-news') }),
  /** Something of a co-funding is no longer the same; these municipalities are asked in it. */
  z.object({
    kind: z.literal('co-funding-changed'),
    coFunding: coFundingId,
    asked: z.array(municipalityCvr),
  }),
  /** A thread, or something in it, is no longer the same; with what decides who may know of it. */
  z.object({
    kind: z.literal('comments-changed'),
    process: processId,
    thread: threadId,
    rights: z.object({
      municipality: municipalityCvr,
      audience: threadAudience,
      isShielded: z.boolean(),
      openedBy: accountId,
      openedFor: z.union([
        z.literal('everybody'),
        z.object({ audiences: z.array(audience).readonly(), accounts: z.array(accountId).readonly() }),
      ]),
      hasOpenSuggestion: z.boolean(),
    }),
  }),
  /** Who has a process too, who says that it fits, or who is asked, is no longer the same. */
  z.object({ kind: z.literal('validations-changed'), process: processId }),
  /** What these municipalities know of assessments of a process is no longer the same. */
  z.object({
    kind: z.literal('assessments-changed'),
    process: processId,
    municipalities: z.array(municipalityCvr),
  }),
  /** An attachment came or went; of the municipality's own people alone know of it where one is named. */
  z.object({
    kind: z.literal('attachments-changed'),
    process: processId,
    municipality: municipalityCvr.optional(),
  }),
  /** These people have something unread, or no longer. */
  z.object({ kind: z.literal('notifications-changed'), accounts: z.array(accountId) }),
]);
export type Announcement = z.infer<typeof announcement>;

/** Tells every node; resolves when this one has been told. The others hear it a moment later, if they can be reached. */
export type Announce = (announcement: Announcement) => Promise<void>;

/**
 * Some announcements may have been lost, and all that stands on them must be judged again: comes once when the other
 * nodes are heard again (`isOver`), and again and again for as long as they are not.
 */
export interface Missed {
  readonly kind: 'missed';
  readonly isOver: boolean;
}

/** Hears what is announced. */
export type Listener = (heard: Announcement | Missed) => void;

/** How nodes tell one another: within one process, or through Redis. */
export interface Announcements {
  announce: Announce;
  /** Listens from now on, until the returned function is called. */
  listen(listener: Listener): () => void;
  /** Whether the other nodes can be reached; `off` when there are none. */
  state(): 'off' | 'connected' | 'away';
  close(): Promise<void>;
}

/** Announcements of a single node. */
export function createLocalAnnouncements(logger: Logger): Announcements & { missed(isOver: boolean): void } {
  const listeners = new Set<Listener>();
  const tell: Listener = (heard) => {
    for (const listener of listeners) {
      try {
        listener(heard);
      } catch (error) {
        // What was announced is committed: one that cannot hear it must not keep it from the others.
        logger.error({ err: error, kind: heard.kind }, 'a listener failed');
      }
    }
  };
  return {
    announce(said) {
      tell(said);
      return Promise.resolve();
    },
    missed: (isOver) => tell({ kind: 'missed', isOver }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => 'off',
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
