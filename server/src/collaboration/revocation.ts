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
  /** Asks, and takes the answer unless a later question has been asked meanwhile. */
  async function ask(connection: Connection): Promise<'none' | DocumentRole | 'overtaken'> {
    connection.judgement += 1;
    const judgement = connection.judgement;
    const access = await accessTo(connection.asker, connection.name);
    return judgement === connection.judgement ? access : 'overtaken';
  }

  async function judgeAgain(connection: Connection): Promise<void> {
    try {
      const access = await ask(connection);
      if (access === 'overtaken' || !connection.isOpen) return;
      // A newcomer caught by this in its first judgement has never had anything to lose.
      if (access === 'none' && connection.role === undefined) connection.close(...absent);
      else if (access === 'none') connection.close(closeCodes.notYours, 'no longer yours');
      else if (access !== connection.role) {
        connection.role = access;
        roleChanged(connection);
      }
    } catch (error) {
      // Unknown rights are no rights: it may come again and be judged then.
      logger.warn({ err: error }, 'a connection could not be judged again');
      connection.close(closeCodes.tryLater, 'rights cannot be checked now');
    }
  }

  return {
    async judge(newcomer) {
      for (;;) {
        const access = await ask(newcomer);
        if (access === 'overtaken' && newcomer.isOpen && newcomer.role === undefined) continue;
        if (access === 'none') newcomer.close(...absent);
        else if (access !== 'overtaken') newcomer.role = access;
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

function mayConcern({ name, asker }: Connection, change: HeardChange): boolean {
  switch (change.kind) {
    case 'process-access':
      return 'process' in name && name.process === change.process;
    case 'signed-out':
      return asker.signIn === change.signIn;
    case 'guest-ended':
      return asker.actor.kind === 'guest' && asker.actor.guest === change.guest && isOf(asker, change.signIn);
    case 'workshop-access':
      return 'workshop' in name
        ? name.workshop === change.workshop
        : change.processes.includes(name.process) || isGuestOf(asker, change.workshop);
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
