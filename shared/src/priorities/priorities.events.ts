import { z } from 'zod';
import { priorityListId } from '../primitives/id.ts';
import { priorityNews } from './priority-event.ts';

/** What the live socket tells those who have a priority list open. */
export const priorityEvents = {
  news: { name: 'priority:news', payload: priorityNews },
  /** It is not theirs to open any more, and they hear no more of it: whoever fetches it is told why. */
  lost: { name: 'priority:lost', payload: z.object({ list: priorityListId }) },
} as const;

/**
 * Sent when a screen opens a list (`{ list }`) and when it leaves; from then on it hears the news. Acknowledged as
 * `workshop:attend` is (`attendReply`): with the view's revision at that moment, or `ok: false` for whoever may not.
 */
export const priorityAttendMessage = { name: 'priority:attend' } as const;

export const priorityLeaveMessage = { name: 'priority:leave' } as const;
