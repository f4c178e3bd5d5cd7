import type { PdfDocument } from './pdf-document.ts';

const ink = '#132124';
const faint = '#3a4a4f';
const line = '#c8d1d3';

/** The pages of a document: the paper, its head and foot, and the look of everything on it. */
export function framed({ kind, title, printedAt, foot, content }: PdfDocument): object {
  return {
    pageSize: 'A4',
    pageMargins: [44, 56, 44, 52],
    language: 'da',
    info: { title: `${kind}: ${title}`, creator: 'Procesrum', producer: 'Procesrum' },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: ink },
    styles: {
      title: { fontSize: 20, bold: true },
      heading: { fontSize: 12, bold: true, margin: [0, 14, 0, 4] },
      head: { color: faint, fontSize: 9 },
      note: { color: faint, fontSize: 9 },
    },
    header: {
      columns: [
        { text: [{ text: 'Procesrum', bold: true }, `   ${kind}`] },
        { text: `Udskrevet ${printedAt}`, alignment: 'right' },
      ],
      margin: [44, 26, 44, 0],
      color: faint,
      fontSize: 9,
    },
    footer: (page: number, of: number) => ({
      columns: [
        { text: foot, width: '*' },
        { text: `Side ${page} af ${of}`, width: 'auto', alignment: 'right' },
      ],
      margin: [44, 16, 44, 0],
      color: faint,
      fontSize: 8.5,
    }),
    content,
    // No heading stands alone at the foot of a page.
    pageBreakBefore: (
      { headlineLevel }: { readonly headlineLevel?: number },
      { getFollowingNodesOnPage }: { readonly getFollowingNodesOnPage: () => readonly unknown[] },
    ) => headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
  };
}

/** How tables are ruled. */
export const layouts = {
  /** Lines around every cell. */
  grid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => line,
    vLineColor: () => line,
    paddingTop: () => 3,
    paddingBottom: () => 0,
  },
  /** A line at the left of what is quoted. */
  quoted: {
    hLineWidth: () => 0,
    vLineWidth: (index: number) => (index === 0 ? 2 : 0),
    vLineColor: () => line,
    paddingLeft: () => 8,
  },
  /** A frame around one thing. */
  framed: {
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
    hLineColor: () => line,
    vLineColor: () => line,
    paddingLeft: () => 10,
    paddingRight: () => 10,
    paddingTop: () => 8,
    paddingBottom: () => 8,
  },
  /** A thin line between rows that have no head. */
  facts: {
    hLineWidth: (index: number) => (index === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => line,
    paddingLeft: (index: number) => (index === 0 ? 0 : 5),
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  /** A line under the head, a thinner one between rows. */
  lined: {
    hLineWidth: (index: number) => (index === 0 ? 0 : index === 1 ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (index: number) => (index === 1 ? ink : line),
    paddingLeft: (index: number) => (index === 0 ? 0 : 5),
    paddingRight: () => 5,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
};
