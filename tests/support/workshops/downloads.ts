import { readXlsx } from 'hucre/xlsx';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { workshopSummary, type SummaryForm } from '@procesrum/shared/workshops/workshop-summary.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { pdfText } from './pdf-text.ts';
import type { At } from './workshop-visitor.ts';

/** What the files of a summary tell of answers: as many rounds in the JSON, questions in the others. */
export async function answersToldIn(
  at: At,
  workshop: string,
  question: string,
): Promise<{ rounds: number; rows: number; isInPdf: boolean }> {
  const [json, xlsx, pdf] = await Promise.all(
    (['json', 'xlsx', 'pdf'] as const).map((form) => download(at, workshop, form)),
  );
  const summary = workshopSummary.parse(JSON.parse(Buffer.from(json ?? []).toString('utf8')));
  const { sheets } = await readXlsx(xlsx ?? new Uint8Array());
  const rows = sheets.find(({ name }) => name === 'Spørgsmål')?.rows ?? [];
  return {
    rounds: summary.rounds.length,
    rows: Math.max(0, rows.length - 1),
    isInPdf: pdfText(pdf ?? new Uint8Array())
      .replaceAll(/\s+/g, ' ')
      .includes(question),
  };
}

/** A file of a summary. @throws Error when it is refused */
export async function download({ origin, cookie }: At, id: string, form: SummaryForm): Promise<Uint8Array> {
  const path = addressOf(workshopsApi.summaryFile.path, { id, form }, {});
  const reply = await fetch(origin + path, { headers: { cookie } });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  return new Uint8Array(await reply.arrayBuffer());
}
