import type { DocumentJob, DocumentResults } from './document-work.ts';

/** A job on its way to the thread. */
export interface DocumentCall {
  readonly id: number;
  readonly job: DocumentJob;
}

/** What the thread says. */
export type DocumentAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly result: DocumentResults[DocumentJob['kind']] }
  | { readonly id: number; readonly kind: 'failed'; readonly reason: string };

/** The long bytes of a result, which are handed over instead of copied. */
export function buffersOf(result: DocumentResults[DocumentJob['kind']]): ArrayBuffer[] {
  if ('state' in result) return [result.state.buffer];
  return 'bytes' in result ? [result.bytes.buffer] : [];
}
