// The thread of pdf.ts: makes one document and ends. It has no other way in or out.
import { parentPort, workerData } from 'node:worker_threads';
import type { PdfDocument } from './pdf-document.ts';
import { writePdf } from './pdf-writer.ts';

parentPort?.postMessage(await writePdf(workerData as PdfDocument));
