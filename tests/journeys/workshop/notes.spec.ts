import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { isKeptInBrowser } from '../../support/browser/trace.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };

const shared = 'Vi tager sygedagpenge først';
const fromGuest = ' og fri telefon bagefter';
const secret = 'Spørg Haderslev om robotkoden';

let origin: string;
let cookie: string;
let workshop: RunningWorkshop;
let code: string;

test.beforeEach(async ({ server }) => {
  ({ origin } = server);
  ({ cookie } = await signInAs(origin, 'Sara Bisgaard'));
  workshop = await runWorkshop({ origin, cookie }, { processes: 1, tables: 1 });
  ({ code } = await workshop.view());
});

test('[PE1] [PE5] a guest and a facilitator write the shared notes together; the facilitators’ own never reach the guest', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const sara = await open(browser, `/workshops/${workshop.id}/konsol`, { signedIn: true, isLaptop: true });
  const phone = await open(browser, `/w/${code}`);
  const { heard } = listenTo(phone);
  await enterAsGuest(phone);

  await test.step('what one writes, the other reads', async () => {
    const theirs = notesIn(sara, 'Fælles noter');
    await write(theirs, shared);
    await phone.getByRole('button', { name: 'Noter', exact: true }).tap();
    const own = phone.getByRole('dialog', { name: 'Fælles noter' }).getByRole('textbox');
    await expect(own).toContainText(shared, patience);
    await write(own, fromGuest);
    await expect(theirs).toContainText(shared + fromGuest, patience);
    // With their caret where they stand.
    await expect(theirs).toContainText('Lise H. HAD');
    await expect(phone.getByRole('dialog').getByText('Gemt')).toBeVisible(patience);
    await isAccessible(phone, 'the notes on a phone');
  });

  await test.step('the facilitators’ own are seen by them, after a reload too', async () => {
    await expect(sara.getByText('Kun facilitatorer', { exact: true })).toBeVisible();
    await write(notesIn(sara, 'Noter'), secret);
    await expect(sara.getByRole('region', { name: 'Noter', exact: true }).getByText('Gemt')).toBeVisible(
      patience,
    );
    await isAccessible(sara, 'the console');
    await sara.reload();
    await expect(notesIn(sara, 'Noter')).toContainText(secret, patience);
  });

  await test.step('nothing of them has come to the guest, who asked for them too', async () => {
    const { status } = await refusedDocument(phone, `workshop/${workshop.id}/facilitator`);
    expect(status).toBe('refused');
    // The listener hears: what it must not find is not missing because nothing was heard.
    expect(heard()).toContain(shared);
    expect(heard()).not.toContain('robotkoden');
    expect(await isKeptInBrowser(phone, 'robotkoden')).toBe(false);
  });

  await test.step('when the workshop is over, nobody writes in the shared notes', async () => {
    await workshop.steer({ type: 'close' });
    await expect(phone.getByRole('heading', { name: /^Workshoppen sluttede kl\./ })).toBeVisible(patience);
    await expect(phone.getByRole('dialog')).toBeHidden();
    const end = phone.getByRole('region', { name: 'Fælles noter' });
    await expect(end.getByText('Du kan læse noterne, men ikke skrive i dem.')).toBeVisible(patience);
    await expect(end).toContainText(shared + fromGuest);
    await expect(end.getByRole('textbox')).toBeHidden();
    await isAccessible(phone, 'the end on a phone');
    await expect(sara.getByRole('region', { name: 'Fælles noter' })).toContainText(shared, patience);
    await isAccessible(sara, 'the end in the console');
  });
});

test('[PE1] a guest who may not write in the process of the table writes in the notes beside it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await open(browser, `/w/${code}`, { isLaptop: true });
  await enterAsGuest(page);
  const describe = (await workshop.view()).agenda.find(({ kind }) => kind === 'describe');
  await workshop.steer({ type: 'go-to', activity: describe?.id ?? never(), step: 0 });
  await page.getByRole('button', { name: /^Sæt dig ved bord 1/ }).click(patience);
  await expect(page.getByRole('heading', { level: 1, name: 'Flytning 1' })).toBeVisible(patience);
  const notes = notesIn(page, 'Fælles noter');
  await write(notes, shared);
  await isAccessible(page, 'the table');
});

test('[PE2] facilitators lay the notes ready before it begins, and find them in the console of a phone', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const planned = await runWorkshop({ origin, cookie }, { isOpen: false });
  const path = `/workshops/${planned.id}/konsol`;
  const laptop = await open(browser, path, { signedIn: true, isLaptop: true });
  await write(notesIn(laptop, 'Fælles noter'), shared);
  await write(notesIn(laptop, 'Noter'), secret);
  await isAccessible(laptop, 'the plan');
  await planned.steer({ type: 'start' });

  const phone = await open(browser, path, { signedIn: true });
  const panes = phone.getByRole('group', { name: 'Konsol', exact: true });
  const agenda = panes.getByRole('button', { name: 'Dagsorden' });
  // A page that has just been shown may not answer to the first tap; a person taps again.
  await expect(async () => {
    await agenda.tap(patience);
    await expect(agenda).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 });
  }).toPass(patience);
  await expect(notesIn(phone, 'Noter')).toContainText(secret, patience);
  await isAccessible(phone, 'the agenda on a phone');
  await panes.getByRole('button', { name: 'Parkering' }).tap();
  await expect(notesIn(phone, 'Fælles noter')).toContainText(shared, patience);
  await isAccessible(phone, 'the parking lot on a phone');
});

