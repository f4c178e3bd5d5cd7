import type { Browser, Locator, Page } from '@playwright/test';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { hasNothingForAxe } from '../support/browser/process-page.ts';
import { demoPerson, processTitled, signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const asIs = 'Sådan gør vi i dag';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
/** What *within seconds* means to somebody whose right has ended. */
const seconds = { timeout: 5_000 };

let origin: string;
let process: ProcessId;

test.beforeEach(async ({ server }) => {
  origin = server.origin;
  process = await processTitled(origin, await signInAs(origin, 'Mette Kjær'), title);
  await share('municipality');
});

/** The world is the same one for the journeys that come after. */
test.afterAll(() => share('all-municipalities'));

test('[PE1] a process is shared with one more municipality, which is named before and reads it after', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const line = await openAs(browser, 'Line Overgaard', '/processer');
  await expect(line.getByRole('heading', { level: 1, name: 'Processer' })).toBeVisible(patience);
  await expect(line.getByRole('link', { name: title })).toHaveCount(0);

  const mette = await openRoom(browser, 'Mette Kjær');
  const dialog = await openSharing(mette);
  await choose(dialog, 'Udvalgte kommuner');
  await expect(dialog.getByText('Vælg mindst én kommune eller myndighed.')).toBeVisible();

  await test.step('the municipality is found by its code and named as a newcomer', async () => {
    await dialog.getByRole('combobox', { name: 'Søg kommune, region eller KL' }).fill('reb');
    await mette.keyboard.press('Enter');
    await expect(dialog.getByRole('list', { name: 'Nye: 1 kommune' })).toHaveText(/REB\s*Rebild/);
    await expect(dialog.getByRole('button', { name: 'Vis for 1 kommune' })).toBeEnabled();
  });

  await test.step('seen as Rebild it is not there yet', async () => {
    await dialog.getByRole('combobox', { name: 'Se som anden kommune' }).selectOption('Rebild (ny)');
    await expect(dialog.getByRole('heading', { name: 'Kan ikke se processen' })).toBeVisible();
  });

  await dialog.getByRole('button', { name: 'Vis for 1 kommune' }).click();
  await expect(dialog).toBeHidden();
  await expect(receipts(mette).getByText('Rebild kan nu se den')).toBeVisible();
  await expect(visibilityButton(mette, 'Udvalgte kommuner')).toBeFocused();

  await test.step('Line finds it in her list and reads it', async () => {
    await line.goto(`${origin}/processer?q=telefon`);
    await line.getByRole('table').getByRole('link', { name: title }).click();
    await expect(line.getByText('Du kan læse, men ikke skrive her.')).toBeVisible(patience);
  });

  await test.step('seen as Rebild it is what Rebild gets', async () => {
    const again = await openSharing(mette);
    await again.getByRole('combobox', { name: 'Se som anden kommune' }).selectOption('Rebild');
    const seen = again.getByRole('region', { name: 'Sådan ser Rebild den nu' });
    await expect(seen.getByRole('heading', { name: title })).toBeVisible();
    await expect(seen.getByText('Læse: ja')).toBeVisible();
    await expect(seen.getByText('Rette teksten: nej')).toBeVisible();
    await expect(again.getByRole('list', { name: '1 kommune kan allerede' })).toHaveText(/REB\s*Rebild/);
  });

  await test.step('narrowed while she reads, it leaves her page within seconds, the title too', async () => {
    const again = mette.getByRole('dialog', { name: 'Del processen' });
    await choose(again, 'Kommunen');
    await expect(again.getByText('Det, de har læst, kan ikke kaldes tilbage.')).toBeVisible();
    await expect(again.getByRole('list', { name: '1 kommune mister adgangen' })).toHaveText(/REB\s*Rebild/);
    await again.getByRole('button', { name: 'Vis kun for kommunen' }).click();
    await expect(line.getByRole('heading', { name: 'Du har ikke længere adgang til processen' })).toBeVisible(
      seconds,
    );
    await expect(line.getByText(title)).toHaveCount(0);
    expect(await line.title()).not.toContain('Fritagelse');
  });

  await test.step('undone, Rebild sees it again', async () => {
    await receipts(mette).getByRole('button', { name: 'Fortryd' }).last().click();
    await expect(visibilityButton(mette, 'Udvalgte kommuner')).toBeVisible(patience);
    await line.goto(`${origin}/processer/${process}`);
    await expect(line.getByText('Du kan læse, men ikke skrive her.')).toBeVisible(patience);
  });
});

