import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF whose fonts are embedded with a table of their letters, in the order it is drawn, one line per text
 * that was set. Enough for documents of our own; not a reader of any PDF.
 */
export function pdfText(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString('latin1');
  // Each font has its own numbers for the letters; text says which it is in by its name, F1 F2 …
  const letters = new Map([...fontsIn(source)].map(([name, table]) => [name, readTable(table)]));
  if (letters.size === 0) throw new Error('no font of it says what its letters are');
  return streamsOf(source)
    .filter((stream) => /\bBT\b/.test(stream))
    .flatMap((page) => linesOf(page, letters))
    .join('\n');
}

/** Inflated contents of all streams, cut by the length they say: what is compressed may end in anything. */
function streamsOf(source: string): string[] {
  return [...source.matchAll(/\/Length (\d+)\b[^>]*>>\s*stream\r?\n/g)].flatMap((head) => {
    const start = head.index + head[0].length;
    try {
      const content = source.slice(start, start + Number(head[1]));
      return [inflateSync(Buffer.from(content, 'latin1')).toString('latin1')];
    } catch {
      // Not compressed so: a picture, or a font.
      return [];
    }
  });
}

/** The table of letters of each font, by the name pages call it. */
function fontsIn(source: string): Map<string, string> {
  const objects = new Map(
    [...source.matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)].map(([, number = '', body = '']) => [number, body]),
  );
  const fonts = new Map<string, string>();
  for (const body of objects.values()) {
    for (const [, name = '', number = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1];
      const [text = ''] = streamsOf(objects.get(table ?? '') ?? '');
      fonts.set(name, text);
    }
  }
  return fonts;
}

function readTable(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      letters.set(Number.parseInt(from, 16) + index, unicode(code));
  }
  return letters;
}

function unicode(hex: string): string {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
}

/** Texts as they are set: `[<0001…> 0] TJ`. */
function linesOf(page: string, letters: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  let font: ReadonlyMap<number, string> | undefined;
  const lines: string[] = [];
  for (const [, name, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = letters.get(name);
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    lines.push(codes.map((code) => font?.get(Number.parseInt(code, 16)) ?? '\ufffd').join(''));
  }
  return lines;
}
