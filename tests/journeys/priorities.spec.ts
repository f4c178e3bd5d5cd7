import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { rebalanced } from '@procesrum/shared/priorities/weights/rebalance.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import { hasNothingForAxe, openAs, patience, receipts } from '../support/browser/process-page.ts';
import { signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { expect, test } from '../support/journey.ts';
import { fetchList, giveToList } from '../support/priorities/list-visitor.ts';
import { startServer } from '../support/server-process.ts';
import type { At } from '../support/workshops/workshop-visitor.ts';

const listTitle = 'Fælles backlog 2026';
const widths = [320, 390, 600, 900, 1100, 1200, 1440, 1760];
const runFile = promisify(execFile);

/** The demo world's shared list, as Karen Dahl of Aarhus reaches it. */
async function sharedList(origin: string): Promise<{ at: At; id: string; path: string }> {
  const at = await asMember(origin, 'Karen Dahl');
  const reply = await fetch(`${origin}/api/v1/priorities`, { headers: { cookie: at.cookie } });
  const lists = (await reply.json()) as { id: string; title: string }[];
  const found = lists.find(({ title }) => title === listTitle);
  if (found === undefined) throw new Error('the demo world has no shared list');
  return { at, id: found.id, path: `/prioritering/${found.id}` };
}

async function asMember(origin: string, name: string): Promise<At> {
  return { origin, cookie: (await signInAs(origin, name)).cookie };
}

async function done(at: At, list: string, command: PriorityCommand): Promise<void> {
  const reply = await giveToList(at, list, command);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

const slider = (page: Page, criterion: string) => page.getByRole('slider', { name: criterion, exact: true });
const orderTable = (page: Page) => page.getByRole('table', { name: /processerne i rækkefølge/ });
/** Titles in the order they stand. */
const order = (page: Page) => orderTable(page).locator('tbody a').allInnerTexts();

async function isReady(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: listTitle, level: 1 })).toBeVisible(patience);
  await expect(page.getByText('Rækkefølgen opdateres for alle')).toBeVisible(patience);
  await expect(page.getByRole('button', { name: /^Gemt/ })).toBeVisible(patience);
}

test('[PR1][VO7] three people weight together: who drags is seen, nothing moves under a pointer, and all end alike', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const { path, id, at } = await sharedList(server.origin);
  const [karen, jonas, bilal] = (await Promise.all(
    ['Karen Dahl', 'Jonas Pihl', 'Bilal Chaudhry'].map((name) => openAs(browser, server.origin, name, path)),
  )) as [Page, Page, Page];
  for (const page of [karen, jonas, bilal]) await isReady(page);
  await expect(karen.getByText('3 her nu')).toBeVisible(patience);
  const before = await order(karen);
  expect(before.length).toBe(12);
  const { weights } = (await fetchList(at, id)).view;

  // Bilal points at a row that is going to move while Jonas drags, and Karen sees who it is.
  const few = 'Få ændringer';
  const end = Number(await slider(jonas, few).getAttribute('max'));
  const pointedAt = await firstToMove(at, id, few, end);
  await orderTable(bilal).getByRole('link', { name: pointedAt }).hover();
  const box = await slider(jonas, 'Få ændringer').boundingBox();
  if (box === null) throw new Error('the slider is not on the screen');
  const y = box.y + box.height / 2;
  await jonas.mouse.move(box.x + (await thumbAt(jonas, 'Få ændringer')) * box.width, y);
  await jonas.mouse.down();
  for (let step = 1; step <= 12; step += 1)
    await jonas.mouse.move(box.x + box.width * (0.3 + step * 0.055), y);
  await expect(karen.getByTitle(/^Jonas Pihl, Syddjurs Kommune, trækker i den$/)).toBeVisible(patience);
  // A drag is told and not stored.
  expect((await fetchList(at, id)).view.weights).toEqual(weights);
  await jonas.mouse.up();
  await expect(karen.getByTitle(/trækker i den$/)).toHaveCount(0, patience);

  const given = await slider(jonas, 'Få ændringer').inputValue();
  expect(Number(given)).toBeGreaterThan(20);
  for (const page of [karen, bilal]) await expect(slider(page, 'Få ændringer')).toHaveValue(given, patience);
  for (const criterion of ['Faste regler', 'Stor mængde', 'Værdi i hverdagen']) {
    const value = await slider(jonas, criterion).inputValue();
    await expect(slider(karen, criterion)).toHaveValue(value, patience);
  }

  // Karen's order follows; Bilal's waits for as long as his pointer rests on it. An order changes at most once in
  // a second and a half, so the one she comes to rest on is what the stored weights give, not the first new one.
  const settled = await orderByWeights(at, id);
  expect(settled).not.toEqual(before);
  await expect.poll(() => order(karen), patience).toEqual(settled);
  await expect(bilal.getByRole('button', { name: 'Ny rækkefølge klar' })).toBeVisible(patience);
  expect((await order(bilal)).indexOf(pointedAt)).toBe(before.indexOf(pointedAt));
  await bilal.mouse.move(5, 5);
  await expect.poll(() => order(bilal), patience).toEqual(settled);
  await expect.poll(() => order(jonas), patience).toEqual(settled);

  // By keyboard: back to what was agreed.
  await karen.getByRole('button', { name: 'Brug de aftalte' }).focus();
  await karen.keyboard.press('Enter');
  await karen.mouse.move(5, 5);
  for (const page of [karen, jonas, bilal]) await expect.poll(() => order(page), patience).toEqual(before);
  await expect(slider(bilal, 'Få ændringer')).not.toHaveValue(given, patience);
  // And one step with an arrow is one point, for everybody.
  const agreed = Number(await slider(karen, 'Faste regler').inputValue());
  await slider(karen, 'Faste regler').focus();
  await karen.keyboard.press('ArrowRight');
  await expect(slider(jonas, 'Faste regler')).toHaveValue(String(agreed + 1), patience);
  await done(at, id, { type: 'use-agreed' });
});

