// Hocuspocus in a process of its own, set up as its documentation does it:
//   node hocuspocus.ts <port> [--redis <port>] [--store <folder>]
// Nobody has to sign in and, without `--store`, nothing is stored: it keeps documents in memory. Debounce and all
// else are as they come. With `--redis` the extension for several nodes is on; with `--store` the documented hooks
// keep each document in a file, two to ten seconds after it changed.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from '@hocuspocus/extension-redis';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const { values, positionals } = parseArgs({
  options: { redis: { type: 'string' }, store: { type: 'string' } },
  allowPositionals: true,
});
const { redis, store } = values;
const fileOf = (name: string) => join(store ?? '', `${encodeURIComponent(name)}.yjs`);

const server = new Server({
  port: Number(positionals[0]),
  address: '127.0.0.1',
  quiet: true,
  extensions: redis === undefined ? [] : [new Redis({ host: '127.0.0.1', port: Number(redis) })],
  ...(store === undefined
    ? {}
    : {
        async onLoadDocument({ documentName, document }) {
          const file = fileOf(documentName);
          if (existsSync(file)) Y.applyUpdate(document, await readFile(file));
        },
        async onStoreDocument({ documentName, document }) {
          await writeFile(fileOf(documentName), Y.encodeStateAsUpdate(document));
        },
      }),
});
await server.listen();
process.send?.('ready');
process.on('disconnect', () => process.exit());
