import * as encoding from 'lib0/encoding';

/** Bytes written by hand. */
export function bytesOf(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** An update that holds one client's structs, each written by hand, and deletes nothing. */
export function structsOf(
  client: number,
  count: number,
  write: (encoder: encoding.Encoder, index: number) => void,
): Uint8Array {
  return bytesOf((encoder) => {
    for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder, number);
    for (let index = 0; index < count; index += 1) write(encoder, index);
    encoding.writeVarUint(encoder, 0);
  });
}

const element = 7;

/**
 * Elements within elements, each the only one in the one before: what Yjs cannot clear away without one call within
 * another for each. Written by hand, because Yjs takes long to make it.
 */
export function nestedElements(client: number, levels: number, root = 'section-asIs'): Uint8Array {
  return structsOf(client, levels, (encoder, index) => {
    encoding.writeUint8(encoder, element);
    encoding.writeVarUint(encoder, index === 0 ? 1 : 0);
    if (index === 0) encoding.writeVarString(encoder, root);
    else for (const number of [client, index - 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, 'p');
  });
}
