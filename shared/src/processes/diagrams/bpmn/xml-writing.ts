/** An element to write: its name with prefix, attributes, and what is in it. */
export interface XmlPart {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly (XmlPart | string)[];
}

/** Puts an element together; attributes that are undefined are left out. */
export function part(
  name: string,
  attributes: XmlPart['attributes'] = {},
  ...content: readonly (XmlPart | string | undefined)[]
): XmlPart {
  return { name, attributes, content: content.filter((one) => one !== undefined) };
}

/** Writes an XML 1.0 file, an element to a line. */
export function xmlOf(root: XmlPart): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`;
}

function linesOf({ name, attributes, content }: XmlPart, indent: string): string[] {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const tag = `${indent}<${name}${told.join('')}`;
  if (content.length === 0) return [`${tag}/>`];
  if (content.every((one) => typeof one === 'string')) {
    return [`${tag}>${content.map(escaped).join('')}</${name}>`];
  }
  const inner = content.flatMap((one) =>
    typeof one === 'string' ? [`${indent}  ${escaped(one)}`] : linesOf(one, `${indent}  `),
  );
  return [`${tag}>`, ...inner, `${indent}</${name}>`];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What stands for a text in a file; characters that no XML file can hold are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
    .replace(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
