import { dayAfter } from '@procesrum/shared/primitives/danish-day.ts';

/** Days somebody has to answer in unless one says otherwise. */
export const usualDays = 14;

/** The longest that anybody is asked for; the server asks the same. */
const longestDays = 366;

/** Whether a day can be waited for. @param today the day it is in Denmark */
export function isDeadline(day: string, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(day) && day >= today && day <= dayAfter(today, longestDays);
}
