import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { spreadsheet } from '../../../http/spreadsheet.ts';
import { summaryTables } from './summary-tables.ts';

/** A summary as a spreadsheet, with one sheet for each of its tables. */
export function summaryXlsx(summary: WorkshopSummary): Promise<Uint8Array> {
  return spreadsheet(summaryTables(summary));
}
