import type { SimilarHit } from '@procesrum/shared/processes/similar/similar.ts';
import type { Words } from '#lib/words/words.ts';

/** A piece of the reason why a hit is shown; `words` are to be marked as they stand in the texts. */
export type Reason =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'words'; readonly lead: string; readonly words: readonly string[] };

/** Why a hit is shown, in pieces that make one sentence: the surest first. */
export function reasonsOf(hit: SimilarHit, words: Words): Reason[] {
  const text = words.capture.similar;
  const reasons: Reason[] = [];
  const isFirst = () => reasons.length === 0;
  if (hit.kle !== undefined) reasons.push({ kind: 'said', text: text.kle(hit.kle) });
  if (hit.words.length > 0) reasons.push({ kind: 'words', lead: text.words(isFirst()), words: hit.words });
  if (hit.systems.length > 0) reasons.push({ kind: 'said', text: text.systems(isFirst(), hit.systems) });
  if (hit.domains.length > 0) {
    const names = hit.domains.map((domain) => words.processes.domains[domain]);
    reasons.push({ kind: 'said', text: text.domains(isFirst(), names) });
  }
  return reasons;
}