/** Titles in the order that the weights of this moment give. */
async function orderByWeights(at: At, list: string): Promise<(string | undefined)[]> {
  const { view, marks, processes } = await fetchList(at, list);
  const titles = new Map<string, string>(processes.map(({ id, title }) => [id, title]));
  return new BoardReckoner(view, MarkBook.of(marks)).board().rows.map(({ process }) => titles.get(process));
}

/** The title of the highest row that is elsewhere once the criterion weighs all it can. */
async function firstToMove(at: At, list: string, title: string, points: number): Promise<string> {
  const { view, marks, processes } = await fetchList(at, list);
  const criterion = view.criteria.find((one) => one.title === title);
  if (criterion === undefined) throw new Error(`no criterion ${title}`);
  const reckoner = new BoardReckoner(view, MarkBook.of(marks));
  const now = reckoner.board().rows;
  const then = reckoner.board({ weights: rebalanced(view.weights, criterion.id, points) }).rows;
  const moves = now.find(({ process }, place) => then[place]?.process !== process);
  const named = processes.find(({ id }) => id === moves?.process);
  if (named === undefined) throw new Error('no row would move');
  return named.title;
}

/** Where the thumb stands, as a share of the track. */
async function thumbAt(page: Page, criterion: string): Promise<number> {
  return slider(page, criterion).evaluate(
    (input: HTMLInputElement) =>
      (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)),
  );
}

