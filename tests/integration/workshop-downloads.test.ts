import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionId, parkedId } from '@procesrum/shared/primitives/id.ts';
import { workshopSummary, type SummaryForm } from '@procesrum/shared/workshops/workshop-summary.ts';
import { eventually } from '../support/eventually.ts';
import { pdfText } from '../support/workshops/pdf-text.ts';
import { casting, roundIn, runWorkshop } from '../support/workshops/running-workshop.ts';
import { give, joinAsGuest, type At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Long enough for the five seconds of a reveal, and the room a busy machine needs. */
const afterReveal = { withinMs: 50_000 };
/** A document is set in a thread of its own, which a busy machine takes its time to start. */
const patience = 120_000;

test(
  'PDF, spreadsheet and JSON say the same numbers as the summary, in Danish letters',
  async () => {
    const { workshop, guests } = await running();
    const round = await workshop.rate();
    for (const [index, guest] of guests.entries())
      await give(guest, workshop.id, casting(round, index < 4 ? 3 : 1));
    await workshop.reveal(round.id);
    await eventually(
      async () => expect(roundIn(await workshop.view(), round.id).status).toBe('revealed'),
      afterReveal,
    );
    const decision = decisionId.parse(randomUUID());
    await workshop.steer({ type: 'propose-decision', decision, text: '=2+2 bør prøves', processes: [] });
    await give(guests[0] as At, workshop.id, {
      ...{ type: 'vote-decision', decision, answer: 'yes', reservation: '@alle: først efter påske' },
    });
    await workshop.steer({ type: 'freeze-decision', decision, rationale: 'Tallene' });
    await give(guests[0] as At, workshop.id, {
      ...{ type: 'park', item: parkedId.parse(randomUUID()), text: '-Hvem ejer det?' },
    });
    await workshop.steer({ type: 'close' });

    const first = guests[0] as At;
    const json = await file(first, workshop.id, 'json');
    const summary = workshopSummary.parse(JSON.parse(Buffer.from(json.bytes).toString('utf8')));
    const fetched = await fetch(`${world.origin}/api/v1/workshops/${workshop.id}/summary`, {
      headers: { cookie: first.cookie },
    });
    expect(summary).toEqual(await fetched.json());
    expect(summary.ranking).toHaveLength(1);
    const score = summary.ranking[0]?.score ?? 0;

    const sheets = await sheetsOf((await file(first, workshop.id, 'xlsx')).bytes);
    expect([...sheets.keys()]).toEqual([
      ...['Resultater', 'Spørgsmål', 'Beslutninger', 'Parkering', 'Deltagelse', 'Metode'],
    ]);
    expect(sheets.get('Resultater')?.[1]?.slice(0, 4)).toEqual([
      ...[1, 'Flytning 1', summary.processes[0]?.municipality.name, Number(score.toFixed(1))],
    ]);
    const [asked] = sheets.get('Spørgsmål')?.slice(1) ?? [];
    // Six answered: four with the highest step, two with the second lowest.
    expect(asked?.slice(1, 11)).toEqual([1, 'Flytning 1', 'Faglig vurdering', 6, 1, 6, 4, 0, 2, 0]);
    expect(sheets.get('Beslutninger')?.[1]?.slice(1)).toEqual([
      ...["'=2+2 bør prøves", 1, 0, 0, 0, 1, 'Tallene'],
      ...['en gæst fra Odense: @alle: først efter påske', null],
    ]);
    expect(sheets.get('Parkering')?.[1]?.[0]).toBe("'-Hvem ejer det?");
    expect(sheets.get('Deltagelse')?.[1]?.slice(1)).toEqual([6, 6, 1]);

    const text = wordsOf((await file(first, workshop.id, 'pdf')).bytes);
    expect(text).toContain('Flytning 1');
    expect(text).toContain(`AAR ${Math.round(score)}`);
    expect(text).toContain('Faglig vurdering 4 0 2 0 0');
    expect(text).toContain('=2+2 bør prøves');
    expect(text).toContain('Forbehold, givet åbent af en gæst fra Odense: @alle: først efter påske');
    expect(text).toContain('Hvem ejer det?');
    expect(text).not.toContain('\ufffd');
  },
  patience,
);

test(
  '[VO1] before the reveal no form of the summary holds anything that was answered',
  async () => {
    const { workshop, guests } = await running();
    const round = await workshop.rate();
    for (const guest of guests) await give(guest, workshop.id, casting(round, 3));
    await workshop.steer({ type: 'close-round', round: round.id });
    for (const at of [guests[0] as At, workshop.facilitator]) {
      const json = Buffer.from((await file(at, workshop.id, 'json')).bytes).toString('utf8');
      const summary = workshopSummary.parse(JSON.parse(json));
      expect([summary.rounds, summary.ranking]).toEqual([[], []]);
      expect(json).not.toMatch(/histogram|"answers"|Gæst \d/);
      const sheets = await sheetsOf((await file(at, workshop.id, 'xlsx')).bytes);
      expect(sheets.get('Resultater')).toHaveLength(1);
      expect(sheets.get('Spørgsmål')).toHaveLength(1);
      const text = wordsOf((await file(at, workshop.id, 'pdf')).bytes);
      expect(text).toContain('Der er ikke vist noget resultat endnu.');
      expect(text).toContain('I gang: resuméet er et øjebliksbillede');
      expect(text).not.toContain('Faglig vurdering');
      expect(text).not.toMatch(/Gæst \d/);
    }
  },
  patience,
);

test('a summary’s file is named in Danish, kept and never shown, and a stranger’s is not there', async () => {
  const { workshop, guests } = await running();
  const { headers } = await file(guests[0] as At, workshop.id, 'json');
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="Resume ERFA \d{4}-\d\d-\d\d\.json"; filename\*=UTF-8''Resum%C3%A9%20ERFA%20/,
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('private, no-store');
  const stranger = await world.person({ roles: ['member', 'facilitator'] });
  const { guests: others } = await running();
  for (const form of ['pdf', 'xlsx', 'json']) {
    const path = `${world.origin}/api/v1/workshops/${workshop.id}/summary.${form}`;
    expect((await fetch(path, { headers: { cookie: stranger.cookie } })).status).toBe(404);
    expect((await fetch(path, { headers: { cookie: (others[0] as At).cookie } })).status).toBe(404);
    expect((await fetch(path)).status).toBe(401);
  }
  const unknown = await fetch(`${world.origin}/api/v1/workshops/${workshop.id}/summary.exe`, {
    headers: { cookie: (guests[0] as At).cookie },
  });
  expect(unknown.status).toBe(404);
});

async function running() {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: person.cookie });
  const { code } = await workshop.view();
  const guests = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      joinAsGuest(world.origin, code, `Gæst ${index}`, municipalities.odense),
    ),
  );
  return { workshop, guests };
}

async function file({ origin, cookie }: At, workshop: string, form: SummaryForm) {
  const reply = await fetch(`${origin}/api/v1/workshops/${workshop}/summary.${form}`, {
    headers: { cookie },
  });
  if (!reply.ok) throw new Error(`${form} answered ${reply.status}: ${await reply.text()}`);
  return { headers: reply.headers, bytes: new Uint8Array(await reply.arrayBuffer()) };
}

async function sheetsOf(bytes: Uint8Array): Promise<Map<string, unknown[][]>> {
  const { sheets } = await readXlsx(bytes);
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}

function wordsOf(bytes: Uint8Array): string {
  return pdfText(bytes).replaceAll(/\s+/g, ' ');
}
