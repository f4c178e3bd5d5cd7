import type { Page } from '@playwright/test';
import { hasNothingForAxe, openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const name = 'Hvad kalder I arbejdsgangen?';
const sentence = 'Hvad går den ud på, i én sætning?';
const widths = [320, 390, 600, 900, 1100, 1200, 1440, 1760];

/** What may be the same as what is being written. */
const similar = (page: Page) => page.getByRole('region', { name: 'Det her ligner' });
const cardOf = (page: Page, text: string) => similar(page).getByRole('article', { name: text });
const judged = (page: Page, text: string, judgement: string) =>
  cardOf(page, text).getByRole('button', { name: judgement, exact: true });

/** Writes a title as a person does; a page that has just been drawn may not hear the first letters yet. */
async function write(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('textbox', { name }).fill('');
    await page.getByRole('textbox', { name }).pressSequentially(text);
    await expect(similar(page).getByRole('article').first()).toBeVisible({ timeout: 3_000 });
  }).toPass(patience);
}

test('[DU1] what is the same stands beside what is written, says why, and never takes the focus', async ({
  browser,
  server,
}) => {
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer');
  await tanja.getByRole('link', { name: 'Beskriv en proces' }).click();
  await expect(tanja.getByRole('heading', { level: 1, name: 'Del en proces på ét minut' })).toBeVisible(
    patience,
  );
  await write(tanja, 'Fritagelse for skat af telefon');
  await expect(tanja.getByRole('textbox', { name })).toBeFocused();
  await expect(cardOf(tanja, title)).toContainText('Ligner meget.');
  await expect(cardOf(tanja, title)).toContainText('fritagelse, skat, telefon');
  await expect(cardOf(tanja, title)).toContainText('kommuner har den');
  await expect(similar(tanja)).toContainText(/Søgt i \d+ processer, som Ballerup må se\./);
  expect(await similar(tanja).getByRole('article').count()).toBeLessThanOrEqual(3);

  await test.step('something else is said to be something else, and comes back when asked', async () => {
    await judged(tanja, title, 'Nyt').click();
    await expect(cardOf(tanja, title)).toBeHidden();
    await similar(tanja).getByRole('button', { name: 'Vis igen' }).click();
    await expect(cardOf(tanja, title)).toBeVisible(patience);
  });
});

test('[DU1] the same makes no process: it puts the municipality on the other’s, and can be undone', async ({
  browser,
  server,
}) => {
  const { origin } = server;
  const process = await processTitled(origin, await signInAs(origin, 'Mette Kjær'), title);
  const mette = await openAs(browser, origin, 'Mette Kjær', `/processer/${process}`);
  const beside = mette.getByRole('region', { name: 'Samme arbejdsgang hos' });
  await expect(beside).toContainText('Haderslev', patience);
  await expect(beside).not.toContainText('Ballerup');

  const tanja = await openAs(browser, origin, 'Tanja Nørskov', '/processer/ny');
  await write(tanja, 'Fritagelse for skat af telefon');
  await tanja.getByLabel('Antal pr. år').fill('640');
  await tanja.getByLabel('Minutter pr. sag').fill('14');
  await expect(tanja.getByText('149 timer om året', { exact: false })).toBeVisible();
  await tanja.getByRole('button', { name: 'Talt', exact: true }).click();
  await judged(tanja, title, 'Samme').click();
  await expect(cardOf(tanja, title)).toContainText('Der bliver ikke oprettet en ny.');
  await expect(tanja.getByText('Jeres 640 sager og 14 minutter kommer med.')).toBeVisible();
  await tanja.getByRole('button', { name: 'Skriv Ballerup på Aarhus’ proces' }).click();
  await expect(tanja).toHaveURL(new RegExp(`/processer/${process}$`), patience);
  await expect(receipts(tanja)).toContainText('Ballerup står nu på Aarhus’ proces.');
  // Mette, who has it open, sees it come.
  await expect(beside).toContainText('Ballerup', patience);

  await receipts(tanja).getByRole('button', { name: 'Fortryd' }).click();
  await expect(receipts(tanja)).toContainText('Det er taget tilbage.', patience);
  await expect(beside).not.toContainText('Ballerup', patience);
});

