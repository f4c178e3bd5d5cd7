import { z } from 'zod';
import { accessChange } from '@procesrum/shared/permissions/access-change.ts';
import { accountId, municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';

const [, signedOut] = accessChange.options;

/** Who could see and do what before a change: only then can those who lost something be told, and nobody else. */
const rightsBefore = z.object({
  municipality: municipalityCvr,
  creator: accountId,
  coAuthors: z.array(accountId),
  visibility,
});

/** Something that has happened, committed, and that every node must hear of, this one included. */
export const announcement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('process-access'), process: processId, before: rightsBefore }),
  signedOut,
  /** What a list or a page shows of a process is no longer the same. */
  z.object({ kind: z.literal('process-changed'), process: processId }),
]);
export type Announcement = z.infer<typeof announcement>;

/** Tells every node; resolves when this one has been told and the others will be, if they can be reached. */
export type Announce = (announcement: Announcement) => Promise<void>;

/** Hears what is announced; `missed` comes instead when some may have been lost and all must be judged again. */
export type Listener = (heard: Announcement | { readonly kind: 'missed' }) => void;

/** How nodes tell one another: within one process, or through Redis. */
export interface Announcements {
  announce: Announce;
  /** Listens from now on, until the returned function is called. */
  listen(listener: Listener): () => void;
  close(): Promise<void>;
}

/** Announcements of a single node. */
export function createLocalAnnouncements(): Announcements {
  const listeners = new Set<Listener>();
  return {
    announce(said) {
      for (const listener of listeners) listener(said);
      return Promise.resolve();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
