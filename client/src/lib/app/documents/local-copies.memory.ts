import type { KeyValueStorage, LocalCopiesMeans } from './local-copies.ts';

/** A browser's storage in memory, for tests: notes, and databases of which only the names are kept. */
export function memoryBrowser() {
  const storage = memoryStorage();
  const databases = new Set<string>();
  const means: LocalCopiesMeans = {
    storage,
    databases: async () => [...databases],
    writeDatabase: async (name) => void databases.add(name),
    deleteDatabase: async (name) => void databases.delete(name),
  };
  return { storage, databases, means };
}

function memoryStorage(): KeyValueStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
