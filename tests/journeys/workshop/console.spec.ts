import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { demoPerson, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

/** Shared with chosen municipalities only, so that its owner is asked; Aarhus is one of them. */
const needsYes = 'Dataaftaler i skolernes læringsværktøjer';
const open = 'Fritagelse for beskatning af fri telefon';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };

/** People who take part without a screen of their own. */
const hall = ['Mette Kjær', 'Jonas Pihl', 'Lise Hauge', 'Line Overgaard', 'Helle Vinther'];

let origin: string;

test.beforeEach(({ server }) => {
  origin = server.origin;
});

test('[VO1] a workshop from its plan to its end: what is answered is seen in the console first, and in the hall when it is shown', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const sara = await openAs(browser, 'Sara Bisgaard', '/workshops/ny');

  await test.step('it is made out of the template, with a process whose owner is asked', async () => {
    await expect(sara.getByRole('heading', { level: 1, name: 'Ny workshop' })).toBeVisible(patience);
    const search = sara.getByRole('searchbox', { name: 'Søg i processer' }).last();
    await expect(async () => {
      await sara.getByLabel('Hvad hedder den?').fill('ERFA: RPA i løn og personale');
      await search.fill('læringsværktøjer');
      await sara.getByRole('checkbox', { name: needsYes }).check({ timeout: 2_000 });
    }).toPass(patience);
    await search.fill('fri telefon');
    await sara.getByRole('checkbox', { name: open }).check();
    await sara.getByLabel('Antal borde').fill('2');
    await sara.getByRole('button', { name: 'Lav workshop' }).click();
    await expect(sara).toHaveURL(/\/workshops\/[0-9a-f-]{36}\/konsol$/, patience);
    await expect(sara.getByText(`${needsYes}: Silkeborg har ikke svaret endnu.`)).toBeVisible(patience);
    await expect(sara.getByRole('button', { name: 'Start, når 1 ting er løst' })).toBeDisabled();
    await hasNothingForAxe(sara);
  });

  await test.step('the owner says yes, and the plan knows it at once', async () => {
    const pernille = await openAs(browser, 'Pernille Hedegaard', '/workshops');
    const question = pernille.getByRole('group', { name: `Må ${needsYes} bruges?` });
    await expect(async () => {
      await question.getByRole('button', { name: 'Læse og skrive ved bordet' }).click({ timeout: 2_000 });
      await expect(receipts(pernille).getByText('Læse og skrive ved bordet')).toBeVisible({ timeout: 2_000 });
    }).toPass(patience);
    await hasNothingForAxe(pernille);
    await pernille.context().close();
    await expect(sara.getByText('Læse og skrive', { exact: true })).toBeVisible(patience);
  });

  await sara.getByRole('button', { name: 'Start workshop' }).click();
  await expect(sara.getByRole('heading', { name: 'Velkomst' })).toBeVisible(patience);
  const { id, code } = await viewOf(sara);
  const people = await Promise.all(hall.map((name) => joinAs(name, code)));
  const ali = await test.step('a guest comes in by the code', () => comeInAsGuest(browser, code));
  await expect(sara.getByText('6 personer fra 6 kommuner')).toBeVisible(patience);
  await hasNothingForAxe(sara);

  await next(sara, 'Næste: Beskriv sammen');
  await next(sara, 'Næste: Vurder');
  await expect(sara.getByText('Svarene er skjult, også for dig')).toBeVisible(patience);
  await answer(id, people, (person) => (person < 3 ? 3 : 0));
  await ali.getByRole('radio', { name: 'I høj grad' }).check(patience);
  await expect(sara.getByRole('region', { name: '6 af 6 har svaret' })).toBeVisible(patience);
  await expect(sara.getByRole('heading', { name: 'Sådan svarede salen' })).toHaveCount(0);
  await hasNothingForAxe(sara);

  await test.step('closed, the distribution is the facilitator’s alone', async () => {
    await sara.getByRole('button', { name: 'Luk runden' }).click();
    await expect(sara.getByText('Ses kun af dig')).toBeVisible(patience);
    await expect(sara.getByRole('row', { name: /^Faglig vurdering/ })).toContainText('delt lejr', patience);
    await expect(ali.getByRole('heading', { name: 'Runden er lukket' })).toBeVisible(patience);
    await expect(ali.getByText('Delt lejr')).toHaveCount(0);
    await hasNothingForAxe(sara);
  });

  await test.step('shown by mistake, it is taken back before anybody sees it', async () => {
    await sara.getByRole('button', { name: 'Vis for salen' }).click();
    const undo = sara.getByRole('button', { name: 'Fortryd' }).first();
    await expect(undo).toBeFocused();
    await sara.keyboard.press('Enter');
    await expect(receipts(sara).getByText('Fortrudt. Salen har intet set.')).toBeVisible(patience);
    await expect(sara.getByText('Ses kun af dig')).toBeVisible();
  });

  await test.step('shown, the hall sees it too', async () => {
    await sara.getByRole('button', { name: 'Vis for salen' }).click();
    await expect(sara.getByText(/^Vist for salen/)).toBeVisible(patience);
    await expect(ali.getByText('Delt lejr').first()).toBeVisible(patience);
  });

  await test.step('asked again, the movement is counted', async () => {
    await sara.getByRole('button', { name: 'Ny runde' }).click();
    await expect(sara.getByText('Svarene er skjult, også for dig')).toBeVisible(patience);
    await answer(id, people, () => 3);
    await expect(sara.getByRole('region', { name: '5 af 6 har svaret' })).toBeVisible(patience);
    await sara.getByRole('button', { name: 'Luk runden' }).click();
    await sara.getByRole('button', { name: 'Vis for salen' }).click();
    await expect(sara.getByText('2 af 5, der svarede begge gange, har ændret svar.')).toBeVisible(patience);
    // Only after its five seconds is it the hall's, and the processes'.
    await expect(sara.getByText(/^Vist for salen/)).toBeVisible(patience);
    await expect(sara.getByText('2. runde', { exact: true })).toBeVisible();
  });

  await test.step('a decision is proposed, voted on and frozen', async () => {
    await sara.getByRole('button', { name: 'Beslut', exact: true }).click();
    await sara.getByLabel('Hvad skal besluttes?').fill('Fri telefon går videre');
    await sara.getByRole('button', { name: 'Stil forslaget' }).click();
    await expect(sara.getByText('0 for, 0 imod · der stemmes')).toBeVisible(patience);
    const decision = (await viewOf(sara)).decisions[0];
    if (decision === undefined) throw new Error('there is no decision to vote on');
    for (const [index, { cookie }] of people.entries())
      await give(id, cookie, {
        type: 'vote-decision',
        decision: decision.id,
        answer: index === 0 ? 'no' : 'yes',
        reservation: '',
      });
    await expect(sara.getByText('4 for, 1 imod · der stemmes')).toBeVisible(patience);
    await sara.getByRole('button', { name: 'Beslut og frys' }).click();
    const dialog = sara.getByRole('dialog', { name: 'Beslut og frys' });
    await dialog.getByLabel('Hvad bygger den på?').fill('Scoren og drøftelsen');
    await dialog.getByRole('button', { name: 'Beslut og frys' }).click();
    await expect(sara.getByText('4 for, 1 imod · frosset')).toBeVisible(patience);
    await hasNothingForAxe(sara);
  });

  await test.step('it ends for everybody', async () => {
    await sara.getByRole('button', { name: 'Afslut workshop' }).first().click();
    await sara.getByRole('button', { name: 'Afslut for alle' }).click();
    await expect(sara.getByRole('heading', { name: 'Workshoppen er slut' })).toBeVisible(patience);
  });

  await test.step('the process carries what the room said', async () => {
    const view = await viewOf(sara);
    await sara.goto(`${origin}/processer/${view.rounds[0]?.items[0] ?? ''}`);
    const results = sara.getByRole('region', { name: 'Fra workshops' });
    await expect(results.getByText('ERFA: RPA i løn og personale · 2. runde')).toBeVisible(patience);
    await expect(results.getByText('5 svar fra 5 kommuner')).toBeVisible();
  });
});

