/** Names of what lies in a zip file, as its own list at the end has them; `undefined` for what has no such list. */
export function zipNames(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfList(view);
  if (end === undefined) return undefined;
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (start + size > end) return undefined;
  const names: string[] = [];
  let at = start;
  while (names.length < count) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entryMark) return undefined;
    const [name, extra, comment] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    names.push(new TextDecoder().decode(bytes.subarray(at + entryBytes, at + entryBytes + name)));
    at += entryBytes + name + extra + comment;
  }
  return names;
}

// APPNOTE.TXT 4.3.12 and 4.3.16. Files of ten megabytes need none of the larger form of it.
const entryMark = 0x02014b50;
const entryBytes = 46;
const endMark = 0x06054b50;
const endBytes = 22;
const longestComment = 0xffff;

function endOfList(view: DataView): number | undefined {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (view.getUint32(at, true) === endMark) return at;
  return undefined;
}
