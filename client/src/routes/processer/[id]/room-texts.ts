import type * as Y from 'yjs';
import { LiveDocument } from '#lib/app/document-socket.svelte.ts';
import { draftWithout } from '#lib/app/documents/draft-text.ts';
import { Drafts } from '#lib/app/documents/drafts.svelte.ts';
import type { Room } from './room.svelte.ts';

/** Opens the text that everybody reads who may read the process. */
export function openText(room: Room): LiveDocument {
  const { open, shielded } = room.documentNames;
  const drafts = new Drafts(room.person.id, [open, shielded]);
  room.drafts = drafts;
  // Kept from a time when it was theirs to see.
  if (!room.maySeeShielded) void drafts.forgetAll(shielded);
  // What has been shielded meanwhile does not stay with those it was shielded from.
  const draftOf = (document: Y.Doc) => draftWithout(document, room.hidden);
  if (room.hidden.length > 0) void drafts.rewrite(open, draftOf);
  return new LiveDocument({
    name: open,
    role: room.process.abilities.includes('process:edit') ? 'edit' : 'read',
    standing: room.standing,
    drafts,
    draftOf,
    onended: () => room.formatting.keepPlace(),
  });
}

/** Opens the text of the shielded sections. */
export function openShieldedText(room: Room, drafts: Drafts): LiveDocument {
  return new LiveDocument({
    name: room.documentNames.shielded,
    role: 'edit',
    standing: room.shieldedStanding,
    drafts,
    draftOf: (document) => draftWithout(document, []),
    onended: () => room.formatting.keepPlace(),
  });
}