test('[DU1] a variant is one’s own and linked; something new is made with what was told apart', async ({
  browser,
  server,
}) => {
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer/ny');
  await write(tanja, 'Fritagelse for skat af telefon i Ballerup');
  await tanja.getByRole('textbox', { name: sentence }).fill('Lederen gør det hele.');
  await judged(tanja, title, 'Variant').click();
  await tanja.getByRole('button', { name: 'Løn og personale' }).click();
  await tanja.getByRole('button', { name: 'Opret som variant af Aarhus’ proces' }).click();
  await expect(tanja).toHaveURL(/\/processer\/[0-9a-f-]{36}$/, patience);
  await expect(tanja.getByRole('textbox', { name: 'Titel' })).toHaveValue(
    'Fritagelse for skat af telefon i Ballerup',
    patience,
  );
  await expect(tanja.getByText('Privat').first()).toBeVisible();
  await expect(tanja.getByRole('region', { name: 'Samme arbejdsgang hos' })).toContainText(
    'Aarhus',
    patience,
  );

  await tanja.goto(`${server.origin}/processer/ny`);
  await write(tanja, 'Fri telefon til folkevalgte');
  await judged(tanja, title, 'Nyt').click();
  await tanja.getByRole('button', { name: 'Opret og skriv videre' }).click();
  await expect(tanja.getByRole('textbox', { name: 'Titel' })).toHaveValue(
    'Fri telefon til folkevalgte',
    patience,
  );
  await expect(tanja.getByRole('textbox', { name: 'Kort fortalt' })).toBeFocused(patience);
  const same = tanja.getByRole('region', { name: 'Samme arbejdsgang hos' });
  await expect(same.getByRole('link', { name: 'Aarhus' })).toHaveCount(0);
});

test('what is written stays: through a refusal, a lost connection, and a look at another page', async ({
  browser,
  server,
}) => {
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer/ny');
  await tanja.getByRole('button', { name: 'Opret og skriv videre' }).waitFor(patience);
  await expect(async () => {
    await tanja.getByRole('button', { name: 'Opret og skriv videre' }).click();
    await expect(tanja.getByText('Skriv en titel. Nogle få ord er nok.')).toBeVisible({ timeout: 1_000 });
  }).toPass(patience);
  await expect(tanja.getByRole('textbox', { name })).toBeFocused();
  await write(tanja, 'Fri telefon i hjemmeplejen');
  await tanja.context().setOffline(true);
  await tanja.getByRole('button', { name: 'Opret og skriv videre' }).click();
  await expect(tanja.getByRole('textbox', { name })).toHaveValue('Fri telefon i hjemmeplejen');
  await expect(tanja).toHaveURL(/\/processer\/ny$/);
  await tanja.context().setOffline(false);
  await tanja
    .getByRole('navigation', { name: 'Brødkrumme' })
    .getByRole('link', { name: 'Processer' })
    .click();
  await expect(tanja.getByRole('heading', { level: 1, name: 'Processer' })).toBeVisible(patience);
  await tanja.goBack();
  await expect(tanja.getByRole('textbox', { name })).toHaveValue('Fri telefon i hjemmeplejen', patience);
});

test('[PE1] a draft that a colleague has not shared is no hint to anybody else', async ({
  browser,
  server,
}) => {
  const mette = await signInAs(server.origin, 'Mette Kjær');
  await fetch(`${server.origin}/api/v1/processes`, {
    method: 'POST',
    headers: { Cookie: mette.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Fritagelse for skat af telefon på prøve' }),
  });
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer/ny');
  await write(tanja, 'Fritagelse for skat af telefon på prøve');
  await expect(similar(tanja)).not.toContainText('på prøve');
});

test('it is clean for axe in both themes, and fits every width', async ({ browser, server }) => {
  test.setTimeout(240_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer/ny', {
        viewport,
        colorScheme,
      });
      await write(page, 'Fritagelse for skat af telefon');
      await judged(page, title, 'Samme').click();
      await page.getByText('It-systemer og KLE-nummer').click();
      await hasNothingForAxe(page);
      await page.context().close();
    }
  }
  const page = await openAs(browser, server.origin, 'Tanja Nørskov', '/processer/ny');
  await write(page, 'Fritagelse for skat af telefon');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([width, overflow <= 0]).toEqual([width, true]);
  }
});
