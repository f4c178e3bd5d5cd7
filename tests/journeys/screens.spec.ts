import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { notificationsApi, type UnreadCounts } from '@procesrum/shared/notifications/notifications.api.ts';
import { demoPerson, processTitled, signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'] as const;
/** Widths at which nothing may need scrolling sideways; 320 px is also a desktop at 400 % zoom. */
const widths = [320, 360, 390, 420, 480, 560, 600, 640, 900, 1200, 1440, 1760];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What each screen is, who looks at it, and how to know that it has arrived. */
const screens: {
  name: string;
  person?: string;
  path: (process: string) => string;
  arrived: (page: Page) => Promise<void>;
}[] = [
  { name: 'the front page', path: () => '/', arrived: (page) => heading(page, /Find de arbejdsgange/) },
  { name: 'signing in', path: () => '/log-ind', arrived: (page) => heading(page, 'Log ind') },
  {
    name: 'the list of processes',
    person: 'Mette Kjær',
    path: () => '/processer',
    arrived: (page) => expect(page.getByRole('table').getByRole('link', { name: title })).toBeVisible(),
  },
  {
    name: 'a list in which nothing is found',
    person: 'Mette Kjær',
    path: () => '/processer?q=findesikke',
    arrived: (page) => expect(page.getByText('Ingen processer passer til søgningen')).toBeVisible(),
  },
  {
    name: 'a process, to its owner',
    person: 'Mette Kjær',
    path: (process) => `/processer/${process}`,
    arrived: (page) => expect(page.getByRole('textbox', { name: 'Kort fortalt' })).toBeVisible(),
  },
  {
    name: 'a process, to a reader',
    person: 'Tanja Nørskov',
    path: (process) => `/processer/${process}`,
    arrived: (page) => expect(page.getByText('Du kan læse, men ikke skrive her.')).toBeVisible(),
  },
  {
    name: 'a page that is not there',
    person: 'Mette Kjær',
    path: () => '/processer/00000000-0000-4000-8000-000000000000',
    arrived: (page) => heading(page, 'Siden findes ikke, eller du har ikke adgang'),
  },
];

let process: string;
test.beforeEach(async ({ server }) => {
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
});

for (const screen of screens) {
  test(`${screen.name} has nothing for axe to say, light and dark, wide and narrow`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(120_000);
    for (const colorScheme of themes) {
      for (const viewport of sizes) {
        const context = await contextOf(browser, server.origin, screen.person, { colorScheme, viewport });
        const page = await context.newPage();
        await page.goto(server.origin + screen.path(process));
        await screen.arrived(page);
        const { violations } = await new AxeBuilder({ page: page as never }).withTags(rules).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
          `${screen.name}, ${colorScheme}, ${viewport.width} px`,
        ).toEqual([]);
        await context.close();
      }
    }
  });

  test(`${screen.name} never needs scrolling sideways`, async ({ browser, server }) => {
    const context = await contextOf(browser, server.origin, screen.person, {});
    const page = await context.newPage();
    await page.goto(server.origin + screen.path(process));
    await screen.arrived(page);
    await neverScrollsSideways(page, screen.name, widths);
    await context.close();
  });
}

test('a room with many in it, and much unread, never needs scrolling sideways', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const others = ['Mette Kjær', 'Jonas Pihl', 'Sara Bisgaard', 'Lise Hauge', 'Line Overgaard', 'Karen Dahl'];
  const page = await openProcess('Tanja Nørskov', {
    boxes: { all: 100, validations: 0, mentions: 100, comments: 0, suggestions: 0, done: 0 },
    processes: [],
  });
  for (const person of others) await openProcess(person);
  await expect(page.getByText(`${others.length + 1} her nu`)).toBeVisible();
  await expect(page.getByText('99+')).toBeVisible();
  // Every one at which a bar may choose another look is between two of these.
  await neverScrollsSideways(
    page,
    'a room with many in it',
    Array.from({ length: 73 }, (_, at) => 320 + at * 20),
  );

  async function openProcess(person: string, unread?: UnreadCounts): Promise<Page> {
    const context = await contextOf(browser, server.origin, person, {});
    if (unread) {
      await context.route(`**${notificationsApi.unread.path}`, (route) => route.fulfill({ json: unread }));
    }
    const opened = await context.newPage();
    await opened.goto(`${server.origin}/processer/${process}`);
    return opened;
  }
});

