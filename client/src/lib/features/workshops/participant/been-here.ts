import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';

const key = (workshop: WorkshopId) => `procesrum-been-here/${workshop}`;

/** Whether this tab has shown the workshop before; from now on it has. Always so where a server draws the page. */
export function wasHereBefore(workshop: WorkshopId): boolean {
  if (typeof sessionStorage === 'undefined') return true;
  try {
    const isBack = sessionStorage.getItem(key(workshop)) !== null;
    sessionStorage.setItem(key(workshop), '1');
    return isBack;
  } catch {
    // A browser that keeps nothing: better told twice than never.
    return false;
  }
}
