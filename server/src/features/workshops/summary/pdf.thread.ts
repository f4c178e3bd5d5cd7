// The thread of pdf.ts: makes one document and ends. It has no other way in or out.
import { parentPort, workerData } from 'node:worker_threads';
import { writeSummaryPdf } from './pdf-writer.ts';
import type { PdfWork } from './pdf.ts';

const { summary, printedAt } = workerData as PdfWork;
parentPort?.postMessage(await writeSummaryPdf(summary, printedAt));
