import type { Page } from '@playwright/test';
import { hasNothingForAxe, openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import type { ServerProcess } from '../../support/server-process.ts';

const phone = 'Fritagelse for beskatning af fri telefon';
const places = 'Økonomisk fripladstilskud';
const moving = 'Flytning uden for kommunen';
const widths = [320, 390, 600, 899, 900, 1200, 1440, 1760];

/** The address of these processes side by side. */
async function pathOf({ origin }: ServerProcess, ...titles: string[]): Promise<string> {
  const tanja = await signInAs(origin, 'Tanja Nørskov');
  const ids: string[] = [];
  for (const title of titles) ids.push(await processTitled(origin, tanja, title));
  return `/processer/sammenlign?kolonner=${ids.join(',')}`;
}

const table = (page: Page) => page.getByRole('table', { name: 'Sammenlign' });
const row = (page: Page, name: string | RegExp) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });

test('[NU3] processes stand side by side, with what is different in words and the day inhabitants were counted', async ({
  browser,
  server,
}) => {
  const path = await pathOf(server, phone, places, moving);
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', path);
  await expect(table(tanja).getByRole('columnheader')).toContainText(
    ['Aarhus', 'Ballerup', 'Skanderborg'],
    patience,
  );
  await expect(tanja.getByText('Indbyggere er optalt 1. januar 2019.')).toBeVisible();
  await expect(tanja.getByText('Afskærmede afsnit er ikke med.')).toBeVisible();
  // However many a year earlier journeys have left there, for Aarhus's 345.332 inhabitants.
  const [times = ''] =
    /[\d.]+/.exec(await row(tanja, 'Gange om året').getByRole('cell').first().innerText()) ?? [];
  const perTenThousand = (Number(times.replace('.', '')) / 345_332) * 10_000;
  await expect(row(tanja, 'Gange om året')).toContainText(perTenThousand.toFixed(1).replace('.', ','));
  await expect(row(tanja, 'Gange om året')).toContainText('så mange pr. indbygger');
  await expect(row(tanja, 'Minutter pr. gang')).toContainText('18 min.');

  await test.step('only the differences, and only what it is for 10.000 inhabitants', async () => {
    await expect(async () => {
      await tanja.getByRole('switch', { name: 'Vis kun forskelle' }).check();
      await expect(row(tanja, /^Timer om året/)).toBeHidden({ timeout: 1_000 });
    }).toPass(patience);
    await tanja.getByRole('button', { name: 'Pr. 10.000 indbyggere' }).click();
    await expect(row(tanja, 'Gange om året')).not.toContainText(times);
  });

  await test.step('a column goes, the address follows, and one who gets the link sees the same', async () => {
    await tanja.getByRole('button', { name: 'Fjern Skanderborg' }).click();
    await expect(table(tanja).getByRole('columnheader')).toHaveCount(2, patience);
    await tanja.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tanja.getByRole('button', { name: 'Kopiér link' }).click();
    await expect(receipts(tanja)).toContainText('Linket er kopieret.');
    const link = await tanja.evaluate(() => navigator.clipboard.readText());
    const mette = await openAs(browser, server.origin, 'Mette Kjær', link.replace(server.origin, ''));
    await expect(table(mette).getByRole('columnheader')).toContainText(['Aarhus', 'Ballerup'], patience);
  });

  await test.step('a municipality that has it too comes beside it', async () => {
    await tanja.getByRole('button', { name: 'Tilføj kolonne' }).click();
    const dialog = tanja.getByRole('dialog', { name: 'Tilføj en kolonne' });
    await dialog.getByRole('button', { name: `HAD Haderslev Har også ${phone}` }).click();
    await dialog.getByRole('button', { name: 'Luk' }).click();
    await expect(table(tanja).getByRole('columnheader')).toContainText(
      ['Aarhus', 'Ballerup', 'Haderslev'],
      patience,
    );
  });

  await test.step('it can be taken along as a spreadsheet', async () => {
    const coming = tanja.waitForEvent('download');
    await tanja.getByRole('link', { name: 'Hent som XLSX' }).click();
    expect((await coming).suggestedFilename()).toMatch(
      /^Sammenligning Aarhus, Ballerup, Haderslev .*\.xlsx$/,
    );
  });
});

