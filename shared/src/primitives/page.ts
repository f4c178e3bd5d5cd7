import { z } from 'zod';

/**
 * One page of a list: its items, how many the whole list holds, and the cursor of the next page.
 * `next` is absent on the last page.
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    total: z.int().nonnegative(),
    next: z.string().optional(),
  });
}
