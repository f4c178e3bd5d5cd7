import { LiveDocument, type LiveDocumentOptions } from '#lib/app/document-socket.svelte.ts';
import { draftWithout } from '#lib/app/documents/draft-text.ts';
import { Drafts } from '#lib/app/documents/drafts.svelte.ts';
import type { CopyKeeper } from '#lib/app/documents/local-copies.ts';

/** Opens the live document of a priority list; fetched apart, since a text needs more code than the page around it. */
export function openText({
  keeper,
  ...options
}: Pick<LiveDocumentOptions, 'name' | 'role' | 'standing' | 'onended'> & {
  readonly keeper: CopyKeeper;
}): LiveDocument {
  return new LiveDocument({
    ...options,
    drafts: new Drafts(keeper, [options.name]),
    draftOf: (document) => draftWithout(document, []),
  });
}
