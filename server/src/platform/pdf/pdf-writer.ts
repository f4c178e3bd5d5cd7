import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PdfDocument } from './pdf-document.ts';
import { framed, layouts } from './pdf-frame.ts';

/** As much of pdfmake as is used here; the types that exist are of its last version. */
interface Pdfmake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setTableLayouts(tableLayouts: object): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> };
}

const fontFolder = fileURLToPath(new URL('fonts/Roboto/', import.meta.resolve('pdfmake/package.json')));
const fonts = {
  Roboto: {
    normal: `${fontFolder}Roboto-Regular.ttf`,
    bold: `${fontFolder}Roboto-Medium.ttf`,
    italics: `${fontFolder}Roboto-Italic.ttf`,
    bolditalics: `${fontFolder}Roboto-MediumItalic.ttf`,
  },
};

/** Made at the first use: most servers are asked for none. */
let pdfmake: Pdfmake | undefined;

function maker(): Pdfmake {
  if (pdfmake !== undefined) return pdfmake;
  pdfmake = createRequire(import.meta.url)('pdfmake') as Pdfmake;
  pdfmake.setFonts(fonts);
  pdfmake.setTableLayouts(layouts);
  // A document is made of what is given to it and of our own fonts: nothing is fetched or read for it.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));
  return pdfmake;
}

/** Sets the type of a document, here and now: many milliseconds in which nothing else happens. */
export async function writePdf(document: PdfDocument): Promise<Uint8Array> {
  return maker().createPdf(framed(document)).getBuffer();
}
