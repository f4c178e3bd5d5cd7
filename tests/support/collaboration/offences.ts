import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { bytesOf, nestedElements, structsOf } from './hostile-updates.ts';
import { numbers } from './wire.ts';

/** An update that no honest client would send, and that must change nothing. */
export interface Offence {
  readonly what: string;
  /** Written for a document as it stands now, as this Yjs client. */
  make(document: Y.Doc, client: number): Uint8Array;
}

/** First bytes of structs, see yjs `src/utils/encoding.js`. */
const [garbage, deleted, text, hole] = [0, 1, 4, 10] as const;
const hasOrigin = 0b1000_0000;

const letter = (encoder: encoding.Encoder) => encoding.writeVarString(encoder, 'x');
const inTitle = (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'title');
};

/** One letter in the title, by itself or behind a place that is named. */
function writeLetter(encoder: encoding.Encoder, origin?: readonly [client: number, clock: number]): void {
  encoding.writeUint8(encoder, origin === undefined ? text : text | hasOrigin);
  if (origin === undefined) inTitle(encoder);
  else for (const number of origin) encoding.writeVarUint(encoder, number);
  letter(encoder);
}

/** The same document in other hands. */
export function copyOf(document: Y.Doc, client?: number): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  if (client !== undefined) copy.clientID = client;
  return copy;
}

/** What a client writes at the end of the title of a copy, and that copy. */
export function writtenBy(
  document: Y.Doc,
  client: number,
  words: string,
): { readonly copy: Y.Doc; readonly update: Uint8Array } {
  const copy = copyOf(document, client);
  const before = Y.encodeStateVector(copy);
  copy.getText('title').insert(copy.getText('title').length, words);
  return { copy, update: Y.encodeStateAsUpdate(copy, before) };
}

/** An update in which as many Yjs clients as asked for have written a letter each. */
export function crowdOf(clients: number): Uint8Array {
  return bytesOf((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = 1; client <= clients; client += 1) {
      for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
      writeLetter(encoder);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

/** As many pages of a client whose first letter is kept back: nobody can take them before that comes. */
export function behindAMissingLetter(client: number, pages: number): Uint8Array {
  const document = new Y.Doc();
  document.clientID = client;
  const title = document.getText('title');
  title.insert(0, '.');
  const first = Y.encodeStateVector(document);
  document.transact(() => {
    // Each before the last, so that they stay one by one.
    for (let page = 0; page < pages; page += 1) title.insert(1, 'x'.repeat(10_000));
  });
  return Y.encodeStateAsUpdate(document, first);
}

/** One run without content, of so many clocks. */
function runOf(client: number, kind: typeof garbage | typeof deleted, length: number): Uint8Array {
  return structsOf(client, 1, (encoder) => {
    encoding.writeUint8(encoder, kind);
    if (kind === deleted) inTitle(encoder);
    encoding.writeVarUint(encoder, length);
  });
}

/** Somebody whose Yjs client has written in the document. */
function authorOf(document: Y.Doc): number {
  const [author = 0] = document.store.clients.keys();
  return author;
}

/** One update of each class of the fault list. */
export const offences: readonly Offence[] = [
  {
    what: 'words in the name of somebody else’s Yjs client',
    make: (document) => writtenBy(document, authorOf(document), ' forfalsket').update,
  },
  {
    what: 'words far in a client’s future',
    make: (_document, client) =>
      bytesOf((encoder) => {
        for (const number of [1, 1, client, 2 ** 31]) encoding.writeVarUint(encoder, number);
        writeLetter(encoder);
        encoding.writeVarUint(encoder, 0);
      }),
  },
  {
    what: 'words behind what somebody will write one day',
    make: (document, client) =>
      structsOf(client, 1, (encoder) => writeLetter(encoder, [authorOf(document), 1_000_000])),
  },
  {
    what: 'words behind themselves',
    make: (_document, client) => structsOf(client, 1, (encoder) => writeLetter(encoder, [client, 7])),
  },
  { what: 'two hundred thousand invented clients', make: () => crowdOf(200_000) },
  { what: 'a thousand invented clients', make: () => crowdOf(1_000) },
  {
    what: 'a garbage run of four thousand million clocks',
    make: (_document, client) => runOf(client, garbage, 2 ** 32),
  },
  {
    what: 'a garbage run up to where numbers end',
    make: (_document, client) => runOf(client, garbage, Number.MAX_SAFE_INTEGER),
  },
  {
    what: 'a deleted run of a million million clocks',
    make: (_document, client) => runOf(client, deleted, 10 ** 12),
  },
  {
    what: 'a hole',
    make: (_document, client) =>
      structsOf(client, 3, (encoder, index) => {
        if (index !== 1) return writeLetter(encoder);
        encoding.writeUint8(encoder, hole);
        encoding.writeVarUint(encoder, 5);
      }),
  },
  {
    what: 'ten thousand and one deletions',
    make: (_document, client) =>
      numbers(0, 1, client, 10_001, ...Array.from({ length: 20_002 }, (_, at) => at + 1)),
  },
  { what: 'a deletion of what is not there', make: () => numbers(0, 1, 77, 1, 0, 2 ** 40) },
  {
    what: 'a deletion past where numbers end',
    make: () => numbers(0, 1, 77, 1, Number.MAX_SAFE_INTEGER - 1, 2),
  },
  {
    what: 'the same deletion five thousand times',
    make: (document) =>
      numbers(0, 1, authorOf(document), 5_000, ...Array.from({ length: 5_000 }, () => [0, 1]).flat()),
  },
  { what: 'more structs promised than there are bytes', make: () => numbers(1, 2 ** 31, 5, 0) },
  { what: 'more clients promised than there are bytes', make: () => numbers(2 ** 40) },
  { what: 'more deletions promised than there are bytes', make: () => numbers(0, 1, 5, 2 ** 40) },
  {
    what: 'words in the second format',
    make: (document, client) => Y.encodeStateAsUpdateV2(writtenBy(document, client, ' i andet format').copy),
  },
  {
    // Three runs of the same, which that format writes as one: 600 ms and 250 MB for whoever reads it as such.
    what: 'twenty-three bytes of the second format that hold a million and a half structs',
    make: () => {
      const run = [0x41, 222, 198, 91];
      return Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 4, ...run, 1, 224, 198, 91, 0, 0]);
    },
  },
  { what: 'noise', make: () => Uint8Array.from({ length: 3_000 }, (_, at) => (at * 89 + 7) % 256) },
  { what: 'nothing at all', make: () => new Uint8Array() },
  {
    what: 'elements nested twenty thousand deep',
    make: (_document, client) => nestedElements(client, 20_000),
  },
  {
    what: 'a document within the document',
    make(document, client) {
      const copy = copyOf(document, client);
      const before = Y.encodeStateVector(copy);
      copy.getMap('within').set('one', new Y.Doc());
      return Y.encodeStateAsUpdate(copy, before);
    },
  },
];
