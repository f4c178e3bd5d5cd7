import { writeXlsx } from 'hucre/xlsx';

/** What stands in a cell; `undefined` leaves it empty. */
export type CellContent = string | number | undefined;

/** A sheet as rows under a head. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly CellContent[])[];
}

/** What a spreadsheet is sent as. */
export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Tables as a spreadsheet, with one sheet for each. */
export async function spreadsheet(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, head, rows }) => ({
      name,
      // What heads a column may have been typed by people too.
      rows: [head.map(cell), ...rows.map((row) => row.map(cell))],
      columns: head.map((_, index) => ({ width: widthOf([head, ...rows].map((row) => row[index])) })),
      freezePane: { rows: 1 },
    })),
  });
}

/** Widest a column is, in letters: longer texts run on in their cell. */
const mostLetters = 60;

function widthOf(contents: readonly CellContent[]): number {
  return Math.min(mostLetters, 2 + Math.max(...contents.map((content) => String(content ?? '').length)));
}

/** As many letters as one cell holds. */
const mostCellLetters = 32_767;

/**
 * What people have typed is text, whatever it looks like: a spreadsheet takes what begins with = + - or @ for a formula
 * as soon as it is copied or saved as CSV.
 */
function cell(content: CellContent): string | number | null {
  if (content === undefined) return null;
  if (typeof content === 'number') return content;
  const text = content.slice(0, mostCellLetters - 1);
  return /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
