import type { LiveDocument } from '#lib/app/document-socket.svelte.ts';

/** What may have to be said of a text, the worst first; above it stands one thing at a time. */
const order = [
  'signed-out',
  'read-only',
  'refused',
  'failed',
  'offline',
  'draft',
  'restored',
  'slow',
  'merged',
  'reader',
] as const;
export type NoticeKind = (typeof order)[number];

/** What is said, and of which text. */
export interface Notice<Text> {
  readonly kind: NoticeKind;
  readonly text: Text;
}

/** What decides it, of one text. */
export type TextFacts = Pick<
  LiveDocument,
  'access' | 'refusedFor' | 'save' | 'readable' | 'health' | 'mergedChanges' | 'role'
>;

/**
 * The worst that is to be said of the texts on a page.
 * @param page what is true of the page as a whole
 */
export function worstNotice<Text extends TextFacts>(
  texts: readonly Text[],
  page: { readonly isOffline: boolean; readonly hasDrafts: boolean; readonly isRestored: boolean },
): Notice<Text> | undefined {
  const notices = texts.flatMap((text) => kindsOf(text, page).map((kind) => ({ kind, text })));
  return order.map((kind) => notices.find((notice) => notice.kind === kind)).find((one) => one !== undefined);
}

function kindsOf(
  text: TextFacts,
  { isOffline, hasDrafts, isRestored }: Parameters<typeof worstNotice>[1],
): NoticeKind[] {
  const isTriedAgain = text.refusedFor === 'not-saving' || text.refusedFor === 'too-much';
  const isRefused = text.refusedFor !== undefined && text.refusedFor !== 'read-only' && !isTriedAgain;
  const facts: [NoticeKind, boolean][] = [
    ['signed-out', text.access === 'signed-out'],
    ['read-only', text.refusedFor === 'read-only'],
    ['refused', isRefused],
    ['failed', isTriedAgain || text.save.word === 'failed'],
    ['offline', isOffline && text.readable],
    ['draft', hasDrafts],
    ['restored', isRestored],
    ['slow', text.health === 'degraded'],
    ['merged', text.mergedChanges !== undefined],
    ['reader', text.readable && text.role === 'read'],
  ];
  return facts.filter(([, isSo]) => isSo).map(([kind]) => kind);
}
