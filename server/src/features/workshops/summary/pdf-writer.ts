import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { summaryPages } from './pdf-pages.ts';

/** As much of pdfmake as is used here; the types that exist are of its last version. */
interface Pdfmake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> };
}

const fontFolder = fileURLToPath(new URL('fonts/Roboto/', import.meta.resolve('pdfmake/package.json')));
const fonts = {
  Roboto: {
    normal: `${fontFolder}Roboto-Regular.ttf`,
    bold: `${fontFolder}Roboto-Medium.ttf`,
  },
};

/** Made at the first use: most servers are asked for none. */
let pdfmake: Pdfmake | undefined;

function maker(): Pdfmake {
  if (pdfmake !== undefined) return pdfmake;
  pdfmake = createRequire(import.meta.url)('pdfmake') as Pdfmake;
  pdfmake.setFonts(fonts);
  // A document is made of what is given to it and of our own fonts: nothing is fetched or read for it.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));
  return pdfmake;
}

/** A summary as a document to print or send. */
export async function writeSummaryPdf(summary: WorkshopSummary, printedAt: Date): Promise<Uint8Array> {
  return maker().createPdf(summaryPages(summary, printedAt)).getBuffer();
}
