/** A part of a page as pdfmake has it; only what can be handed to another thread. */
export type Part = string | { readonly [name: string]: unknown };

/** A document to print or send, before its type is set. It is Danish whatever the reader's language. */
export interface PdfDocument {
  /** What sort of document it is, at the head of every page. */
  readonly kind: string;
  readonly title: string;
  /** When it was made, in words. */
  readonly printedAt: string;
  /** What stands at the foot of every page. */
  readonly foot: string;
  readonly content: readonly Part[];
}

/** Rows of a table that fit on a page together with its heading, however long their texts are. */
const fitsOnPage = 20;

/** A heading with what it is of; on one page where that is possible, so that no heading stands alone at a foot. */
export function section(title: string, rows: number, ...parts: readonly Part[]): Part[] {
  return [{ stack: [{ text: title, style: 'heading' }, ...parts], unbreakable: rows <= fitsOnPage }];
}

/** A table under a head, with lines between its rows; `none` in its place where there is no row. */
export function table(
  head: readonly string[],
  widths: readonly string[],
  rows: readonly (readonly Part[])[],
  none: string,
): Part {
  if (rows.length === 0) return { text: none, style: 'note' };
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [head.map((text) => ({ text, style: 'head' })), ...rows],
    },
    layout: 'lined',
  };
}
