import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { SummaryForm, WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import { summaryJson } from './json.ts';
import { danishTime } from '../../../platform/pdf/danish-dates.ts';
import { makePdf } from '../../../platform/pdf/pdf.ts';
import { summaryPages } from './pdf-pages.ts';
import { summaryXlsx } from './xlsx.ts';

const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} satisfies Record<SummaryForm, string>;

/** A summary as a file to keep. */
export async function summaryFile(
  summary: WorkshopSummary,
  form: SummaryForm,
  now: Date,
): Promise<FileReply> {
  return {
    name: `Resumé ${summary.title} ${danishTime(summary.openedAt).slice(0, 10)}.${form}`,
    type: types[form],
    bytes: await bytesOf(summary, form, now),
  };
}

async function bytesOf(summary: WorkshopSummary, form: SummaryForm, now: Date): Promise<Uint8Array> {
  switch (form) {
    case 'pdf':
      return makePdf(summaryPages(summary, now));
    case 'xlsx':
      return summaryXlsx(summary);
    case 'json':
      return summaryJson(summary);
    default:
      return assertNever(form);
  }
}
