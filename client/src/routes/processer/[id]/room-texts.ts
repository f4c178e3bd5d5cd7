import type * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import type { ProcessTexts } from '@procesrum/shared/collaboration/shielding.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import { lineOf } from '#lib/app/documents/one-line/one-line-text.ts';
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

/** Whether sections are described is looked at this long after a change, in milliseconds. */
const settleMs = 400;

/** Keeps title, summary and which sections hold text in step with a document until the returned function is called. */
export function readSections(room: Room, where: keyof ProcessTexts<unknown>, document: Y.Doc): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    settling = undefined;
    const described = sectionKey.options.filter(
      (key) => plainTextOf(processDocument.section(document, key)) !== '',
    );
    room.describedIn = { ...room.describedIn, [where]: described };
  };
  const changed = () => {
    if (where === 'open') {
      room.title = lineOf(processDocument.title(document));
      room.summary = lineOf(processDocument.summary(document));
    }
    settling ??= setTimeout(look, settleMs);
  };
  changed();
  look();
  document.on('update', changed);
  return () => {
    clearTimeout(settling);
    document.off('update', changed);
  };
}