test('a process is found, opened and written in with the keyboard alone', async ({ browser, server }) => {
  const context = await contextOf(browser, server.origin, 'Mette Kjær', {});
  const page = await context.newPage();
  await page.goto(`${server.origin}/processer`);
  await expect(page.getByRole('table').getByRole('link', { name: title })).toBeVisible();
  // The page can be read before it can be worked with.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('searchbox', { name: 'Søg i processer' })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('børneattest');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('table').getByRole('link', { name: 'Indhentning af børneattest' }),
  ).toBeVisible();

  await page.goto(`${server.origin}/processer/${process}`);
  const section = page.getByRole('textbox', { name: 'Udfordringer' });
  await expect(section).toHaveAttribute('contenteditable', 'true');
  // Past the tools of the steps drawn before it; the list of sections is the shorter way.
  for (let presses = 0; presses < 100; presses += 1) {
    if (await section.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(section).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('Skrevet uden mus.');
  await expect(section).toContainText('Skrevet uden mus.');
  await context.close();
});

test('keys pressed one upon the other act where the caret is, not where it was', async ({
  browser,
  server,
}) => {
  const context = await contextOf(browser, server.origin, 'Mette Kjær', {});
  const page = await context.newPage();
  await page.goto(`${server.origin}/processer/${process}`);
  const section = page.getByRole('textbox', { name: 'Kort fortalt' });
  await expect(section).toHaveAttribute('contenteditable', 'true');
  for (let round = 1; round <= 10; round += 1) {
    await page.getByRole('textbox', { name: 'Resume' }).click();
    await section.locator('p').first().click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Linje ${round}.`);
    await expect(section.locator('p').last()).toHaveText(`Linje ${round}.`);
  }
  await context.close();
});

test('pages keep to their own policy and are left without an error', async ({ browser, server }) => {
  const context = await contextOf(browser, server.origin, 'Mette Kjær', {});
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    complain(event.violatedDirective + ' ' + event.blockedURI))`);
  await page.goto(`${server.origin}/processer`);
  await page.getByRole('table').getByRole('link', { name: title }).click();
  const section = page.getByRole('textbox', { name: 'Kort fortalt' });
  await section.click();
  await expect(section).toBeFocused();
  await page.getByRole('link', { name: 'Processer' }).first().click();
  await page.getByRole('table').getByRole('link', { name: title }).click();
  await section.click();
  await page.getByRole('button', { name: /Aarhus Kommune/ }).click();
  await page.getByRole('button', { name: 'Log ud' }).click();
  await heading(page, /Find de arbejdsgange/);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a link to a section opens the process there, wide and narrow', async ({ browser, server }) => {
  for (const viewport of sizes) {
    const context = await contextOf(browser, server.origin, 'Mette Kjær', { viewport });
    const page = await context.newPage();
    await page.goto(`${server.origin}/processer/${process}#afsnit-solution`);
    await expect(page.getByRole('textbox', { name: 'Løsning og erfaringer' })).toBeInViewport();
    await context.close();
  }
});

test('the address of a link can be typed at once', async ({ browser, server }) => {
  const context = await contextOf(browser, server.origin, 'Mette Kjær', {});
  const page = await context.newPage();
  await page.goto(`${server.origin}/processer/${process}`);
  const section = page.getByRole('textbox', { name: 'Jura og data' });
  await section.click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Link' }).click();
  await expect(page.getByRole('textbox', { name: 'Adresse' })).toBeFocused();
  await page.keyboard.type('www.retsinformation.dk');
  await page.keyboard.press('Enter');
  await expect(section.getByRole('link', { name: 'www.retsinformation.dk' })).toHaveAttribute(
    'href',
    'https://www.retsinformation.dk',
  );
  await expect(section).toBeFocused();
  await context.close();
});

test('only who can write is told to write on without connection', async ({ browser, server }) => {
  for (const [person, told, untold] of [
    ['Mette Kjær', 'Skriv bare videre.', 'Teksten er, som du sidst fik den.'],
    ['Tanja Nørskov', 'Teksten er, som du sidst fik den.', 'Skriv bare videre.'],
  ] as const) {
    const context = await contextOf(browser, server.origin, person, {});
    const page = await context.newPage();
    await page.goto(`${server.origin}/processer/${process}`);
    await expect(page.getByLabel('Kort fortalt').filter({ hasText: 'arbejdstelefon' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Gemt/ })).toBeVisible();
    await page.getByRole('link', { name: 'Jura og data' }).click();
    await expect(page.getByRole('heading', { name: 'Jura og data' })).toBeInViewport();
    await context.setOffline(true);
    await expect(page.getByText(told)).toBeInViewport();
    await expect(page.getByText(untold)).toBeHidden();
    await context.close();
  }
});

test('quick capture makes a private process and goes to it', async ({ browser, server }) => {
  const context = await contextOf(browser, server.origin, 'Mette Kjær', {});
  const page = await context.newPage();
  await page.goto(`${server.origin}/processer`);
  await page.getByRole('link', { name: 'Beskriv en proces' }).click();
  const title = page.getByRole('textbox', { name: 'Hvad kalder I arbejdsgangen?' });
  await expect(async () => {
    await title.fill('Udlån af mødelokaler');
    await expect(page.getByText('20 af 65')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page
    .getByRole('textbox', { name: 'Hvad går den ud på, i én sætning?' })
    .fill('Vi taster hver reservation to gange.');
  await page.getByRole('button', { name: 'Opret og skriv videre' }).click();
  await expect(page).toHaveURL(/\/processer\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('textbox', { name: 'Titel' })).toHaveValue('Udlån af mødelokaler');
  await expect(page.getByText('Privat').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Kort fortalt' })).toBeFocused();
  await context.close();
});

test('[PE1] a page out of sight looks like a page that is not there', async ({ browser, server }) => {
  const mette = await signInAs(server.origin, 'Mette Kjær');
  const made = await fetch(`${server.origin}/api/v1/processes`, {
    method: 'POST',
    headers: { Cookie: mette.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Noget, der kun er Mettes' }),
  });
  const { id } = (await made.json()) as { id: string };
  const context = await contextOf(browser, server.origin, 'Tanja Nørskov', {});
  const seen: string[] = [];
  for (const path of [`/processer/${id}`, '/processer/00000000-0000-4000-8000-000000000000']) {
    const page = await context.newPage();
    const reply = await page.goto(server.origin + path);
    expect(reply?.status()).toBe(404);
    await heading(page, 'Siden findes ikke, eller du har ikke adgang');
    expect(await page.content()).not.toContain('Mettes');
    seen.push(await page.locator('body').innerText());
    await page.close();
  }
  expect(seen[0]).toBe(seen[1]);
  await context.close();
});

test('English is a choice that is remembered, and content stays Danish', async ({ browser, server }) => {
  const context = await contextOf(browser, server.origin, undefined, {});
  const page = await context.newPage();
  await page.goto(`${server.origin}/`);
  await expect(async () => {
    await page.getByText('English', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en', { timeout: 1_000 });
  }).toPass();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto(`${server.origin}/log-ind`);
  await heading(page, 'Sign in');
  await context.close();
});

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function neverScrollsSideways(page: Page, name: string, at: readonly number[]): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 800 });
    // What is laid out by the width of the window hears of it a moment later.
    const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(excess, { message: `${name} at ${width} px` }).toBeLessThanOrEqual(0);
  }
}

async function contextOf(
  browser: Browser,
  origin: string,
  person: string | undefined,
  options: Parameters<Browser['newContext']>[0] & object,
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (person !== undefined) {
    const { id } = await demoPerson(origin, person);
    await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  }
  return context;
}
