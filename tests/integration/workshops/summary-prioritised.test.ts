import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { dotsQuestion, rankingQuestion } from '@procesrum/shared/workshops/making/questions.ts';
import { workshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { eventually } from '../../support/eventually.ts';
import { download } from '../../support/workshops/downloads.ts';
import { pdfText } from '../../support/workshops/pdf-text.ts';
import { giving, prioritise } from '../../support/workshops/prioritising.ts';
import { roundIn, runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Long enough for the five seconds of a reveal, and the room a busy machine needs. */
const afterReveal = { withinMs: 50_000 };
/** A document is set in a thread of its own, which a busy machine takes its time to start. */
const patience = 120_000;

/**
 * Five people from five municipalities, and three processes. By pairs the first beats the second three to two and the
 * third five to none; by Borda it has six points, and the second seven.
 */
const orders = [
  [1, 2, 3],
  [1, 2, 3],
  [1, 2, 3],
  [3, 1, 2],
  [3, 1, 2],
];

test(
  '[WS1] page, PDF, spreadsheet and JSON say both places where the methods differ, and nothing before the reveal',
  async () => {
    const { workshop, guests } = await running();
    const order = await prioritise(workshop, rankingQuestion);
    for (const [index, guest] of guests.entries())
      await give(guest, workshop.id, giving(order, orders[index] ?? []));
    const dots = await prioritise(workshop, dotsQuestion(2));
    // Two dots from each of five: seven for the second, three for the third.
    for (const [index, guest] of guests.entries())
      await give(guest, workshop.id, giving(dots, index < 2 ? [0, 2, 0] : [0, 1, 1]));
    await workshop.steer({ type: 'close-round', round: dots.id });

    const before = await told(guests[0] as At, workshop.id);
    expect(before.summary.rounds).toEqual([]);
    expect(before.sheets.has('Prioritering')).toBe(false);
    expect(before.text).not.toContain('Borda');

    for (const { id } of [order, dots]) await workshop.steer({ type: 'reveal', round: id });
    await eventually(async () => {
      const view = await workshop.view();
      for (const { id } of [order, dots]) expect(roundIn(view, id).status).toBe('revealed');
    }, afterReveal);

    const { summary, sheets, text } = await told(guests[0] as At, workshop.id);
    expect(summary.rounds.map(({ question }) => question.kind)).toEqual(['ranking', 'dots']);
    expect(summary.participation.map(({ kind, people }) => [kind, people])).toEqual([
      ['ranking', 5],
      ['dots', 5],
    ]);
    expect(summary.rounds[0]?.result.items.map(({ place, ranked }) => [place, ranked])).toEqual([
      [undefined, { points: 6, byBorda: 2, bySchulze: 1 }],
      [undefined, { points: 7, byBorda: 1, bySchulze: 2 }],
      [3, { points: 2, byBorda: 3, bySchulze: 3 }],
    ]);

    const rows = sheets.get('Prioritering')?.slice(1) ?? [];
    expect(rows.map((row) => [row[1], row[3], row[4], row[6], row[7], row[8], row[9]])).toEqual([
      ['Rangorden', '1 eller 2', 'Flytning 2', 7, null, 1, 2],
      ['Rangorden', '1 eller 2', 'Flytning 1', 6, null, 2, 1],
      ['Rangorden', '3', 'Flytning 3', 2, null, 3, 3],
      ['Prikker', '1', 'Flytning 2', 7, 5, null, null],
      ['Prikker', '2', 'Flytning 3', 3, 3, null, null],
      ['Prikker', '3', 'Flytning 1', 0, 0, null, null],
    ]);
    // Basis and rule stand in every row: five answers from five municipalities, all of guests.
    for (const row of rows) expect(row.slice(13, 17)).toEqual([5, 5, 5, 'Én kommune, én stemme']);
    // What prioritises is no question with steps.
    expect(sheets.get('Spørgsmål')).toHaveLength(1);

    expect(text).toContain('Metoderne er uenige om nr. 1 og 2.');
    expect(text).toContain('Borda sætter Flytning 2 som nr. 1. Schulze sætter Flytning 1.');
    expect(text).toContain('1 eller 2 Flytning 2 AAR 1 2');
    expect(text).toContain('1 Flytning 2 AAR 7 5');
    expect(text).toContain('5 svar fra 5 kommuner, heraf 5 gæster. Én kommune, én stemme');
  },
  patience,
);

test(
  '[WS1] under five people no form of the summary says what anybody prioritised',
  async () => {
    const { workshop, guests } = await running(4);
    const dots = await prioritise(workshop, dotsQuestion(5));
    for (const guest of guests) await give(guest, workshop.id, giving(dots, [4, 1, 0]));
    await workshop.reveal(dots.id);
    await eventually(
      async () => expect(roundIn(await workshop.view(), dots.id).status).toBe('revealed'),
      afterReveal,
    );
    const { summary, sheets, text } = await told(guests[0] as At, workshop.id);
    expect(summary.rounds[0]?.result.items.map((item) => Object.keys(item).toSorted())).toEqual(
      Array.from({ length: 3 }, () => ['criteria', 'process']),
    );
    const rows = sheets.get('Prioritering')?.slice(1) ?? [];
    expect(rows.map((row) => [row[3], row[4], row[6], row[7]])).toEqual([
      [null, 'Flytning 1', null, null],
      [null, 'Flytning 2', null, null],
      [null, 'Flytning 3', null, null],
    ]);
    expect(text).toContain('Under 5 svar');
  },
  patience,
);

async function running(people = 5) {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: person.cookie }, { processes: 3 });
  const { code } = await workshop.view();
  const guests: At[] = [];
  for (const [index, { cvr }] of denmarkMunicipalities.slice(0, people).entries())
    guests.push(await joinAsGuest(world.origin, code, `Gæst ${index}`, cvr));
  return { workshop, guests };
}

/** The three forms of a summary, as they are read. */
async function told(at: At, workshop: string) {
  const json = Buffer.from(await download(at, workshop, 'json')).toString('utf8');
  const { sheets } = await readXlsx(await download(at, workshop, 'xlsx'));
  return {
    summary: workshopSummary.parse(JSON.parse(json)),
    sheets: new Map(sheets.map(({ name, rows }) => [name, rows as unknown[][]])),
    text: pdfText(await download(at, workshop, 'pdf')).replaceAll(/\s+/g, ' '),
  };
}