test('[VO1][PR3] five people share out 100 points: nothing is told before the result, and the median becomes the weights', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const { path, id, at } = await sharedList(server.origin);
  const page = await openAs(browser, server.origin, 'Karen Dahl', path);
  const other = await openAs(browser, server.origin, 'Jonas Pihl', path);
  await isReady(page);
  await isReady(other);
  const { view } = await fetchList(at, id);
  const round = randomUUID();
  const criteria = view.criteria.map((one) => one.id);
  await done(at, id, {
    type: 'open-round',
    round: round as never,
    question: { kind: 'points', criteria },
  });
  const points = (first: number) =>
    Object.fromEntries(
      criteria.map((one, index) => [one, index === 0 ? first : index === 1 ? 100 - first : 0]),
    );
  for (const [index, name] of [
    'Bilal Chaudhry',
    'Line Overgaard',
    'Preben Friis',
    'Helle Vinther',
  ].entries()) {
    await done(await asMember(server.origin, name), id, {
      type: 'answer',
      round: round as never,
      version: 1,
      answer: { kind: 'points', points: points(61 + index) },
    });
  }
  // Jonas answers on his screen: all to the first but one.
  await other.getByRole('button', { name: 'Svar', exact: true }).click();
  await other.getByRole('button', { name: 'Fordel lige' }).click();
  await other.getByRole('button', { name: 'Send svar' }).click();
  const revealed = async () => (await fetchList(at, id)).view.rounds.find((one) => one.id === round);
  await eventually(async () => expect((await revealed())?.answered.people).toBe(5));
  expect(await revealed()).not.toHaveProperty('result');
  expect(JSON.stringify(await revealed())).not.toContain('"points":{');

  await done(at, id, { type: 'close-round', round: round as never });
  await done(at, id, { type: 'reveal', round: round as never });
  await eventually(async () => expect((await revealed())?.status).toBe('revealed'));
  const result = (await revealed())?.result;
  if (result?.kind !== 'points' || result.weights === undefined) throw new Error('the round has no weights');
  // Five municipalities gave the first criterion 61, 62, 63, 64 and an even share (16 or 17): the median is 62.
  expect(Object.values(result.weights).reduce((sum, one) => sum + one, 0)).toBe(100);
  expect(result.people).toBe(5);
  expect(result.municipalities).toBe(5);
  await done(at, id, { type: 'use-result', round: round as never, note: 'Mødet' });
  await expect(page.getByText('Stregen viser det, I aftalte på Mødet')).toBeVisible(patience);
  await done(at, id, { type: 'undo', revision: (await fetchList(at, id)).view.undoable?.revision as number });
  await expect(page.getByText('Stregen viser det, I aftalte på Dokk1')).toBeVisible(patience);
});

test('[PR2] three municipalities decide: the frozen record holds, by the page, by the script, and after all has changed', async ({
  browser,
  server,
}, testInfo) => {
  test.setTimeout(240_000);
  const { path, id, at } = await sharedList(server.origin);
  const [karen, jonas, bilal] = (await Promise.all(
    ['Karen Dahl', 'Jonas Pihl', 'Bilal Chaudhry'].map((name) => openAs(browser, server.origin, name, path)),
  )) as [Page, Page, Page];
  for (const page of [karen, jonas, bilal]) await isReady(page);

  await vote(karen, 'Ja');
  await vote(jonas, 'Ja');
  await vote(bilal, 'Nej');
  await bilal.getByRole('button', { name: 'Tag forbehold' }).click();
  await bilal.getByLabel('Forbehold, som alle ser').fill('Vi vil se tal fra flere kommuner først.');
  await bilal.getByRole('button', { name: 'Gem forbehold' }).click();
  const said = karen.getByRole('list', { name: 'Hvad kommunerne siger' });
  await expect(said.getByRole('listitem').filter({ hasText: 'Ballerup Kommune' })).toContainText(
    'Nej',
    patience,
  );
  await expect(karen.getByText('Vi vil se tal fra flere kommuner først.')).toBeVisible(patience);
  await expect(said.getByRole('listitem').filter({ hasText: 'Syddjurs Kommune' })).toContainText(
    'Ja',
    patience,
  );

  await karen.getByRole('button', { name: 'Beslut og frys' }).click();
  const dialog = karen.getByRole('dialog', { name: 'Beslut og frys' });
  await dialog.getByRole('textbox', { name: 'Hvad beslutter I?' }).fill('Vi bygger de seks første');
  await dialog.getByRole('button', { name: 'Beslut og frys' }).click();
  await expect(receipts(karen).getByText(/Beslutning nr\. 2 er frosset/)).toBeVisible(patience);
  const { view: after } = await fetchList(at, id);
  const decision = after.decisions.at(-1);
  expect(decision).toMatchObject({ number: 2, title: 'Vi bygger de seks første', chosen: 6 });
  expect(after.votes).toEqual([]);

  // Everything changes afterwards; the decision does not.
  await done(at, id, {
    type: 'set-weights',
    weights: Object.fromEntries(after.criteria.map((one, index) => [one.id, index === 5 ? 100 : 0])),
  });
  await karen.goto(`${server.origin}${path}/beslutninger/${decision?.id ?? ''}`);
  await expect(karen.getByRole('heading', { name: 'Vi bygger de seks første' })).toBeVisible(patience);
  await expect(karen.getByText('Vi vil se tal fra flere kommuner først.').first()).toBeVisible(patience);
  await karen.getByRole('button', { name: 'Regn efter' }).click();
  await expect(karen.getByText('Den holder: 12 processer får samme plads, score og valg.')).toBeVisible(
    patience,
  );
  await expect(karen.getByText(/Fingeraftrykket passer: intet er ændret/)).toBeVisible(patience);
  await hasNothingForAxe(karen);

  const download = karen.waitForEvent('download');
  await karen.getByRole('link', { name: 'JSON', exact: true }).click();
  const file = testInfo.outputPath('beslutning.json');
  await (await download).saveAs(file);
  const { stdout } = await runFile(process.execPath, ['infra/run.mjs', decisionScript, file]);
  expect(stdout).toContain('Rækkefølgen passer: den kommer ud igen af det, der står i filen.');
  expect(stdout).toContain('Fingeraftrykket passer: filen er, som beslutningen blev frosset.');
  await done(at, id, { type: 'use-agreed' });
});

