import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';

/** Message types of the y-websocket protocol, which any stock client speaks. */
export const standardMessages = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const;

/** Sub-types of a sync message: the first word after the type. */
export const syncMessages = { step1: 0, step2: 1, update: 2 } as const;

/** Message types of our own, sent only to a client that asked for them with `?v=` in the address. */
export const ownMessages = {
  hello: 100,
  durable: 101,
  roleChanged: 102,
  rejected: 103,
  saving: 104,
} as const;

/** What an open connection may do with the document. */
export const documentRole = z.enum(['read', 'edit']);
export type DocumentRole = z.infer<typeof documentRole>;

/** Why an incoming frame was refused. */
export const rejectionReason = z.enum([
  /** The connection may only read. */
  'read-only',
  /** Clocks are not contiguous: the server has asked for what is missing and nothing was stored. */
  'gap',
  /** It carries changes in the name of somebody else's Yjs client. */
  'foreign-client',
  /** It deletes what the document does not have, or too much at once. */
  'bad-deletion',
  /** More clients, bytes or messages than the limits allow. */
  'too-much',
  /** It writes in a part of the document whose text has moved to another one. */
  'moved',
  /** The server cannot save for the time being. */
  'not-saving',
]);
export type RejectionReason = z.infer<typeof rejectionReason>;

/** How well the server is saving at the moment, for everybody in the room. */
export const savingHealth = z.enum(['ok', 'degraded', 'read-only']);
export type SavingHealth = z.infer<typeof savingHealth>;

/**
 * One of our own messages, decoded.
 * A *frame* is a sync message with content (Step2 or Update) that this connection sent, numbered from 1 in
 * the order sent: a clock could not confirm deletions.
 */
export type OwnMessage =
  /** First message on a connection: which life of the document this is and what one may do. */
  | { readonly type: 'hello'; readonly epoch: number; readonly role: DocumentRole }
  /** Every frame up to and with this one is committed in the database or was refused with `rejected`. */
  | { readonly type: 'durable'; readonly frames: number; readonly committedAtMs: number }
  | { readonly type: 'roleChanged'; readonly role: DocumentRole }
  /** This frame was refused; it changed nothing, unless it was long: then what came before the refused part may be in. */
  | { readonly type: 'rejected'; readonly reason: RejectionReason; readonly frame: number }
  | { readonly type: 'saving'; readonly health: SavingHealth };

/** Writes one of our own messages: type number, then its fields in the order of `OwnMessage`. */
export function encodeOwnMessage(message: OwnMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, ownMessages[message.type]);
  switch (message.type) {
    case 'hello':
      encoding.writeVarUint(encoder, message.epoch);
      encoding.writeVarString(encoder, message.role);
      break;
    case 'durable':
      encoding.writeVarUint(encoder, message.frames);
      encoding.writeVarUint(encoder, message.committedAtMs);
      break;
    case 'roleChanged':
      encoding.writeVarString(encoder, message.role);
      break;
    case 'rejected':
      encoding.writeVarString(encoder, message.reason);
      encoding.writeVarUint(encoder, message.frame);
      break;
    case 'saving':
      encoding.writeVarString(encoder, message.health);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/**
 * Reads the rest of one of our own messages, after its type number.
 * @throws Error when the bytes are not such a message
 */
export function decodeOwnMessage(type: number, decoder: decoding.Decoder): OwnMessage {
  switch (type) {
    case ownMessages.hello:
      return {
        type: 'hello',
        epoch: decoding.readVarUint(decoder),
        role: documentRole.parse(decoding.readVarString(decoder)),
      };
    case ownMessages.durable:
      return {
        type: 'durable',
        frames: decoding.readVarUint(decoder),
        committedAtMs: decoding.readVarUint(decoder),
      };
    case ownMessages.roleChanged:
      return { type: 'roleChanged', role: documentRole.parse(decoding.readVarString(decoder)) };
    case ownMessages.rejected:
      return {
        type: 'rejected',
        reason: rejectionReason.parse(decoding.readVarString(decoder)),
        frame: decoding.readVarUint(decoder),
      };
    case ownMessages.saving:
      return { type: 'saving', health: savingHealth.parse(decoding.readVarString(decoder)) };
    default:
      throw new Error(`message type ${type} is not ours`);
  }
}
