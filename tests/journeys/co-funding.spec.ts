import type { Locator, Page } from '@playwright/test';
import { hasNothingForAxe, openAs, patience } from '../support/browser/process-page.ts';
import { expect, test } from '../support/journey.ts';

/** The two whose answers are played: inhabitants on 1 January 2019. Price and cap are chosen so that neither is enough alone. */
const title = 'Fælles flytterobot';
const terms = { price: '500.000', cap: '1,3' };

const card = (page: Page, municipality: string) =>
  page.getByRole('region', { name: `${municipality} svarer`, exact: true });
const sum = (page: Page) => page.getByRole('region', { name: 'Er der penge nok?', exact: true });
const row = (page: Page, municipality: string) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByText(municipality, { exact: true }) });

async function answer(own: Locator, said: 'Ja' | 'Måske' | 'Nej'): Promise<void> {
  const choice = own.getByRole('radio', { name: said });
  // The page may be drawn before it is alive.
  await expect(async () => {
    await choice.check({ timeout: 2_000 });
    await expect(own.getByText('Ikke gemt endnu')).toBeVisible({ timeout: 2_000 });
  }).toPass(patience);
  await own.getByRole('button', { name: /^Gem/ }).click();
  await expect(own.getByRole('status')).toContainText('Gemt', patience);
}

/** As wide as a laptop and as narrow as a phone, light and dark: nothing scrolls sideways, and axe has nothing. */
async function isFitForAll(page: Page): Promise<void> {
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    // From the top: what is half under the bar would be measured as that small.
    await page.evaluate(() => scrollTo(0, 0));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await hasNothingForAxe(page);
    }
    const { scrolled, shown } = await page.evaluate(() => ({
      scrolled: document.documentElement.scrollWidth,
      shown: document.documentElement.clientWidth,
    }));
    expect(scrolled, `at ${width}`).toBe(shown);
  }
}