test('a console that has been silent is taken over on another facilitator’s phone', async ({ browser }) => {
  test.setTimeout(180_000);
  const { id } = await makeWorkshop('Overtaget');
  const sara = await openAs(browser, 'Sara Bisgaard', `/workshops/${id}/konsol`);
  await startFrom(sara);
  await give(id, (await signInAs(origin, 'Sara Bisgaard')).cookie, {
    type: 'add-facilitator',
    account: (await demoPerson(origin, 'Sofie Rosendal')).id,
  });

  const sofie = await openAs(browser, 'Sofie Rosendal', `/workshops/${id}/konsol`, {
    viewport: { width: 390, height: 844 },
  });
  await expect(sofie.getByText('Sara B. styrer fra computeren.')).toBeVisible(patience);
  await expect(sofie.getByRole('button', { name: 'Styr herfra' })).toHaveCount(0);

  await sara.context().close();
  await sofie.getByRole('button', { name: 'Styr herfra' }).click({ timeout: 60_000 });
  await expect(sofie.getByText('Du styrer nu fra telefonen')).toBeVisible(patience);
  await sofie.getByRole('button', { name: 'Næste: Beskriv sammen' }).click();
  await expect(sofie.getByRole('heading', { name: 'Bordene skriver' })).toBeVisible(patience);

  await test.step('the laptop comes back as a second screen, whose keys stay where they are', async () => {
    const again = await openAs(browser, 'Sara Bisgaard', `/workshops/${id}/konsol`);
    await expect(again.getByText('Sofie R. styrer fra telefonen.')).toBeVisible(patience);
    const message = again.getByRole('textbox', { name: 'Besked til alle' });
    await message.fill('Vi begynder igen om');
    await sofie.getByRole('button', { name: 'Næste: Vurder' }).click();
    await sofie.getByRole('button', { name: 'Luk runden' }).click();
    await sofie.getByRole('button', { name: 'Vis for salen' }).click();
    await expect(again.getByText(/^Vises for salen om/).first()).toBeVisible(patience);
    await expect(message).toBeFocused();
    await again.context().close();
  });
  await hasNothingForAxe(sofie);
  for (const width of [320, 390, 900, 1200, 1440]) {
    await sofie.setViewportSize({ width, height: 800 });
    const excess = await sofie.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(excess, `the console at ${width} px`).toBe(0);
  }
});

