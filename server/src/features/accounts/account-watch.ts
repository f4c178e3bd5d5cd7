import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';

/** How often it is looked: whoever loses a right loses it within a second. */
const usualEveryMs = 700;

/** What watching accounts needs. */
export interface AccountWatchParts {
  /** Everybody connected here, as they were when they came; some of them several times. */
  connected(): Iterable<AccountActor>;
  /** Those of them that still exist, with the roles and the municipality of this moment. */
  actors(ids: readonly AccountId[]): Promise<readonly AccountActor[]>;
  /** An account is no longer as it was. */
  changed(account: AccountId): void;
  onDefect(error: unknown): void;
  readonly everyMs?: number;
}

/**
 * Sees when somebody who is connected has other roles, belongs to another municipality or has no account any more,
 * whoever has changed that and however: by hand in the database too. Every node sees it for itself, with one question
 * for all of its people.
 * @returns what ends it
 */
export function watchAccounts({
  connected,
  actors,
  changed,
  onDefect,
  everyMs = usualEveryMs,
}: AccountWatchParts): () => void {
  /** What each connected account was like when it was last looked at. */
  let known = new Map<AccountId, string>();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  async function look(): Promise<void> {
    const before = new Map<AccountId, string>();
    for (const actor of connected()) before.set(actor.account, known.get(actor.account) ?? standingOf(actor));
    known = before;
    if (before.size === 0) return;
    const found = await actors([...before.keys()]);
    known = new Map([...before.keys()].map((account) => [account, nobody]));
    for (const actor of found) known.set(actor.account, standingOf(actor));
    for (const [account, standing] of before) if (known.get(account) !== standing) changed(account);
  }

  function next(): void {
    timer = setTimeout(() => {
      void look()
        .catch(onDefect)
        .then(() => {
          if (!isOver) next();
        });
    }, everyMs).unref();
  }

  next();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

const nobody = 'nobody';

function standingOf({ municipality, roles }: AccountActor): string {
  return JSON.stringify([municipality, [...roles].sort()]);
}