test('a question to another municipality becomes a comment on its process', async ({ browser, server }) => {
  const path = await pathOf(server, phone, places);
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', path);
  await expect(tanja.getByText('Værd at spørge om:')).toBeVisible(patience);
  await tanja.getByRole('link', { name: 'Spørg Aarhus' }).click();
  const field = tanja.getByRole('textbox', { name: 'Kommentar' });
  await expect(field).toHaveValue(/^Tæller Aarhus på samme måde\?/, patience);
  // The question is asked once, also when one comes back to the page.
  await expect(tanja).toHaveURL(/\/processer\/[0-9a-f-]{36}$/);
  await tanja.getByRole('button', { name: 'Send', exact: true }).click();
  const mette = await openAs(browser, server.origin, 'Mette Kjær', new URL(tanja.url()).pathname);
  await expect(async () => {
    await mette.getByRole('tab', { name: /Kommentarer/ }).click();
    await expect(mette.getByText('Tæller Aarhus på samme måde?', { exact: false }).first()).toBeVisible({
      timeout: 2_000,
    });
  }).toPass(patience);
});

test('[PE1] a column out of sight is left out like one that is not there', async ({ browser, server }) => {
  const { origin } = server;
  const mette = await signInAs(origin, 'Mette Kjær');
  const made = await fetch(`${origin}/api/v1/processes`, {
    method: 'POST',
    headers: { Cookie: mette.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ title: 'Kun for Mette' }),
  });
  const { id } = (await made.json()) as { id: string };
  const path = await pathOf(server, phone);
  const seen: string[] = [];
  for (const other of [id, '00000000-0000-4000-8000-000000000000']) {
    const tanja = await openAs(browser, origin, 'Tanja Nørskov', `${path},${other}`);
    await expect(tanja.getByText('1 kolonne er ikke med', { exact: false })).toBeVisible(patience);
    seen.push(await tanja.getByRole('main').innerText());
  }
  expect(seen[0]).toBe(seen[1]);
  expect(seen[0]).not.toContain('Mette');
});

test('on a phone it is one column at a time, what is different first', async ({ browser, server }) => {
  const path = await pathOf(server, phone, places, moving);
  const tanja = await openAs(browser, server.origin, 'Tanja Nørskov', path, {
    viewport: { width: 390, height: 844 },
  });
  const switcher = tanja.getByRole('group', { name: 'Vælg kommune' });
  await expect(switcher.getByRole('button', { name: 'Aarhus' })).toHaveAttribute(
    'aria-pressed',
    'true',
    patience,
  );
  await expect(tanja.getByRole('term').first()).toHaveText('Gange om året');
  await expect(async () => {
    await switcher.getByRole('button', { name: 'Skanderborg' }).click();
    await expect(tanja.getByRole('link', { name: moving })).toBeVisible({ timeout: 1_000 });
  }).toPass(patience);
  // One's own stands under each line, to hold it against.
  await expect(tanja.getByRole('definition').filter({ hasText: 'Ballerup' }).first()).toBeVisible();
});

test('it is clean for axe in both themes, and fits every width', async ({ browser, server }) => {
  test.setTimeout(240_000);
  const path = await pathOf(server, phone, places, moving);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await openAs(browser, server.origin, 'Tanja Nørskov', path, { viewport, colorScheme });
      await expect(page.getByText('Værd at spørge om:')).toBeVisible(patience);
      await hasNothingForAxe(page);
      await page.context().close();
    }
  }
  const page = await openAs(browser, server.origin, 'Tanja Nørskov', path);
  await expect(page.getByText('Værd at spørge om:')).toBeVisible(patience);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([width, overflow <= 0]).toEqual([width, true]);
  }
});
