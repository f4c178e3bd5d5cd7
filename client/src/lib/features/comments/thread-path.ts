import type { Thread } from '@procesrum/shared/comments/thread.ts';

/** The address of a thread: its process, with the thread unfolded beside it. */
export function threadPath({ id, process }: Pick<Thread, 'id' | 'process'>): string {
  return `/processer/${process}?traad=${id}`;
}