test('the plan and the console are worked by the keyboard alone', async ({ browser }) => {
  test.setTimeout(150_000);
  const { id } = await makeWorkshop('Kun taster');
  const sara = await openAs(browser, 'Sara Bisgaard', `/workshops/${id}/konsol`);

  await test.step('Alt and an arrow move an activity, and the focus stays on it', async () => {
    const minutes = sara.getByRole('spinbutton', { name: 'Minutter til Drøft uenighed' });
    await expect(async () => {
      await minutes.focus();
      await sara.keyboard.press('Alt+ArrowUp');
      await expect(sara.getByRole('status').first()).toHaveText(/^Drøft uenighed er nu nr\. 3/, {
        timeout: 2_000,
      });
    }).toPass(patience);
    await expect(minutes).toBeFocused();
    await expect.poll(async () => (await viewOf(sara)).agenda[2]?.kind, patience).toBe('discuss');
    await sara.keyboard.press('Alt+ArrowDown');
    await expect.poll(async () => (await viewOf(sara)).agenda[2]?.kind, patience).toBe('rate');
  });

  await sara.getByRole('button', { name: 'Start workshop' }).focus();
  await sara.keyboard.press('Enter');
  await expect(sara.getByRole('heading', { name: 'Velkomst' })).toBeVisible(patience);
  const { code } = await viewOf(sara);
  const people = await Promise.all(hall.map((name) => joinAs(name, code)));
  for (const name of ['Næste: Beskriv sammen', 'Næste: Vurder']) {
    await sara.getByRole('button', { name }).focus();
    await sara.keyboard.press('Enter');
    await expect(sara.getByRole('button', { name })).toHaveCount(0, patience);
  }
  await answer(id, people, () => 2);

  await test.step('the space bar pauses, unless it presses a button', async () => {
    await sara.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await sara.keyboard.press('Space');
    await expect(sara.getByRole('button', { name: /^Fortsæt/ })).toBeVisible(patience);
    await sara.keyboard.press('Space');
    await expect(sara.getByRole('button', { name: /^Pause/ })).toBeVisible(patience);
  });

  await sara.keyboard.press('l');
  await expect(sara.getByText('Ses kun af dig')).toBeVisible(patience);
  await sara.keyboard.press('r');
  await expect(sara.getByRole('button', { name: 'Fortryd' }).first()).toBeFocused(patience);
  await sara.keyboard.press('Enter');
  await expect(sara.getByRole('button', { name: /^Vis for salen/ })).toBeVisible(patience);

  await test.step('the keys can be turned off', async () => {
    await sara.getByRole('checkbox', { name: /^Brug genvejstaster/ }).focus();
    await sara.keyboard.press('Space');
    await sara.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await sara.keyboard.press('r');
    await expect(sara.getByRole('button', { name: /^Vis for salen/ })).toBeVisible();
    expect((await viewOf(sara)).rounds.at(-1)?.status).toBe('closed');
  });
});

