import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  hasNothingForAxe,
  isSaved,
  isWritable,
  openAs,
  patience,
  receipts,
  sectionText,
  writeAtEnd,
} from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

// What is known of a process besides its text, written together; and the page as paper and as a phone has it.

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

let origin: string;
let process: ProcessId;

test.beforeEach(async ({ server }) => {
  origin = server.origin;
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const { path, method, reply } = processesApi.create;
  const made = await fetch(origin + path, {
    method,
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Udlån af elcykler', visibility: 'all-municipalities' }),
  });
  process = reply.parse(await made.json()).id;
});

test('[FI1] two colleagues fill in the same fields at once, one of them without a connection, and nothing is lost', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await opened(browser, 'Mette Kjær');
  const ida = await opened(browser, 'Ida Storgaard');

  await test.step('what is chosen, added and written by either stands with both', async () => {
    await write(mette, 'It-systemer', 'Opus Løn');
    await write(ida, 'It-systemer', 'Cykelregister');
    await write(mette, 'Fagområder', 'Miljø');
    await write(ida, 'KLE-nummer', '812210');
    await expect(field(mette, 'KLE-nummer').getByRole('combobox')).toHaveValue('81.22.10', patience);
    await expect(field(ida, 'It-systemer').getByRole('listitem')).toHaveText(
      ['Cykelregister', 'Opus Løn'],
      patience,
    );
    await expect(field(ida, 'Fagområder').getByText('Miljø', { exact: true })).toBeVisible();
  });

  await test.step('each sees which field the other is in', async () => {
    const next = field(ida, 'Næste skridt').getByRole('textbox', { name: 'Næste skridt' });
    await next.pressSequentially('Spørg leverandøren');
    await expect(field(mette, 'Næste skridt').getByText('Ida S.')).toBeVisible(patience);
    await expect(field(mette, 'Næste skridt').getByRole('textbox', { name: 'Næste skridt' })).toHaveValue(
      'Spørg leverandøren',
      patience,
    );
  });

  await test.step('what Ida adds without a connection meets what Mette adds meanwhile', async () => {
    await ida.context().setOffline(true);
    await write(ida, 'It-systemer', 'Nøgleskab');
    await write(mette, 'It-systemer', 'Bookingsystem');
    await isSaved(mette);
    await ida.context().setOffline(false);
    const all = ['Bookingsystem', 'Cykelregister', 'Nøgleskab', 'Opus Løn'];
    await expect(field(ida, 'It-systemer').getByRole('listitem')).toHaveText(all, patience);
    await expect(field(mette, 'It-systemer').getByRole('listitem')).toHaveText(all, patience);
  });

  await test.step('what is taken away comes back with Fortryd', async () => {
    await field(mette, 'It-systemer').getByRole('button', { name: 'Fjern Nøgleskab' }).click();
    await expect(field(ida, 'It-systemer').getByText('Nøgleskab')).toHaveCount(0, patience);
    await receipts(mette).getByRole('button', { name: 'Fortryd' }).click();
    await expect(field(ida, 'It-systemer').getByText('Nøgleskab')).toBeVisible(patience);
  });

  await test.step('a number of the wrong form is said to be, and how it is written', async () => {
    await write(mette, 'KLE-nummer', '81.2');
    await expect(field(mette, 'KLE-nummer').getByText('Skriv det som 81.22.10.')).toBeVisible();
    await mette.keyboard.press('Escape');
  });

  await test.step('more fields are behind a button; a deadline that is passed says so', async () => {
    await expect(field(mette, 'Leverandør')).toHaveCount(0);
    await mette.getByRole('button', { name: /^Vis \d+ flere felter$/ }).click();
    await field(mette, 'Leverandør').getByRole('textbox').fill('Cykelbolaget');
    await field(mette, 'Næste skridt').getByLabel('Frist').fill('2020-01-31');
    await mette.keyboard.press('Tab');
    await expect(field(ida, 'Næste skridt').getByText(/Fristen er overskredet med \d+ dage/)).toBeVisible(
      patience,
    );
    await expect(field(ida, 'Leverandør').getByRole('textbox')).toHaveValue('Cykelbolaget', patience);
  });

  await test.step('somebody to ask is written down, and shown to who reads', async () => {
    await mette.getByRole('button', { name: 'Tilføj kontakt' }).click();
    await mette.getByLabel('Navn', { exact: true }).fill('Poul Agerbo');
    await mette.getByLabel('Telefon').fill('12 34 56 78');
    await mette.getByRole('button', { name: 'Gem', exact: true }).click();
    await isSaved(mette);
    const lise = await openAs(browser, origin, 'Lise Hauge', `/processer/${process}`);
    const about = lise.getByRole('region', { name: 'Om processen' });
    await expect(about.getByText('Poul Agerbo')).toBeVisible(patience);
    await expect(about.getByText('Bookingsystem, Cykelregister, Nøgleskab, Opus Løn')).toBeVisible();
    await expect(about.getByRole('combobox')).toHaveCount(0);
    await hasNothingForAxe(lise);
  });
  await hasNothingForAxe(mette);
});

