import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { Words } from '#lib/words/words.ts';

/** What the save word means, in a sentence under it. */
export function saveExplanation(
  state: SaveState,
  mayEdit: boolean,
  { processPage: { saved } }: Words,
): string {
  switch (state.word) {
    case 'saved':
      return mayEdit ? saved.savedMore : saved.savedReader;
    case 'saving':
      return saved.savingMore;
    case 'waiting':
      return saved.waitingMore;
    case 'failed':
      return saved.failedMore;
    default:
      return assertNever(state);
  }
}
