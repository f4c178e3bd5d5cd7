import { crc32 } from 'node:zlib';

/** A zip file of these names and texts, not packed. */
export function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [called, bytes] = [Buffer.from(name), Buffer.from(text)];
    // APPNOTE.TXT 4.3.7: version, flags, method, time and date, then what both headers share.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(called.length, 22);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), shared, called, bytes);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    shared.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    list.push(entry, called);
    at += 4 + shared.length + called.length + bytes.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}

const main = { docx: 'word/document', xlsx: 'xl/workbook', pptx: 'ppt/presentation' };
const language = {
  docx: 'wordprocessingml.document',
  xlsx: 'spreadsheetml.sheet',
  pptx: 'presentationml.presentation',
};

/** As little of an Office file as it takes to be one, with other parts in it. */
export function officeFile(
  kind: keyof typeof main,
  others: Readonly<Record<string, string>> = {},
  type = `application/vnd.openxmlformats-officedocument.${language[kind]}.main+xml`,
): Buffer {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    <Override PartName="/${main[kind]}.xml" ContentType="${type}"/></Types>`;
  return zipOf({ '[Content_Types].xml': types, '_rels/.rels': '', [`${main[kind]}.xml`]: '<a/>', ...others });
}

/** The same of OpenDocument. */
export function openDocument(
  kind: 'text' | 'spreadsheet',
  others: Readonly<Record<string, string>> = {},
): Buffer {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return zipOf({ mimetype: type, 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>', ...others });
}

/** A picture of one point. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** As little of a PDF as browsers open. */
export const pdf = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
);
