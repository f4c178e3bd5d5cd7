import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import type { AccessChange } from '@procesrum/shared/permissions/access-change.ts';
import { isGuest, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Logger } from '../platform/logger.ts';
import type { Connection } from './connection.ts';

/**
 * Decides what somebody may do with a document, as of now; nothing, once the sign-in they came with has ended.
 * The asker is as it was when the connection came: what counts is read again.
 */
export type AccessTo = (asker: Asker, name: DocumentName) => Promise<'none' | DocumentRole>;

/** An access change, or word that some may have been missed: then everybody is judged again. */
export type HeardChange = AccessChange | { readonly kind: 'missed' };

/** What judging needs. */
export interface RevocationParts {
  readonly connections: Iterable<Connection>;
  readonly accessTo: AccessTo;
  readonly logger: Logger;
  /** Says that a connection that was in its room may do something else from now on. */
  readonly roleChanged: (connection: Connection) => void;
}

/** How everything ends that this person may not know of, whether it exists or not. */
export const absent = [closeCodes.gone, 'no such document'] as const;

/** Judges connections: when they come, and again whenever rights change. */
export interface Revocation {
  /** Judges a newcomer: sets its role, or closes it as if the document did not exist. */
  judge(newcomer: Connection): Promise<void>;
  /** Judges those again whom a change may concern. */
  onAccessChange(change: HeardChange): void;
}

/** Makes the judge of this node. */
export function createRevocation({
  connections,
  accessTo,
  logger,
  roleChanged,
}: RevocationParts): Revocation {
  /** Connections that are being judged again: a change that comes meanwhile is looked at once that is done. */
  const judging = new Set<Connection>();

  /** Asks, and says whether nothing has come up meanwhile that a later question must answer. */
  async function ask(connection: Connection): Promise<{ access: 'none' | DocumentRole; isLast: boolean }> {
    connection.judgement += 1;
    const judgement = connection.judgement;
    const access = await accessTo(connection.asker, connection.name);
    return { access, isLast: judgement === connection.judgement };
  }

  /** Asks one by one until nothing has come up meanwhile, however many changes come at once. */
  async function judgeAgain(connection: Connection): Promise<void> {
    connection.judgement += 1;
    // A newcomer asks again by itself; it has never had anything to lose.
    if (connection.role === undefined || judging.has(connection)) return;
    judging.add(connection);
    try {
      for (;;) {
        const { access, isLast } = await ask(connection);
        if (!connection.isOpen) return;
        // An answer that is out of date never gives anything. It may take: in a storm of changes there is no last one.
        if (isLast || isLess(access, connection.role)) settle(connection, access);
        if (isLast) return;
      }
    } catch (error) {
      // Unknown rights are no rights: it may come again and be judged then.
      logger.warn({ err: error }, 'a connection could not be judged again');
      connection.close(closeCodes.tryLater, 'rights cannot be checked now');
    } finally {
      judging.delete(connection);
    }
  }

  function settle(connection: Connection, access: 'none' | DocumentRole): void {
    if (access === 'none') connection.close(closeCodes.notYours, 'no longer yours');
    else if (access !== connection.role) {
      connection.role = access;
      roleChanged(connection);
    }
  }

  return {
    async judge(newcomer) {
      for (;;) {
        const { access, isLast } = await ask(newcomer);
        if (!isLast && newcomer.isOpen) continue;
        if (access === 'none') newcomer.close(...absent);
        else newcomer.role = access;
        return;
      }
    },
    onAccessChange(change) {
      for (const connection of connections) {
        if (!mayConcern(connection, change)) continue;
        if (change.kind === 'signed-out' || change.kind === 'guest-ended') {
          connection.close(closeCodes.notYours, 'signed out');
        } else void judgeAgain(connection);
      }
    },
  };
}

function isLess(access: 'none' | DocumentRole, role: DocumentRole | undefined): boolean {
  return access === 'none' || (access === 'read' && role === 'edit');
}

function mayConcern({ name, asker }: Connection, change: HeardChange): boolean {
  switch (change.kind) {
    case 'process-access':
      return 'process' in name && name.process === change.process;
    case 'signed-out':
      return asker.signIn === change.signIn;
    case 'guest-ended':
      return asker.actor.kind === 'guest' && asker.actor.guest === change.guest && isOf(asker, change.signIn);
    case 'workshop-access':
      if ('workshop' in name) return change.isForAll && name.workshop === change.workshop;
      return (
        ('process' in name && change.processes.includes(name.process)) ||
        (change.isForAll && isGuestOf(asker, change.workshop))
      );
    case 'priority-access':
      return 'list' in name && name.list === change.list;
    case 'account-access':
      return asker.actor.kind === 'account' && asker.actor.account === change.account;
    case 'missed':
      return true;
    default:
      return assertNever(change);
  }
}

function isOf({ signIn }: Asker, only: string | undefined): boolean {
  return only === undefined || signIn === only;
}

/** A guest has nothing but what the workshop gives, so that all they have open may be concerned. */
function isGuestOf(asker: Asker, workshop: WorkshopId): boolean {
  return isGuest(asker) && asker.workshop === workshop;
}
