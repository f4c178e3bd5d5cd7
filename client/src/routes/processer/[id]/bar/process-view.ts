import type { Words } from '#lib/words/words.ts';

const views = {
  '/processer/[id]': 'text',
  '/processer/[id]/historik': 'history',
  '/processer/[id]/vurdering': 'assessment',
  '/processer/[id]/gevinst': 'benefit',
  '/processer/[id]/udskriv': 'print',
} as const;

/** The pages that a process has. */
export type ProcessView = (typeof views)[keyof typeof views];

/** Which of them a route is. */
export function viewOf(route: string | null): ProcessView {
  return views[(route ?? '') as keyof typeof views] ?? 'text';
}

/** What a page is called under the process; nothing for the page of its text. */
export function viewName(view: ProcessView, words: Words): string | undefined {
  if (view === 'text') return undefined;
  const names = {
    history: words.revisions.title,
    assessment: words.processPage.rail.assessment,
    benefit: words.processPage.rail.benefit,
    print: words.processPrint.title,
  } as const satisfies Record<Exclude<ProcessView, 'text'>, string>;
  return names[view];
}