test('[PE1] what looks like a CPR number stands in the way of sharing wider until it is gone from the text', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  await typeAtEnd(mette, ' Sendt for 010190-1234 to gange');
  await isSaved(mette);

  const dialog = await openSharing(mette);
  await choose(dialog, 'Alle kommuner');
  await expect(dialog.getByText('Ligner et CPR-nummer, 1 sted')).toBeVisible(patience);
  await expect(dialog.getByText('0101••••••')).toBeVisible();
  await expect(dialog.getByText('010190-1234')).toHaveCount(0);
  await expect(dialog.getByText('Tag stilling til CPR-nummeret først.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Vis for alle kommuner' })).toBeDisabled();

  await dialog.getByRole('button', { name: `Gå til stedet: ${asIs}` }).click();
  await expect(dialog).toBeHidden();
  await expect(mette.getByRole('heading', { name: asIs })).toBeFocused();
  await section(mette).click();
  await mette.keyboard.press('ControlOrMeta+End');
  for (let letter = 0; letter < ' Sendt for 010190-1234 to gange'.length; letter += 1)
    await mette.keyboard.press('Backspace');
  await isSaved(mette);

  const again = await openSharing(mette);
  await choose(again, 'Alle kommuner');
  await again.getByRole('button', { name: 'Vis for alle kommuner' }).click();
  await expect(again).toBeHidden();
  await expect(visibilityButton(mette, 'Alle kommuner')).toBeVisible(patience);
});

test('[PE1] a number that is no CPR number is said to be none, by its place, and no longer stands in the way', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  await typeAtEnd(mette, ' Sag 020290-1235.');
  await isSaved(mette);

  await test.step('it keeps a co-author from elsewhere from being named, with the same sentence and place', async () => {
    await mette.getByRole('button', { name: 'Tilføj medforfatter' }).click();
    await mette.getByRole('searchbox', { name: 'Søg person eller kommune' }).fill('line over');
    await mette.getByRole('button', { name: /^Line Overgaard/ }).click();
    const coAuthors = mette.getByRole('region', { name: 'Medforfattere' });
    await expect(coAuthors.getByRole('alert')).toContainText('Det blev ikke ændret.');
    await expect(coAuthors.getByText('Ligner et CPR-nummer, 1 sted')).toBeVisible();
    await expect(coAuthors.getByText('0202••••••')).toBeVisible();
    await expect(coAuthors.getByText(asIs)).toBeVisible();
    await hasNothingForAxe(mette);
  });

  const dialog = await openSharing(mette);
  await choose(dialog, 'Alle kommuner');
  const isNone = dialog.getByRole('button', {
    name: `Det er ikke et CPR-nummer: 0202••••••, ${asIs}`,
  });
  await isNone.click();
  await expect(dialog.getByRole('status').filter({ hasText: '0202' })).toContainText(
    '0202•••••• hindrer ikke længere deling af denne proces.',
  );
  await expect(dialog.getByText('Ligner et CPR-nummer, 1 sted')).toBeHidden();
  await hasNothingForAxe(mette);

  await test.step('taken back, it stands in the way again', async () => {
    await dialog.getByRole('button', { name: 'Fortryd' }).click();
    await expect(dialog.getByText('Ligner et CPR-nummer, 1 sted')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Vis for alle kommuner' })).toBeDisabled();
    await isNone.click();
  });
  await dialog.getByRole('button', { name: 'Vis for alle kommuner' }).click();
  await expect(dialog).toBeHidden();
  await expect(visibilityButton(mette, 'Alle kommuner')).toBeVisible(patience);
});

test('the link of a process is copied from the sharing dialog, which says whom it is of use to', async ({
  browser,
}) => {
  const mette = await openRoom(browser, 'Mette Kjær', { permissions: ['clipboard-read', 'clipboard-write'] });
  const dialog = await openSharing(mette);
  await expect(dialog.getByText('Linket virker kun for dem, der har adgang')).toBeVisible();
  await dialog.getByRole('button', { name: 'Kopiér link' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'kopieret' })).toHaveText(
    'Linket er kopieret. Det virker kun for dem, der har adgang.',
  );
  expect(await mette.evaluate(() => navigator.clipboard.readText())).toBe(`${origin}/processer/${process}`);
});

test('[PE4] a co-author taken off while typing is refused the next keystroke', async ({ browser }) => {
  test.setTimeout(120_000);
  await share('all-municipalities');
  const mette = await openRoom(browser, 'Mette Kjær');
  const jonas = await openRoom(browser, 'Jonas Pihl');
  await typeAtEnd(jonas, ' Så længe det varer.');
  await expect(section(mette)).toContainText('Så længe det varer.', patience);

  await mette.getByRole('button', { name: /Fjern Jonas P.* som medforfatter/ }).click();
  await expect(section(jonas)).toHaveCount(0, seconds);
  await jonas.keyboard.type('Efter.');
  await expect(text(jonas)).toContainText('Så længe det varer.');
  await expect(text(jonas)).not.toContainText('Efter.');
  await expect(section(mette)).not.toContainText('Efter.');
  await receipts(mette).getByRole('button', { name: 'Fortryd' }).last().click();
  await expect(section(jonas)).toHaveAttribute('contenteditable', 'true', patience);
});

