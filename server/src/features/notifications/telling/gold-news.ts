import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { StoredSubject } from '../notification-row.ts';
import type { Finding, FoundNews } from './found-news.ts';

/**
 * Whoever describes something like it in their own municipality is told of a process elsewhere, once, with the one of
 * theirs that it is most like.
 */
export async function newsOfGold(
  { transaction, readers }: Finding,
  { process, reason, likes }: Extract<Happening, { kind: 'gold' }>,
): Promise<FoundNews | undefined> {
  const rights = await readers.rightsOf(transaction, process);
  if (rights === undefined) return undefined;
  const to = new Map<AccountId, StoredSubject>();
  for (const similarTo of likes) {
    const own = await readers.rightsOf(transaction, similarTo.id);
    if (own === undefined) continue;
    const people = await readers.actors(transaction, [own.creator, ...own.coAuthors]);
    for (const { account, municipality } of people) {
      if (municipality !== own.municipality || to.has(account)) continue;
      to.set(account, { kind: 'gold', reason, similarTo });
    }
  }
  return {
    cause: `gold ${reason} ${process}`,
    municipality: rights.municipality,
    place: { process },
    to,
  };
}
