import { priorityNews } from './priority-event.ts';

/** What the live socket tells those who have a priority list open. */
export const priorityEvents = { news: { name: 'priority:news', payload: priorityNews } } as const;

/**
 * Sent when a screen opens a list (`{ list }`) and when it leaves; from then on it hears the news. Acknowledged as
 * `workshop:attend` is (`attendReply`): with the view's revision at that moment, or `ok: false` for whoever may not.
 */
export const priorityAttendMessage = { name: 'priority:attend' } as const;

export const priorityLeaveMessage = { name: 'priority:leave' } as const;
