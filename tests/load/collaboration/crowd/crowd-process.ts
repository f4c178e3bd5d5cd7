import { startWorker } from '../../child-process.ts';
import type { Door, Opened, Order, Pointed, PointOrder, Text, Typed, TypeOrder } from './orders.ts';

/** The crowd's process, at one's orders. */
export interface Crowd {
  readonly pid: number;
  /** Opens a screen at every door, so many at a time. */
  open(hall: string, doors: readonly Door[], together?: number): Promise<Opened>;
  /** Writes a text into an empty document; says how long it is when told whole. */
  fill(door: Door, text: Text): Promise<{ bytes: number }>;
  type(order: Omit<TypeOrder, 'kind'>): Promise<Typed>;
  point(order: Omit<PointOrder, 'kind'>): Promise<Pointed>;
  /** What a document holds, as the bytes that tell it whole. */
  read(door: Door): Promise<Buffer>;
  leave(hall: string): Promise<void>;
  close(): void;
}

/** Starts a crowd without anybody in it. */
export function startCrowd(): Crowd {
  const worker = startWorker(new URL('crowd.ts', import.meta.url));
  const order = (one: Order) => worker.order(one) as Promise<never>;
  return {
    pid: worker.pid,
    open: (hall, doors, together = 25) => order({ kind: 'open', hall, doors, together }),
    fill: (door, text) => order({ kind: 'fill', door, text }),
    type: (parts) => order({ kind: 'type', ...parts }),
    point: (parts) => order({ kind: 'point', ...parts }),
    async read(door) {
      const { base64 } = (await worker.order({ kind: 'read', door })) as { base64: string };
      return Buffer.from(base64, 'base64');
    },
    leave: (hall) => order({ kind: 'leave', hall }),
    close: () => worker.close(),
  };
}
