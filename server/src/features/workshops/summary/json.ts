import { workshopSummary, type WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';

/** A summary as it is fetched, indented to be read: parsed, so that nothing else comes along. */
export function summaryJson(summary: WorkshopSummary): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(workshopSummary.parse(summary), undefined, 2)}\n`);
}
