import type { FanOut, FanOutListener } from './fan-out.ts';

/** Connects nodes that live in one process: what tests do, and a server that is alone. */
export interface MemoryHub {
  /** Adds a node. */
  join(node: string): FanOut;
}

/** A fan-out for a single node: there is nobody to tell. */
export function createLoneFanOut(): FanOut {
  return {
    reach: 'alone',
    isConnected: () => true,
    publish: () => undefined,
    listen: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Makes a hub whose nodes tell one another in the same process, a turn of the event loop later. */
export function createMemoryHub(): MemoryHub {
  const listeners = new Map<string, FanOutListener>();
  return {
    join: (node) => ({
      reach: 'many',
      isConnected: () => true,
      publish(message) {
        // Later, like any other medium: nobody may depend on being heard before `publish` returns.
        setImmediate(() => {
          for (const [name, listener] of listeners) if (name !== node) listener.heard(message, node);
        });
      },
      listen: (listener) => void listeners.set(node, listener),
      close() {
        listeners.delete(node);
        return Promise.resolve();
      },
    }),
  };
}
