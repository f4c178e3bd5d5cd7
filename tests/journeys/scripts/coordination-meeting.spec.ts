import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { demoPeople, signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { fetchList, giveToList } from '../../support/priorities/list-visitor.ts';
import { startServer } from '../../support/server-process.ts';
import type { At } from '../../support/workshops/workshop-visitor.ts';

// Script 2: the coordination group, 60 minutes, nine people of nine municipalities. Three are at their screens; the other
// six do what they do over the API.

const listTitle = 'Fælles backlog 2026';
const group = [
  ...['Karen Dahl', 'Jonas Pihl', 'Bilal Chaudhry', 'Line Overgaard', 'Preben Friis', 'Helle Vinther'],
  ...['Rikke Skou', 'Charlotte Enevold', 'Torben Kvist'],
];
const threeWeeksMs = 21 * 24 * 60 * 60_000;

test('[PR1][PR2][PR3][VO1][NU3] script 2: a coordination group weighs, sees how sure it is, decides and asks all 98 to pay', async ({
  browser,
}, testInfo) => {
  test.setTimeout(300_000);
  // A world of its own: the list is another one afterwards.
  const server = await startServer({ readyWithinMs: 60_000 });
  try {
    await meet(browser, server.origin, (name) => testInfo.outputPath(name));
  } finally {
    await server.close();
  }
});

async function meet(browser: Browser, origin: string, outputPath: (name: string) => string): Promise<void> {
  const members = new Map<string, At>();
  for (const name of group) members.set(name, { origin, cookie: (await signInAs(origin, name)).cookie });
  const karenAt = memberOf(members, 'Karen Dahl');
  const list = await sharedList(karenAt);
  const path = `/prioritering/${list}`;
  const [karen, jonas, bilal] = (await Promise.all(
    ['Karen Dahl', 'Jonas Pihl', 'Bilal Chaudhry'].map((name) => openAs(browser, origin, name, path)),
  )) as [Page, Page, Page];
  for (const page of [karen, jonas, bilal])
    await expect(page.getByText('Rækkefølgen opdateres for alle')).toBeVisible(patience);
  const agreed = (await fetchList(karenAt, list)).view.weights;
  const criteria = Object.keys(agreed);

  await test.step('12 of the catalogue, and a case number for the ESDH', async () => {
    expect((await fetchList(karenAt, list)).view.entries).toHaveLength(12);
    await done(karenAt, list, { type: 'edit-settings', settings: { caseNumber: '26/1042' } });
  });

  await test.step('two disagree with the weights of last time: 100 points each, and the median stands', async () => {
    const round = randomUUID();
    await done(karenAt, list, {
      type: 'open-round',
      round: round as never,
      question: { kind: 'points', criteria },
    });
    await expect(jonas.getByRole('button', { name: 'Svar', exact: true })).toBeVisible(patience);
    const last = Object.fromEntries(criteria.map((one, at) => [one, at === criteria.length - 1 ? 100 : 0]));
    for (const [at, name] of group.entries()) {
      const points = name === 'Jonas Pihl' || name === 'Bilal Chaudhry' ? last : agreed;
      await done(memberOf(members, name), list, {
        ...{ type: 'answer', round: round as never, version: 1 },
        answer: { kind: 'points', points },
      });
      if (at === 6) {
        // Seven have answered, and nobody is told what.
        const { view } = await fetchList(karenAt, list);
        expect(view.rounds.at(-1)).not.toHaveProperty('result');
      }
    }
    await revealed(karenAt, list, round);
    await done(karenAt, list, { type: 'use-result', round: round as never, note: 'Mødet' });
    // Seven of nine gave what was agreed: so does the median.
    expect((await fetchList(karenAt, list)).view.weights).toEqual(agreed);
    await expect(karen.getByText('Stregen viser det, I aftalte på Mødet')).toBeVisible(patience);
  });

  await test.step('two by two says the same of itself: the published example has CR 0,04', async () => {
    const round = randomUUID();
    await done(karenAt, list, {
      type: 'open-round',
      round: round as never,
      question: { kind: 'ahp', criteria: criteria.slice(0, 4) },
    });
    // 4, 3, 7, 1/3, 3 and 5, as Saaty's nine steps are sent.
    const comparisons = [3, 2, 6, -2, 2, 4];
    for (const name of group)
      await done(memberOf(members, name), list, {
        ...{ type: 'answer', round: round as never, version: 1 },
        answer: { kind: 'ahp', comparisons },
      });
    await revealed(karenAt, list, round);
    await karen.getByRole('button', { name: 'Runder', exact: true }).click();
    await karen.getByRole('button', { name: /^Parvis sammenligning, runde 1/ }).click();
    await expect(karen.getByText(/Konsistens \(CR\) 0,04; over 0,10/).first()).toBeVisible(patience);
    await karen.keyboard.press('Escape');
  });

  await test.step('Jonas drags *Stor mængde*: everybody sees who, and what it does', async () => {
    const before = await orderOn(karen);
    const slider = jonas.getByRole('slider', { name: 'Stor mængde', exact: true });
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider is not on the screen');
    const y = box.y + box.height / 2;
    await jonas.mouse.move(box.x + box.width * 0.3, y);
    await jonas.mouse.down();
    for (let step = 1; step <= 8; step += 1)
      await jonas.mouse.move(box.x + box.width * (0.3 + step * 0.06), y);
    await expect(karen.getByTitle(/^Jonas Pihl, Syddjurs Kommune, trækker i den$/)).toBeVisible(patience);
    await jonas.mouse.up();
    await expect(karen.getByTitle(/trækker i den$/)).toHaveCount(0, patience);
    await done(karenAt, list, { type: 'use-agreed' });
    // An order moves at most once in a second and a half: it is back before anybody says what they think of it.
    await expect.poll(() => orderOn(karen), patience).toEqual(before);
  });

  await test.step('what would change the order, and whose numbers carry it alone, in words', async () => {
    await expect(
      karen.getByText(/De bytter plads, hvis .+ vægtes \d+ point (lavere|højere)\./).first(),
    ).toBeVisible(patience);
    await expect(karen.getByText(/tal (bærer nr\. .+ alene|holder nr\. .+ i top)/).first()).toBeVisible(
      patience,
    );
    await expect(karen.getByRole('link', { name: /Bed om validering/ }).first()).toBeVisible(patience);
  });

  await test.step('60 days: the line, and two suggestions that are labelled so', async () => {
    await expect(karen.getByText('Kapacitet: 60', { exact: false }).first()).toBeVisible(patience);
    await expect(karen.getByRole('row', { name: /^6 processer over stregen/ })).toBeVisible(patience);
    await karen.getByRole('tab', { name: 'Forslag' }).click();
    await expect(karen.getByText('Mest for kapaciteten').first()).toBeVisible(patience);
    await expect(karen.getByText('forslag', { exact: true }).first()).toBeVisible();
  });

  const decision = await test.step('7 ja, 1 venter, 1 nej with its reason: decided and frozen', async () => {
    const { view } = await fetchList(karenAt, list);
    for (const name of group.slice(3)) {
      await karenSees(members, list, name, name === 'Torben Kvist' ? 'wait' : 'yes');
    }
    for (const page of [karen, jonas]) await page.getByRole('radio', { name: 'Ja', exact: true }).check();
    await bilal.getByRole('radio', { name: 'Nej', exact: true }).check();
    await bilal.getByRole('button', { name: 'Tag forbehold' }).click();
    await bilal.getByLabel('Forbehold, som alle ser').fill('Vi vil se tal fra flere kommuner først.');
    await bilal.getByRole('button', { name: 'Gem forbehold' }).click();
    await expect(karen.getByText('Vi vil se tal fra flere kommuner først.')).toBeVisible(patience);
    await eventually(async () => expect((await fetchList(karenAt, list)).view.votes).toHaveLength(9));
    await karen.getByRole('button', { name: 'Beslut og frys' }).click();
    const dialog = karen.getByRole('dialog', { name: 'Beslut og frys' });
    await dialog.getByRole('textbox', { name: 'Hvad beslutter I?' }).fill('Vi bygger de seks første sammen');
    await dialog.getByRole('button', { name: 'Beslut og frys' }).click();
    await expect(receipts(karen).getByText(/Beslutning nr\. \d+ er frosset/)).toBeVisible(patience);
    const frozen = (await fetchList(karenAt, list)).view.decisions.at(-1);
    expect(frozen).toMatchObject({ title: 'Vi bygger de seks første sammen', chosen: 6 });
    expect(view.decisions.length).toBe((frozen?.number ?? 0) - 1);
    return frozen;
  });

  await test.step('the page and the PDF have the case number, and the order comes out again', async () => {
    await karen.goto(`${origin}${path}/beslutninger/${decision?.id ?? ''}`);
    await expect(karen.getByText('Sagsnummer 26/1042.')).toBeVisible(patience);
    await expect(karen.getByText('7 ja', { exact: false }).first()).toBeVisible();
    await karen.getByRole('button', { name: 'Regn efter' }).click();
    await expect(karen.getByText(/Den holder: 12 processer får samme plads/)).toBeVisible(patience);
    const coming = karen.waitForEvent('download');
    await karen.getByRole('link', { name: 'PDF', exact: true }).click();
    const file = outputPath('beslutning.pdf');
    await (await coming).saveAs(file);
    expect((await coming).suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step('all 98 are asked for three weeks; as they say yes the gap closes, and Rebild sees its share', async () => {
    const asked = await fetch(`${origin}/api/v1/co-fundings`, {
      method: 'POST',
      headers: { cookie: karenAt.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ title: 'Seks løsninger sammen', text: 'Seks løsninger, som alle kan bruge.', price: 1_050_000 },
        ...{ split: 'inhabitants', capPerInhabitant: 1.3, invited: 'all', list, decision: decision?.id },
        closesAt: new Date(Date.now() + threeWeeksMs).toISOString(),
        id: randomUUID(),
      }),
    });
    const body = (await asked.json()) as { coFunding: { id: string } };
    expect(asked.status, JSON.stringify(body)).toBe(201);
    const round = body.coFunding.id;
    const rebild = await openAs(browser, origin, 'Line Overgaard', `/samfinansiering/${round}`);
    const own = rebild.getByRole('region', { name: 'Rebild svarer', exact: true });
    await expect(own.getByText('Jeres del, hvis I siger ja')).toBeVisible(patience);
    const sum = rebild.getByRole('region', { name: 'Er der penge nok?', exact: true });
    await expect(sum.getByText('Mangler 1.050.000 kr.')).toBeVisible(patience);
    for (const cookie of await oneOfEachMunicipality(origin)) {
      await fetch(`${origin}/api/v1/co-fundings/${round}/answer`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ answer: 'yes' }),
      });
    }
    await expect(sum.getByText('Prisen er nået.')).toBeVisible(patience);
    await expect(own.getByText('Jeres del', { exact: true })).toBeVisible(patience);
    await own.getByLabel('Timer om året, I frigør').fill('300');
    await own.getByLabel('Hvad en time koster hos jer, i kr.').fill('400');
    // Its 13.142 kr. of the 60.000 kr. that half of 300 hours at 400 kr. are worth in the first year.
    await expect(own.getByText('13.142 kr.', { exact: true })).toBeVisible(patience);
    await expect(own.getByText('Tjent hjem på 3 måneder')).toBeVisible(patience);
  });

  async function karenSees(
    all: ReadonlyMap<string, At>,
    id: string,
    name: string,
    answer: 'yes' | 'wait',
  ): Promise<void> {
    const { view } = await fetchList(karenAt, id);
    const chosen = await chosenNow(view);
    await done(memberOf(all, name), id, { type: 'vote', answer, reservation: '', chosen: chosen as never });
  }

  /** What stands above the line, as Karen's screen has it. */
  async function chosenNow({ entries }: { entries: readonly { process: string }[] }): Promise<string[]> {
    const links = await orderOn(karen);
    const known = new Set(entries.map(({ process }) => process));
    const ids = links.map((href) => href.split('/').at(-1) ?? '').filter((id) => known.has(id));
    return ids.slice(0, 6);
  }
}

