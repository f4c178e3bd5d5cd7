import pg from 'pg';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';

/**
 * Work that the server does as itself, each with no more rights in the database than it needs:
 * - `sign-in` finds accounts, makes and ends sign-ins
 * - `rights` reads who somebody is and what decides rights to a process, of any process; writes nothing
 * - `workshops` runs workshops and lets guests in; it alone reads ballots
 * - `priorities` changes priority lists; it alone reads what people answer in their rounds, and of processes no more than
 *   every municipality does
 * - `collaboration` loads and stores live documents, and what lists know of them
 * - `queue` puts jobs in line, takes them out and notes what became of them
 * - `notifications` finds whom something concerns and what they may know of it, tells them and writes their mails
 * - `validations` finds validations that need another look or end, and requests whose day comes
 * - `assessments` counts what municipalities answer, and tells each no more of it than it may know; writes nothing
 * - `retention` deletes what is past its time; sees of it no more than that, and nothing else
 * - `seed` stores facts about municipalities, and fills a demo world
 * - `migration` is the owner of the tables, who alone may change them; it keeps the login's own role
 */
export type Job =
  | 'sign-in'
  | 'rights'
  | 'workshops'
  | 'priorities'
  | 'collaboration'
  | 'queue'
  | 'notifications'
  | 'validations'
  | 'assessments'
  | 'retention'
  | 'seed'
  | 'migration';

/** As whom a transaction acts: row-level security shows it what they may see, and refuses what they may not write. */
export type Scope = Actor | { readonly kind: 'job'; readonly job: Job };

/** The role that every transaction but a migration's takes on; unlike the login it owns nothing. */
export const appRole = 'procesrum_app';

/** A scope as one word and what goes with it: two that are equal here are the same scope. */
interface Acting {
  readonly as: string;
  readonly account?: string;
  readonly municipality?: string;
  readonly guest?: string;
}

/**
 * The statements that begin a transaction and make it act as the scope. They are sent together, so that acting as
 * somebody costs no round trip. The settings end with the transaction.
 */
export function beginAs(scope: Scope): string {
  const { as, account, municipality, guest } = actingOf(scope);
  const settings: [string, string | undefined][] = [
    ['role', as === 'migration' ? undefined : appRole],
    ['procesrum.scope', as],
    ['procesrum.account', account],
    ['procesrum.municipality', municipality],
    ['procesrum.guest', guest],
  ];
  const calls = settings.flatMap(([name, value]) =>
    value === undefined ? [] : [`set_config('${name}', ${pg.escapeLiteral(value)}, true)`],
  );
  return `begin; select ${calls.join(', ')}`;
}

function actingOf(scope: Scope): Acting {
  switch (scope.kind) {
    case 'anyone':
      return { as: 'anyone' };
    case 'guest':
      // What a guest claims to belong to is no right: nothing of it reaches the database.
      return { as: scope.attends === undefined ? 'anyone' : 'guest', guest: scope.guest };
    case 'account':
      return { as: 'account', account: scope.account, municipality: scope.municipality };
    case 'job':
      return { as: scope.job };
    default:
      return assertNever(scope);
  }
}
