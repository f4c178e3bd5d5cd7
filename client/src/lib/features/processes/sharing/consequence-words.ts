import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Words } from '#lib/words/words.ts';
import { headcount, type Consequence } from './consequence.ts';

/** "30 kommuner og 1 myndighed". */
export function countOf(tenants: readonly Tenant[], { sharing }: Words): string {
  return sharing.tenants(...headcount(tenants));
}

/** One sentence for those who listen: who gains and who loses. */
export function spokenConsequence(change: Consequence, owner: string, words: Words): string {
  const { says } = words.sharing;
  if (!change.isChange) return says.unchanged;
  const parts = [
    change.opensToWeb ? says.web : '',
    change.newcomers.length > 0 ? says.gains(countOf(change.newcomers, words)) : '',
    change.colleagues === 'gain' ? says.ownGains(owner) : '',
    change.closesToWeb ? says.offWeb : '',
    change.leavers.length > 0 ? says.loses(countOf(change.leavers, words)) : '',
    change.colleagues === 'lose' ? says.ownLoses(owner) : '',
  ].filter((part) => part !== '');
  return says.joined(parts.length > 0 ? parts : [says.nobody]);
}

/** What the button says: the outcome, not the act. */
export function outcomeOf(level: Visibility, change: Consequence, words: Words): string {
  const { outcome } = words.sharing;
  switch (level) {
    case 'private':
      return outcome.private;
    case 'municipality':
      return change.colleagues === 'gain' ? outcome.toOwner : outcome.onlyOwner;
    case 'selected': {
      const who = countOf([...change.newcomers, ...change.already], words);
      return isOnlyNarrower(change) ? outcome.only(who) : outcome.to(who);
    }
    case 'all-municipalities':
      return isOnlyNarrower(change) ? outcome.onlyAll : outcome.toAll;
    case 'public':
      return outcome.public;
    default:
      return assertNever(level);
  }
}

/** What the receipt says once it is done. */
export function receiptOf(level: Visibility, change: Consequence, owner: string, words: Words): string {
  const { done } = words.sharing;
  switch (level) {
    case 'private':
      return done.private;
    case 'municipality':
      return change.colleagues === 'gain' ? done.toOwner(owner) : done.onlyOwner(owner);
    case 'selected': {
      const seers = [...change.newcomers, ...change.already];
      if (isOnlyNarrower(change)) return done.only(countOf(seers, words));
      const [only] = seers;
      return seers.length === 1 && only ? done.one(only.name) : done.these(countOf(seers, words));
    }
    case 'all-municipalities':
      return done.toAll;
    case 'public':
      return done.public;
    default:
      return assertNever(level);
  }
}

function isOnlyNarrower(change: Consequence): boolean {
  return !change.isWider && (change.leavers.length > 0 || change.closesToWeb);
}
