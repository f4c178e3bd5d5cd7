import * as encoding from 'lib0/encoding';
import { standardMessages, syncMessages } from '@procesrum/shared/collaboration/messages.ts';

/** Numbers as Yjs writes them, one after the other. */
export function numbers(...all: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of all) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** A message of this type with these bytes after it, whatever they are. */
export function message(type: number, ...bytes: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([numbers(type), ...bytes]);
}

/** A sync message; `step` is usually one of `syncMessages`. */
export function syncMessage(step: keyof typeof syncMessages | number, content: Uint8Array): Uint8Array {
  const kind = typeof step === 'number' ? step : syncMessages[step];
  return message(standardMessages.sync, numbers(kind, content.length), content);
}

/** An awareness message with entries of any clients, as a forger would write it. */
export function awarenessMessage(
  ...entries: readonly [client: number, clock: number, state: unknown][]
): Uint8Array {
  const update = encoding.createEncoder();
  encoding.writeVarUint(update, entries.length);
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(update, client);
    encoding.writeVarUint(update, clock);
    encoding.writeVarString(update, JSON.stringify(state));
  }
  const content = encoding.toUint8Array(update);
  return message(standardMessages.awareness, numbers(content.length), content);
}

/** What a WebSocket frame says of itself in its head. */
export interface FrameHead {
  /** 0 goes on with what an earlier frame began, 1 text, 2 bytes, 8 close, 9 ping, 10 pong. */
  readonly opcode?: number;
  readonly isLast?: boolean;
  /** The three bits that mean nothing unless both sides have agreed to it. */
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** The length it claims; its own unless given. */
  readonly length?: number;
}

/** One WebSocket frame of a client's, byte for byte, sound unless its head says otherwise (RFC 6455, section 5.2). */
export function clientFrame(payload: Uint8Array, head: FrameHead = {}): Uint8Array {
  const { opcode = 2, isLast = true, reserved = 0, isMasked = true, length = payload.length } = head;
  const size = Buffer.alloc(length < 126 ? 1 : length < 65_536 ? 3 : 9);
  if (size.length === 1) size[0] = length;
  else if (size.length === 3) size.writeUInt16BE(length, 1);
  else size.writeBigUInt64BE(BigInt(length), 1);
  if (size.length > 1) size[0] = size.length === 3 ? 126 : 127;
  size[0] = (size[0] ?? 0) | (isMasked ? 0x80 : 0);
  const mask = isMasked ? [0x11, 0x22, 0x33, 0x44] : [];
  const masked = isMasked ? payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : payload;
  return Buffer.concat([
    Uint8Array.of((isLast ? 0x80 : 0) | (reserved << 4) | opcode),
    size,
    Uint8Array.from(mask),
    masked,
  ]);
}
