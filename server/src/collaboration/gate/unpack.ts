import type { CutUpdate } from '../worker/document-work.ts';
import type { IncomingUpdate } from './incoming-update.ts';
import { Parcel } from './parcel.ts';
import { noLimits, readUpdateShape, type UpdateShape } from './update-shape.ts';

/** The pieces of a long update, each an update like any other but for what they have in common. */
export function unpack(
  cut: CutUpdate & { readonly kind: 'cut' },
  common: Pick<IncomingUpdate, 'connection' | 'frame' | 'isLive'>,
): IncomingUpdate[] {
  const parcel = new Parcel(cut);
  return cut.ends.map((end, index) => {
    const data = cut.bytes.subarray(cut.ends[index - 1] ?? 0, end);
    return new Piece(common, parcel, data);
  });
}

/** Read only when it has its turn: reading all pieces at once is what they are cut to avoid. */
class Piece implements IncomingUpdate {
  readonly connection: IncomingUpdate['connection'];
  readonly frame: number;
  readonly isLive: boolean;
  readonly parcel: Parcel;
  readonly data: Uint8Array;
  #shape: UpdateShape | undefined;

  constructor(
    { connection, frame, isLive }: Pick<IncomingUpdate, 'connection' | 'frame' | 'isLive'>,
    parcel: Parcel,
    data: Uint8Array,
  ) {
    this.connection = connection;
    this.frame = frame;
    this.isLive = isLive;
    this.parcel = parcel;
    this.data = data;
  }

  get shape(): UpdateShape | undefined {
    if (this.#shape === undefined) {
      const read = readUpdateShape(this.data, noLimits);
      if (read.kind === 'shape') this.#shape = read.shape;
    }
    return this.#shape;
  }
}
