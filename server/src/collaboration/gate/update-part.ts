import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/**
 * Cuts out of an update what can be taken now and leaves the rest.
 * @param update a V1 update whose shape has been read
 * @param reach the clients to take, each up to this clock (the beginning of one of its structs, or its end)
 * @param clockOf what is known of any client: deletions are taken as far as they reach
 * @returns an update, or `undefined` when nothing new is left
 */
export function partOf(
  update: Uint8Array,
  reach: ReadonlyMap<number, number>,
  clockOf: (client: number) => number,
): Uint8Array | undefined {
  const { structs, ds } = Y.decodeUpdate(update);
  const byClient = new Map<number, typeof structs>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (clock >= (reach.get(client) ?? 0) || clock + struct.length <= clockOf(client)) continue;
    byClient.set(client, [...(byClient.get(client) ?? []), struct]);
  }
  const deletions = [...ds.clients]
    .map(([client, deleted]) => {
      const end = Math.max(reach.get(client) ?? 0, clockOf(client));
      return { client, deleted: deleted.filter(({ clock, len }) => clock + len <= end) };
    })
    .filter(({ deleted }) => deleted.length > 0);
  return byClient.size === 0 && deletions.length === 0 ? undefined : encodeStructs(byClient, deletions);
}

type Structs = ReturnType<typeof Y.decodeUpdate>['structs'];

/**
 * Writes an update of decoded structs.
 * @param byClient those of each Yjs client in the order of their clocks, without a gap
 * @param deletions ranges of each Yjs client, sorted
 */
export function encodeStructs(
  byClient: ReadonlyMap<number, Structs>,
  deletions: readonly {
    readonly client: number;
    readonly deleted: readonly { clock: number; len: number }[];
  }[],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, structs] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, deletions.length);
  for (const { client, deleted } of deletions) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, deleted.length);
    for (const { clock, len } of deleted) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