const decisionScript = 'server/src/features/priorities/papers/recompute-decision.ts';

async function vote(page: Page, answer: string): Promise<void> {
  await page.getByRole('radio', { name: answer, exact: true }).check();
  await expect(page.getByRole('radio', { name: answer, exact: true })).toBeChecked();
}

for (const [name, path, arrived] of [
  ['the lists', () => '/prioritering', (page: Page) => page.getByRole('link', { name: listTitle })],
  ['a list', (list: string) => list, (page: Page) => page.getByText('Rækkefølgen opdateres for alle')],
  [
    'the decisions',
    (list: string) => `${list}/beslutninger`,
    (page: Page) => page.getByText('Nr. 1', { exact: true }),
  ],
] as const) {
  test(`${name} of the coordination group: nothing for axe to say, and no scrolling sideways`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(150_000);
    const list = await sharedList(server.origin);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        const page = await openAs(browser, server.origin, 'Karen Dahl', path(list.path), {
          colorScheme,
          viewport,
        });
        await expect(arrived(page).first()).toBeVisible(patience);
        await hasNothingForAxe(page);
        for (const width of colorScheme === 'light' && viewport.width === 1440 ? widths : []) {
          await page.setViewportSize({ width, height: 800 });
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(excess, `${name} at ${width} px`).toBeLessThanOrEqual(0);
        }
        await page.context().close();
      }
    }
  });
}

test('[PE1][PR4] a list of the group is not there for others, and a process that is narrowed leaves it while it is open', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  // A world of its own: the list is another one afterwards.
  await using server = await ownServer();
  const { path, id, at } = await sharedList(server.origin);
  const outsider = await openAs(browser, server.origin, 'Mette Kjær', path);
  await expect(
    outsider.getByRole('heading', { name: 'Siden findes ikke, eller du har ikke adgang' }),
  ).toBeVisible(patience);
  const page = await openAs(browser, server.origin, 'Karen Dahl', path);
  await isReady(page);
  const own = (await fetchList(at, id)).processes.find(({ municipality }) => municipality.name === 'Aarhus');
  if (own === undefined) throw new Error('no process of Aarhus is on the list');
  await expect(orderTable(page).getByRole('link', { name: own.title })).toBeVisible(patience);
  await narrow(await asMember(server.origin, 'Mette Kjær'), own);
  await expect(orderTable(page).getByRole('link', { name: own.title })).toHaveCount(0, patience);
  expect(JSON.stringify((await fetchList(at, id)).view.entries)).not.toContain(own.id);
});

async function narrow({ origin, cookie }: At, { id }: PriorityReply['processes'][number]): Promise<void> {
  const reply = await fetch(`${origin}/api/v1/processes/${id}/sharing`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ visibility: 'municipality', chosen: [] }),
  });
  expect(reply.status).toBe(200);
}

async function ownServer() {
  const server = await startServer({ readyWithinMs: 60_000 });
  return { origin: server.origin, [Symbol.asyncDispose]: () => server.close() };
}