test('[VO3] a guest carries on on a second device as the same participant, once they say that it is them', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const phone = await open(browser, `/w/${code}`);
  await enterAsGuest(phone);
  const made = phone.waitForResponse((reply) => reply.url().endsWith(`/workshops/${workshop.id}/devices`));
  await phone.getByRole('button', { name: 'Fortsæt på en anden enhed' }).last().tap();
  const dialog = phone.getByRole('dialog', { name: 'Fortsæt på en anden enhed' });
  await expect(dialog.getByText(/^Virker én gang, til kl\. \d\d\.\d\d\.$/)).toBeVisible(patience);
  await isAccessible(phone, 'the way to another device');
  const { path } = (await (await made).json()) as { path: string };

  const laptop = await open(browser, path, { isLaptop: true });
  await test.step('opening the link uses nothing up', async () => {
    await expect(
      laptop.getByRole('heading', { name: 'Fortsæt som den samme deltager på denne enhed?' }),
    ).toBeVisible(patience);
    await isAccessible(laptop, 'the question');
    await laptop.reload();
    expect((await workshop.view()).participants).toHaveLength(1);
    // Who is inside is let in on a further device too.
    await workshop.steer({ type: 'lock-door', isLocked: true });
  });

  await test.step('a press does, and the room still counts one', async () => {
    await pressUntilGone(laptop, 'Fortsæt her');
    await expect(laptop).toHaveURL(`${origin}/workshops/${workshop.id}`, patience);
    await expect(laptop.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
    const { participants } = await workshop.view();
    expect(participants.map(({ name, isGuest }) => ({ name, isGuest }))).toEqual([
      { name: 'Lise H.', isGuest: true },
    ]);
    await phone.reload();
    await expect(phone.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
  });

  await test.step('the link works once, and says so', async () => {
    const late = await open(browser, path);
    await pressUntilGone(late, 'Fortsæt her');
    await expect(late.getByRole('heading', { name: 'Linket er brugt eller udløbet' })).toBeVisible(patience);
    expect((await workshop.view()).participants).toHaveLength(1);
  });
});

interface Opening {
  readonly signedIn?: boolean;
  readonly isLaptop?: boolean;
}

async function open(
  browser: Browser,
  path: string,
  { signedIn = false, isLaptop = false }: Opening = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...(isLaptop
      ? { viewport: { width: 1440, height: 900 } }
      : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
  });
  const [name, value] = cookie.split('=');
  if (signedIn && name !== undefined && value !== undefined)
    await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

/** Everything that comes to a page from now on, by fetch and by socket, as text. */
function listenTo(page: Page): { heard: () => string } {
  const parts: string[] = [];
  page.on(
    'response',
    (reply) =>
      void reply.text().then(
        (text) => parts.push(text),
        () => {},
      ),
  );
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => void parts.push(payload.toString()));
  });
  return { heard: () => parts.join('\n') };
}

async function enterAsGuest(page: Page): Promise<void> {
  const home = page.getByRole('combobox', { name: 'Hvilken kommune kommer du fra?' });
  // The page may be drawn before it is alive.
  await expect(async () => {
    await page.getByLabel('Hvad skal vi kalde dig?').fill('Lise H.');
    await home.fill('');
    await home.pressSequentially('haders');
    await page.getByRole('option', { name: /Haderslev/ }).click({ timeout: 2_000 });
  }).toPass(patience);
  await expect(page.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
}

function notesIn(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true }).getByRole('textbox');
}

/** Writes at the end of a text. */
async function write(text: Locator, words: string): Promise<void> {
  await text.click(patience);
  await text.press('ControlOrMeta+End');
  // At once, so that it is one change and can be looked for as it stands.
  await text.page().keyboard.insertText(words);
}

/** Presses a button until what it leads to has taken its place: the page may be drawn before it is alive. */
async function pressUntilGone(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2_000 });
    await expect(button).toBeHidden({ timeout: 5_000 });
  }).toPass(patience);
}

/** Tries to open a live document from within a page, with whatever that page is known by. */
function refusedDocument(page: Page, name: string): Promise<{ status: 'refused' | 'opened' }> {
  return page.evaluate(
    (document) =>
      new Promise((resolve) => {
        const address = `${location.origin.replace(/^http/, 'ws')}/collaboration/${document}?v=1`;
        const socket = new WebSocket(address);
        socket.onmessage = () => resolve({ status: 'opened' });
        socket.onclose = () => resolve({ status: 'refused' });
        socket.onerror = () => resolve({ status: 'refused' });
      }),
    name,
  );
}

/** Nothing needs scrolling sideways, and the rules of WCAG that a machine can judge are kept, in both themes. */
async function isAccessible(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where}: scrolls sideways`).toBe(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const folder = process.env['NOTES_SHOTS'];
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${where.replaceAll(' ', '-')}-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page: page as never })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
}

function never(): never {
  throw new Error('the template has it');
}