/** The addresses of the processes in the order in which a screen has them. */
function orderOn(page: Page): Promise<string[]> {
  return page
    .getByRole('table', { name: /processerne i rækkefølge/ })
    .locator('tbody a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

function memberOf(members: ReadonlyMap<string, At>, name: string): At {
  const found = members.get(name);
  if (found === undefined) throw new Error(`${name} is not of the group`);
  return found;
}

async function sharedList({ origin, cookie }: At): Promise<string> {
  const reply = await fetch(`${origin}/api/v1/priorities`, { headers: { cookie } });
  const found = ((await reply.json()) as { id: string; title: string }[]).find(
    ({ title }) => title === listTitle,
  );
  if (found === undefined) throw new Error('the demo world has no shared list');
  return found.id;
}

async function done(at: At, list: string, command: PriorityCommand): Promise<void> {
  const reply = await giveToList(at, list, command);
  expect(reply.status, `${command.type}: ${JSON.stringify(reply.body)}`).toBe(200);
}

async function revealed(at: At, list: string, round: string): Promise<void> {
  await done(at, list, { type: 'close-round', round: round as never });
  await done(at, list, { type: 'reveal', round: round as never });
  await eventually(
    async () =>
      expect((await fetchList(at, list)).view.rounds.find(({ id }) => id === round)?.status).toBe('revealed'),
    { withinMs: 50_000 },
  );
}

/** A coordinator, or whoever there is, of every municipality of the demo world. */
async function oneOfEachMunicipality(origin: string): Promise<string[]> {
  const people = await demoPeople(origin);
  const each = Map.groupBy(people, ({ municipality }) => municipality.cvr);
  const cookies: string[] = [];
  for (const those of each.values()) {
    const person = those.find(({ roles }) => roles.includes('coordinator')) ?? those[0];
    if (person !== undefined) cookies.push((await signInAs(origin, person.name)).cookie);
  }
  return cookies;
}