test('[NU3] a member of the group asks all 98; as two municipalities answer, everybody sees sum, gap and their own payback', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const { origin } = server;
  const karen = await openAs(browser, origin, 'Karen Dahl', '/samfinansiering/ny');

  await test.step('what is missing is said, and what each would pay stands there before it is asked', async () => {
    await expect(async () => {
      await karen.getByRole('button', { name: 'Spørg alle kommuner' }).click({ timeout: 2_000 });
      await expect(karen.getByText('Skriv, hvad runden hedder.')).toBeVisible({ timeout: 2_000 });
    }).toPass(patience);
    await karen.getByLabel('Hvad skal runden hedde?').fill(title);
    await karen.getByLabel('Pris i kr.').fill(terms.price);
    await karen.getByLabel('Højst pr. indbygger, i kr.').fill(terms.cap);
    const preview = karen.getByRole('region', { name: 'Hvad kommer hver til at betale?' });
    await expect(preview.getByText('500.000 kr. Prisen er nået.')).toHaveCount(2);
    await expect(preview.getByText('Indbyggertal pr. 1. januar 2019.')).toBeVisible();
    await isFitForAll(karen);
    await karen.getByRole('button', { name: 'Spørg alle kommuner' }).click();
    await expect(karen.getByRole('heading', { level: 1, name: title })).toBeVisible(patience);
    await expect(
      karen.getByText(
        'Prisen deles efter indbyggertal, højst 1,3 kr. pr. indbygger, mellem dem, der siger ja.',
      ),
    ).toBeVisible();
    await expect(karen.getByText('Alle 98 kommuner')).toBeVisible();
    await expect(sum(karen).getByText('Mangler 500.000 kr.')).toBeVisible();
  });

  const path = new URL(karen.url()).pathname;
  const odense = await openAs(browser, origin, 'Kirsten Buhl', path);
  const aalborg = await openAs(browser, origin, 'Morten Gade', path);

  await test.step('Odense says yes: 204.182 inhabitants at 1,3 kr., and 180.434 more are needed', async () => {
    const own = card(odense, 'Odense');
    await expect(own.getByText('Skriv timer om året og timepris')).toBeVisible(patience);
    await answer(own, 'Ja');
    await own.getByLabel('Timer om året, I frigør').fill('600');
    await own.getByLabel('Hvad en time koster hos jer, i kr.').fill('400');
    await expect(own.getByText('265.436 kr.', { exact: true })).toBeVisible();
    // Half of 240.000 kr. in the first year, then all of it.
    await expect(own.getByText('Tjent hjem på 1,6 år')).toBeVisible();
    await own.getByRole('button', { name: 'Gem nyt svar' }).click();
    await expect(own.getByRole('status')).toContainText('Gemt', patience);
    for (const page of [karen, odense, aalborg]) {
      await expect(sum(page).getByText('265.436 kr.', { exact: true })).toBeVisible(patience);
      await expect(sum(page).getByText('Mangler 234.564 kr.')).toBeVisible();
      await expect(sum(page).getByText('Det svarer til 180.434 indbyggere mere.')).toBeVisible();
    }
    await expect(karen.getByRole('status').filter({ hasText: 'Nu er der 265.436 kr.' })).toBeAttached(
      patience,
    );
    await expect(row(aalborg, 'Odense')).toContainText('600');
  });

  await test.step('what an hour costs in Odense has come to nobody outside it', async () => {
    const reply = await aalborg.request.get(`${origin}/api/v1/co-fundings/${path.split('/').at(-1) ?? ''}`);
    expect(reply.ok()).toBe(true);
    const text = await reply.text();
    expect(text).toContain('"hours":600');
    expect(text).not.toContain('hourlyCost');
  });

  await test.step('Aalborg is in doubt: it is told apart, and not in the sum', async () => {
    const own = card(aalborg, 'Aalborg');
    await expect(own.getByText('Jeres del, hvis I siger ja')).toBeVisible();
    await expect(own.getByText('256.633 kr.', { exact: true })).toBeVisible();
    await answer(own, 'Måske');
    await expect(
      sum(odense).getByText('1 kommune siger måske; det kan give 256.633 kr., som ikke er talt med.'),
    ).toBeVisible(patience);
    await expect(sum(odense).getByText('Mangler 234.564 kr.')).toBeVisible();
    await expect(sum(odense).getByText('Siger de, der er i tvivl, ja, er prisen nået.')).toBeVisible();
    await expect(row(karen, 'Aalborg')).toContainText('evt. 256.633');
    await isFitForAll(odense);
  });

  await test.step('Aalborg says yes: the gap is closed, and Odense pays less and is paid back sooner', async () => {
    await answer(card(aalborg, 'Aalborg'), 'Ja');
    for (const page of [karen, odense, aalborg]) {
      await expect(sum(page).getByText('Prisen er nået.')).toBeVisible(patience);
      await expect(sum(page).getByText('500.000 kr.', { exact: true })).toBeVisible();
    }
    await expect(card(odense, 'Odense').getByText('243.367 kr.', { exact: true })).toBeVisible();
    await expect(card(odense, 'Odense').getByText('Tjent hjem på 1,5 år')).toBeVisible();
  });

  await test.step('the table is sifted and sorted', async () => {
    await odense.getByLabel('Vis svar').selectOption({ label: 'Ja (2)' });
    const names = odense.getByRole('table').locator('tbody').getByRole('rowheader');
    await odense.getByRole('button', { name: 'Beløb i kr.' }).click();
    await expect(names).toHaveText([/Aalborg/, /Odense/]);
    await odense.getByRole('button', { name: 'Beløb i kr.' }).click();
    await expect(names).toHaveText([/Odense/, /Aalborg/]);
  });

  await test.step('Karen closes the round, and nobody answers any more', async () => {
    await karen.getByRole('button', { name: 'Luk runden' }).click();
    const dialog = karen.getByRole('dialog', { name: 'Luk runden nu?' });
    await expect(dialog.getByText('Der er 500.000 kr., og prisen er nået.')).toBeVisible();
    await hasNothingForAxe(karen);
    await dialog.getByRole('button', { name: 'Luk runden' }).click();
    for (const page of [karen, odense, aalborg]) {
      await expect(page.getByText('Runden er lukket, og prisen blev nået.')).toBeVisible(patience);
    }
    await expect(card(odense, 'Odense').getByRole('radio')).toHaveCount(0);
    await expect(card(odense, 'Odense').getByText('Tjent hjem på 1,5 år')).toBeVisible();
    await isFitForAll(aalborg);
  });

  await test.step('it stands among the closed rounds, with the own answer', async () => {
    await odense.goto(`${origin}/samfinansiering`);
    const closed = odense.getByRole('region', { name: 'Lukkede runder' });
    await expect(closed.getByRole('link', { name: title })).toBeVisible(patience);
    await expect(closed.getByRole('listitem').filter({ hasText: title })).toContainText('Jeres svar');
    await isFitForAll(odense);
  });
});

test('[PE1] whoever may not answer is told who can, and only the group asks', async ({ browser, server }) => {
  const { origin } = server;
  const mette = await openAs(browser, origin, 'Mette Kjær', '/prioritering');
  const rounds = mette.getByRole('region', { name: 'Samfinansiering' });
  await expect(rounds.getByText(/^Mangler [\d.]+ kr\.$/)).toBeVisible(patience);
  await isFitForAll(mette);
  await rounds.getByRole('link', { name: /^Fælles robot: oprettelse/ }).click(patience);
  const own = card(mette, 'Aarhus');
  await expect(
    own.getByText('Koordinatoren i Aarhus Kommune svarer, eller jeres medlem af koordinationsgruppen.'),
  ).toBeVisible(patience);
  await expect(own.getByRole('radio')).toHaveCount(0);
  await expect(mette.getByRole('button', { name: 'Luk runden' })).toHaveCount(0);
  await mette.goto(`${origin}/samfinansiering/ny`);
  await expect(mette.getByText('Kun koordinationsgruppen spørger om samfinansiering')).toBeVisible(patience);
  await hasNothingForAxe(mette);
});
