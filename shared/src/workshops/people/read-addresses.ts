import { mailAddress } from './invitation.ts';

/** An address as it was pasted, with the name beside it. */
export interface PastedAddress {
  readonly address: string;
  readonly name: string;
}

/** What was found in a pasted text. */
export interface PastedAddresses {
  /** Each once, in the order they stand there. */
  readonly addresses: readonly PastedAddress[];
  /** Pieces with an @ in them that are no address: most likely mistyped. */
  readonly unread: readonly string[];
}

/**
 * Reads addresses out of a text as people paste it: one to a line, from a column of a sheet, or from the line of
 * receivers of a mail program, `Mette Kjær <mette@aarhus.example>; "Pihl, Jonas" <jonas@syddjurs.example>`.
 */
export function readAddresses(text: string): PastedAddresses {
  const found = new Map<string, PastedAddress>();
  const unread: string[] = [];
  for (const piece of piecesOf(text)) {
    const named = /^(.*?)<([^<>]*)>\s*$/u.exec(piece);
    const words = (named?.[2] ?? piece).split(/\s+/u).filter((word) => word !== '');
    const written = named === null ? words.filter((word) => word.includes('@')) : [words.join('')];
    for (const word of written) {
      const read = mailAddress.safeParse(word.replace(/^mailto:/iu, ''));
      if (!read.success) {
        if (word.includes('@')) unread.push(piece);
        continue;
      }
      const before = named === null ? words.slice(0, words.indexOf(word)).join(' ') : (named[1] ?? '');
      const known = found.get(read.data);
      const name = written.length > 1 ? '' : nameIn(before);
      if (known === undefined || known.name === '') found.set(read.data, { address: read.data, name });
    }
  }
  return { addresses: [...found.values()], unread };
}

/** A comma parts two receivers, unless it stands in quotes or within a name whose address follows: "Pihl, Jonas <…>". */
function piecesOf(text: string): string[] {
  return text
    .split(/[\n\r;\t]+/u)
    .flatMap((line) => line.match(/(?:"[^"]*"|[^,"])+/gu) ?? [])
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function nameIn(text: string): string {
  const bare = text.replaceAll('"', '').replace(/\s+/gu, ' ').trim();
  const [last, first, ...rest] = bare.split(/\s*,\s*/u);
  return first !== undefined && rest.length === 0 && first !== '' ? `${first} ${last ?? ''}`.trim() : bare;
}
