import type { FanOut, FanOutMessage } from '../fan-out.ts';
import type { Room } from '../room.ts';

/** What a room does with what another node says about its document. */
export function hearNode(
  room: Room,
  message: FanOutMessage,
  node: string,
  { fanOut, catchUp }: { readonly fanOut: FanOut; readonly catchUp: (room: Room) => void },
): void {
  switch (message.kind) {
    case 'update':
      if (message.epoch === room.epoch) {
        room.receiveFromNode({ ...message, isStored: message.row !== undefined });
      }
      break;
    case 'bindings':
      if (message.epoch === room.epoch) room.settleBindings(message.bindings);
      break;
    case 'look':
      catchUp(room);
      break;
    case 'presence':
      room.presence.hearNode(node, message.entries);
      break;
    case 'presence-query': {
      if (message.again === true) return room.presence.tellAgain();
      const entries = room.presence.everybodyHere();
      if (entries.length > 0) fanOut.publish({ kind: 'presence', document: room.document, entries });
      break;
    }
    // About all documents or none: heard before.
    case 'epoch':
    case 'alive':
      break;
  }
}