test('[FI1] what a municipality keeps to itself is read by its colleagues and by nobody else', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await opened(browser, 'Mette Kjær');
  await mette.getByRole('button', { name: 'Skriv sagsnummer eller notat' }).click();
  const note = (page: Page) => page.getByRole('textbox', { name: 'Internt notat' });
  await note(mette).fill('Afventer budgettet.');
  const ida = await opened(browser, 'Ida Storgaard');
  await expect(note(ida)).toHaveValue('Afventer budgettet.', patience);
  const lise = await openAs(browser, origin, 'Lise Hauge', `/processer/${process}`);
  await expect(lise.getByRole('button', { name: 'Skriv sagsnummer eller notat' })).toBeVisible(patience);
  await expect(lise.getByText('Afventer budgettet.')).toHaveCount(0);
});

test('[FI1] sections wait for their phase, and are written all the same by who wants to', async ({
  browser,
}) => {
  const mette = await opened(browser, 'Mette Kjær');
  await expect(sectionText(mette, 'Jura og data')).toHaveCount(0);
  await mette.getByRole('button', { name: 'Skriv Jura og data nu' }).click();
  await expect(sectionText(mette, 'Jura og data')).toBeFocused();
});

test('[FI1] on a phone the fields are a page of their own, and every field is filled in there', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openAs(browser, origin, 'Mette Kjær', `/processer/${process}`, {
      ...phone,
      colorScheme,
    });
    await isWritable(page, 'Kort fortalt');
    await page.getByRole('button', { name: 'Afsnit 1 af 6' }).click();
    await page
      .getByRole('dialog', { name: 'Afsnit' })
      .getByRole('link', { name: /^Om processen/ })
      .click();
    await write(page, 'It-systemer', `System ${colorScheme}`);
    await expect(field(page, 'It-systemer').getByText(`System ${colorScheme}`)).toBeVisible();
    await hasNothingForAxe(page);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(overflow).toBe(0);
    await page.context().close();
  }
});

test('[FI1] the process on paper holds its sections, steps and fields', async ({ browser }) => {
  test.setTimeout(120_000);
  const title = 'Fritagelse for beskatning af fri telefon';
  const id = await processTitled(origin, await signInAs(origin, 'Mette Kjær'), title);
  const page = await openAs(browser, origin, 'Mette Kjær', `/processer/${id}/udskriv`);
  const paper = page.getByRole('article');
  await expect(paper.getByRole('heading', { name: title })).toBeVisible(patience);
  await expect(paper.getByRole('heading', { name: 'Sådan gør vi i dag' })).toBeVisible();
  await expect(paper.getByRole('heading', { name: 'Trin for trin' })).toBeVisible();
  await expect(paper.getByRole('columnheader', { name: 'Hvem' })).toBeVisible();
  await expect(paper.getByText('It-systemer')).toBeVisible();
  await hasNothingForAxe(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Udskriv' })).toBeHidden();
  await expect(paper.getByRole('heading', { name: title })).toBeVisible();
});

test('[PE5] on paper a shielded section is there for its own people, and only said to be there for others', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await opened(browser, 'Mette Kjær');
  await writeAtEnd(mette, 'Kort fortalt', 'HEMMELIGT-4711');
  await isSaved(mette);
  const address = `${origin}/api/v1/processes/${process}/sections/brief/shielding`;
  const shielded = await mette.request.put(address, { data: { shielded: true }, headers: { origin } });
  expect(shielded.status()).toBe(200);
  const path = `/processer/${process}/udskriv`;
  const ida = await openAs(browser, origin, 'Ida Storgaard', path);
  await expect(ida.getByRole('article').getByText('HEMMELIGT-4711')).toBeVisible(patience);
  const tanja = await openAs(browser, origin, 'Tanja Nørskov', path);
  await expect(tanja.getByRole('article').getByText(/Afskærmet afsnit/)).toBeVisible(patience);
  expect(await tanja.content()).not.toContain('4711');
  const file = await tanja.request.get(`${origin}/api/v1/processes/${process}/pdf`);
  expect(file.headers()['content-type']).toBe('application/pdf');
});

/** The page of the process, when it can be written in. */
async function opened(browser: Browser, name: string): Promise<Page> {
  const page = await openAs(browser, origin, name, `/processer/${process}`);
  await isWritable(page, 'Kort fortalt');
  await expect(field(page, 'It-systemer').getByRole('combobox')).toBeVisible(patience);
  return page;
}

/** A row of the fields. */
function field(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true });
}

/** Writes in the line of a field and presses Enter. */
async function write(page: Page, name: string, text: string): Promise<void> {
  const line = field(page, name).getByRole('combobox');
  await line.fill(text);
  await line.press('Enter');
}
