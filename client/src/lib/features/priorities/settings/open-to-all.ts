import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';

/** Only what every municipality may see has a place on a shared list; the server asks the same. */
export function isOpenToAll({ visibility }: Pick<ProcessListItem, 'visibility'>): boolean {
  return visibility === 'all-municipalities' || visibility === 'public';
}
