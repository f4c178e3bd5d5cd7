import type { Page } from '@playwright/test';
import { hasNothingForAxe, openAs, patience } from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const times = 'Antal pr. år, sandsynligt, sager';
const shownHours = (page: Page) => page.getByRole('region', { name: 'Gevinst' }).or(page.locator('.sheet'));

let path: string;
test.beforeEach(async ({ server }) => {
  path = `/processer/${await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title)}`;
});

/** Writes in a field as one does, and leaves it. */
async function write(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await expect(field).toBeEditable(patience);
  await field.fill(value);
  await field.press('Enter');
}

test('[BE1] two colleagues write the numbers together, and what it comes to moves with both', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const mette = await openAs(browser, server.origin, 'Mette Kjær', `${path}/gevinst`);
  const karen = await openAs(browser, server.origin, 'Karen Dahl', `${path}/gevinst`);
  await write(mette, times, '2.000');
  await expect(karen.getByLabel(times, { exact: true })).toHaveValue('2.000', patience);
  // 2 000 × 18 minutes; the share is that of the diagrams where both are drawn.
  await write(karen, 'Antal pr. år, lavt, sager', '1.700');
  await write(karen, 'Antal pr. år, højt, sager', '2.200');
  await expect(mette.getByLabel('Antal pr. år, højt, sager', { exact: true })).toHaveValue('2.200', patience);
  await expect(mette.getByRole('img', { name: /flytter/ })).toBeVisible(patience);

  await test.step('what is out of order stays written, and is said', async () => {
    await write(mette, 'Antal pr. år, lavt, sager', '2.100');
    await expect(mette.getByRole('alert').filter({ hasText: 'Lavt må højst være sandsynligt' })).toBeVisible(
      patience,
    );
    await expect(karen.getByLabel('Antal pr. år, lavt, sager', { exact: true })).toHaveValue('1.700');
    await write(mette, 'Antal pr. år, lavt, sager', '1.800');
    await expect(karen.getByLabel('Antal pr. år, lavt, sager', { exact: true })).toHaveValue(
      '1.800',
      patience,
    );
  });

  await test.step('a source is chosen once and seen by both', async () => {
    await mette.getByLabel('Hvor er tallet fra: Antal pr. år').selectOption('Målt');
    await expect(karen.getByLabel('Hvor er tallet fra: Antal pr. år')).toHaveValue('measured', patience);
  });

  await test.step('without what it costs there is no worth; with it there is', async () => {
    await write(mette, 'Engangsudgift, sandsynligt, kr.', '');
    await expect(karen.getByText(/Skriv engangsudgift for at se tjent hjem/).first()).toBeVisible(patience);
    await expect(karen.getByRole('img', { name: /Samlet nutidsværdi/ })).toBeHidden();
    await write(mette, 'Engangsudgift, sandsynligt, kr.', '95.000');
    await expect(karen.getByRole('img', { name: /Samlet nutidsværdi over 5 år/ })).toBeVisible(patience);
    await expect(
      shownHours(karen)
        .getByText(/Tjent hjem/)
        .first(),
    ).toBeVisible();
  });
});

test('[CO4][BE1] numbers written without a connection are there when it is back', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const mette = await openAs(browser, server.origin, 'Mette Kjær', `${path}/gevinst`);
  const karen = await openAs(browser, server.origin, 'Karen Dahl', `${path}/gevinst`);
  await expect(mette.getByLabel(times, { exact: true })).toBeEditable(patience);
  await mette.context().setOffline(true);
  await write(mette, 'Minutter pr. sag, højt, min.', '26');
  await write(karen, 'Minutter pr. sag, lavt, min.', '14');
  await mette.context().setOffline(false);
  await expect(karen.getByLabel('Minutter pr. sag, højt, min.', { exact: true })).toHaveValue('26', patience);
  await expect(mette.getByLabel('Minutter pr. sag, lavt, min.', { exact: true })).toHaveValue('14', patience);
});

test('[BE1] what it came to is told by one municipality and seen by another', async ({ browser, server }) => {
  test.setTimeout(180_000);
  const lise = await openAs(browser, server.origin, 'Lise Hauge', `${path}/gevinst`);
  const mette = await openAs(browser, server.origin, 'Mette Kjær', `${path}/gevinst`);
  await expect(mette.getByText('252 af 260 timer')).toBeVisible(patience);

  await expect(async () => {
    await lise
      .getByRole('button', { name: 'Begynd på jeres tal' })
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    await expect(lise.getByRole('button', { name: 'Fortæl, hvad det blev til' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass(patience);
  await lise.getByRole('button', { name: 'Fortæl, hvad det blev til' }).click();
  const dialog = lise.getByRole('dialog', { name: 'Fortæl, hvad det blev til' });
  await dialog.getByLabel('Timer, der blev frigivet').fill('48');
  await dialog.getByLabel('Timer, der var forventet').fill('40');
  await dialog.getByRole('button', { name: 'Fortæl det åbent' }).click();
  await expect(dialog).toBeHidden(patience);
  await expect(mette.getByText('252 af 260 timer')).toBeHidden(patience);
  await expect(mette.getByText('300 af 300 timer')).toBeVisible(patience);
});

test('[BE1] a coordinator sets the hourly cost of the municipality; a member does not', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const karen = await openAs(browser, server.origin, 'Karen Dahl', `${path}/gevinst`);
  const mette = await openAs(browser, server.origin, 'Mette Kjær', `${path}/gevinst`);
  await expect(mette.getByText(/Timepris .* kr\.: Aarhus’ indstilling/).first()).toBeVisible(patience);
  await expect(mette.getByRole('button', { name: 'Ret timepris og rente' })).toHaveCount(0);
  await karen.getByRole('button', { name: 'Ret timepris og rente' }).click();
  const dialog = karen.getByRole('dialog', { name: 'Det regner vi med' });
  await dialog.getByLabel('Timepris i kr.').fill('dyrt');
  await dialog.getByRole('button', { name: 'Gem for kommunen' }).click();
  await expect(
    dialog.getByText('Skriv et beløb mellem 1 og 5.000 kr., eller lad feltet stå tomt.'),
  ).toBeVisible();
  await dialog.getByLabel('Timepris i kr.').fill('330');
  await dialog.getByRole('button', { name: 'Gem for kommunen' }).click();
  await expect(dialog).toBeHidden(patience);
  await expect(karen.getByText(/Timepris 330 kr\./).first()).toBeVisible(patience);
});

for (const width of [1440, 390]) {
  test(`the business case has nothing for axe to say and needs no scrolling sideways, ${width} px`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(120_000);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openAs(browser, server.origin, 'Mette Kjær', `${path}/gevinst`, {
        ...{ colorScheme, viewport: { width, height: 900 } },
      });
      await expect(page.getByLabel(times, { exact: true })).toBeVisible(patience);
      await expect(page.getByRole('heading', { name: 'Blev det til noget?' })).toBeVisible(patience);
      await hasNothingForAxe(page);
      const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(excess).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });
}