test('[PE4] signing out in one tab ends the room of the other', async ({ browser }) => {
  test.setTimeout(120_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  const other = await mette.context().newPage();
  await other.goto(`${origin}/processer`);
  await expect(async () => {
    await other.getByRole('button', { name: /Aarhus Kommune/ }).click();
    await expect(other.getByRole('button', { name: 'Log ud' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await other.getByRole('button', { name: 'Log ud' }).click();
  await expect(mette.getByText('Du er logget ud.')).toBeVisible(seconds);
  await expect(section(mette)).toHaveCount(0);
});

test('a public process is read in short without signing in, and leads to the whole', async ({ browser }) => {
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${origin}/processer`);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Offentlige processer' })).toBeVisible();
  await visitor.getByRole('link', { name: 'Anmeldelse af rotter' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Anmeldelse af rotter' })).toBeVisible();
  await expect(visitor.getByText('Log ind for at læse hele teksten og skrive med.')).toBeVisible();
  // It names its municipality, and nobody.
  await expect(visitor.getByText(/Kommune ejer/)).toBeVisible();
  await expect(visitor.getByText('Kontakt:')).toHaveCount(0);
  await hasNothingForAxe(visitor);
  await visitor.getByRole('main').getByRole('link', { name: 'Log ind' }).click();
  await expect(visitor).toHaveURL(/\/log-ind\?til=%2Fprocesser%2F/);

  // What is not public looks like what is not there: both ask who one is.
  for (const id of [process, '00000000-0000-4000-8000-000000000000']) {
    await visitor.goto(`${origin}/processer/${id}`);
    await expect(visitor).toHaveURL(`${origin}/log-ind?til=${encodeURIComponent(`/processer/${id}`)}`);
  }
  await visitor.context().close();
});

test('the sharing dialog has nothing for axe to say and never needs scrolling sideways', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    const mette = await openRoom(browser, 'Mette Kjær', { colorScheme });
    const dialog = await openSharing(mette);
    await choose(dialog, 'Udvalgte kommuner');
    const box = dialog.getByRole('combobox', { name: 'Søg kommune, region eller KL' });
    for (const typed of ['reb', 'region midt', 'kl', 'år']) {
      await box.fill(typed);
      await mette.keyboard.press('Enter');
    }
    await dialog.getByRole('combobox', { name: 'Se som anden kommune' }).selectOption('Rebild (ny)');
    await box.fill('kø');
    await hasNothingForAxe(mette);
    await choose(dialog, 'Alle kommuner');
    await dialog.getByRole('button', { name: /^og \d+ andre$/ }).click();
    await hasNothingForAxe(mette);
    for (const width of [320, 390, 600, 900, 1200, 1440, 1760]) {
      await mette.setViewportSize({ width, height: 800 });
      const excess = await dialog.evaluate((element) => [
        element.scrollWidth - element.clientWidth,
        document.documentElement.scrollWidth - window.innerWidth,
      ]);
      expect(excess, `the dialog at ${width} px`).toEqual([0, 0]);
    }
    await mette.context().close();
  }
});

/** Shares the process so, without the screen; its owner may always. */
async function share(visibility: Visibility, chosen: string[] = []): Promise<void> {
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const reply = await fetch(origin + processesApi.setSharing.path.replace(':id', process), {
    method: 'PUT',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ visibility, chosen }),
  });
  expect(reply.status).toBe(200);
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

/** Opens the process as somebody who may write in it. */
async function openRoom(
  browser: Browser,
  name: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const page = await openAs(browser, name, `/processer/${process}`, options);
  await expect(section(page)).toHaveAttribute('contenteditable', 'true', patience);
  return page;
}

function section(page: Page): Locator {
  return page.getByRole('textbox', { name: asIs });
}

/** The same section, whether one may write in it or not. */
function text(page: Page): Locator {
  return page.getByRole('region', { name: asIs });
}

function receipts(page: Page): Locator {
  return page.getByRole('region', { name: 'Kvitteringer' });
}

/** The button in the room bar that says who can see. */
function visibilityButton(page: Page, name?: string): Locator {
  const room = page.getByRole('group', { name: 'Rummet: hvem kan se, hvem er her, er det gemt' });
  return room.getByRole('button', { name: name ?? /^(Privat|Kommunen|Udvalgte|Alle|Offentlig)/ });
}

async function openSharing(page: Page): Promise<Locator> {
  await visibilityButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Del processen' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function choose(dialog: Locator, level: string): Promise<void> {
  await dialog.getByRole('radio', { name: new RegExp(`^${level}`) }).check();
}

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await section(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text, { delay: 15 });
}

async function isSaved(page: Page): Promise<void> {
  const room = page.getByRole('group', { name: 'Rummet: hvem kan se, hvem er her, er det gemt' });
  await expect(room.getByRole('button', { name: /^Gemt/ })).toBeVisible(patience);
}
