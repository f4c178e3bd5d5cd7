/** Bytes that sort after every ASCII letter, in the order of the last three letters of the Danish alphabet. */
const afterZ: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', œ: '|', å: '}' };

/** Letters that no decomposition takes apart and that Danish sorts as others. */
const likeOthers: Readonly<Record<string, string>> = { ü: 'y', ð: 'd', đ: 'd', þ: 'th', ß: 'ss', ł: 'l' };

/** More than any title needs to be told from its neighbours, and short enough to travel in a page's cursor. */
const longestKeyBytes = 90;

/**
 * A key whose plain byte order is Danish alphabetical order: case and accents do not count, blanks and signs come
 * before digits and digits before letters, æ, ø and å after z, and *aa* is å (Retskrivningsordbogen § 3).
 * A database sorts by it the same wherever it runs; its own collations differ, and the embedded one has no Danish.
 * @returns at most 90 bytes of UTF-8; texts that begin alike may share a key
 */
export function danishSortKey(text: string): string {
  const letters = text.normalize('NFC').toLowerCase().trim().replaceAll('aa', 'å');
  let key = '';
  for (const letter of letters) key += keyOf(letter);
  return cut(key);
}

function keyOf(letter: string): string {
  const special = afterZ[letter] ?? likeOthers[letter];
  if (special !== undefined) return special;
  const bare = letter.normalize('NFD').replace(/\p{M}+/gu, '');
  if (/^[a-z0-9]+$/u.test(bare)) return bare;
  if (/^\s$/u.test(letter)) return ' ';
  return /^\p{L}+$/u.test(bare) ? bare : '!';
}

function cut(key: string): string {
  let bytes = 0;
  let end = 0;
  for (const letter of key) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > longestKeyBytes) break;
    end += letter.length;
  }
  return key.slice(0, end);
}