/** Somebody in the workshop without a screen. */
type Attendee = { readonly cookie: string };

/** A workshop of Sara's about a process that anybody may read. */
async function makeWorkshop(title: string): Promise<WorkshopView> {
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const list = await ask(cookie, 'GET', `/api/v1/processes?q=${encodeURIComponent(open)}`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const body = { title, place: 'Dokk1', processes: items.slice(0, 1).map(({ id }) => id), tables: 1 };
  const made = await ask(cookie, 'POST', workshopsApi.create.path, body);
  return workshopsApi.create.reply.parse(await made.json()).view;
}

async function startFrom(sara: Page): Promise<void> {
  await expect(async () => {
    await sara.getByRole('button', { name: 'Start workshop' }).click({ timeout: 2_000 });
    await expect(sara.getByRole('heading', { name: 'Velkomst' })).toBeVisible({ timeout: 5_000 });
  }).toPass(patience);
}

async function next(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name })).toHaveCount(0, patience);
}

/** The workshop as this person's server sees it. */
async function viewOf(page: Page): Promise<WorkshopView> {
  const id = /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '';
  const reply = await page.context().request.get(origin + addressOf(workshopsApi.read.path, { id }, {}));
  return workshopsApi.read.reply.parse(await reply.json()).view;
}

async function joinAs(name: string, code: string): Promise<Attendee> {
  const { cookie } = await signInAs(origin, name);
  await ask(cookie, 'POST', addressOf(workshopsApi.join.path, { code }, {}), {});
  return { cookie };
}

/** Everybody answers every question of the open round with one step. */
async function answer(id: string, people: readonly Attendee[], step: (person: number) => number) {
  for (const [person, { cookie }] of people.entries()) {
    const reply = await ask(cookie, 'GET', addressOf(workshopsApi.read.path, { id }, {}));
    const { view } = workshopsApi.read.reply.parse(await reply.json());
    const round = view.rounds.find(({ status }) => status === 'open');
    if (round === undefined) throw new Error('no round takes answers');
    const answers = round.items.map(() => round.question.criteria.map(() => step(person)));
    await give(id, cookie, { type: 'cast', round: round.id, version: 1, answers });
  }
}

async function give(id: string, cookie: string, command: WorkshopCommand): Promise<void> {
  const key = crypto.randomUUID();
  await ask(cookie, 'POST', addressOf(workshopsApi.command.path, { id }, {}), { key, command });
}

async function ask(cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
  const reply = await fetch(origin + path, {
    method,
    headers: { Cookie: cookie, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}

async function comeInAsGuest(browser: Browser, code: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${origin}/w/${code}`);
  const municipality = page.getByRole('combobox', { name: 'Hvilken kommune kommer du fra?' });
  await expect(async () => {
    await page.getByLabel('Hvad skal vi kalde dig?').fill('Ali R.');
    await municipality.fill('Vejle');
    await page.getByRole('option', { name: /Vejle/ }).click({ timeout: 2_000 });
    await expect(page).toHaveURL(/\/workshops\//, { timeout: 5_000 });
  }).toPass(patience);
  return page;
}

async function openAs(
  browser: Browser,
  name: string,
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const { id } = await demoPerson(origin, name);
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

function receipts(page: Page): Locator {
  return page.getByRole('region', { name: 'Kvitteringer' });
}

async function hasNothingForAxe(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  );
}
