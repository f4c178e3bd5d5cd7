import type { Browser, Locator, Page } from '@playwright/test';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import {
  hasNothingForAxe,
  isSaved,
  isWritable,
  openAs,
  patience,
  receipts,
  sectionText,
  seconds,
  writeAtEnd,
} from '../../support/browser/process-page.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

// What is done to a process as a whole: phase and status, deletion and the way back, copies, transfer.

let origin: string;
test.beforeEach(({ server }) => {
  origin = server.origin;
});

test('[PH1] two colleagues at one phase: one moves it on, the other is told before saving over it', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const { id } = await made('Mette Kjær', 'Omstilling af telefonopkald', 'all-municipalities');
  const [mette, ida, jonas] = await opened(browser, id, 'Mette Kjær', 'Ida Storgaard', 'Jonas Pihl');

  // Idé comes after Deling; Ida has begun on another change.
  await mette.getByRole('button', { name: 'Flyt til Idé' }).click();
  const idasDialog = await openStanding(ida);
  await choose(idasDialog, 'Afventer');
  const dialog = standingDialog(mette);
  await expect(dialog.getByRole('radio', { name: 'Idé' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Flyt til Idé' }).click();
  await expect(dialog).toBeHidden();
  await expect(receipts(mette).getByText('Processen står nu til Idé · Ikke vurderet')).toBeVisible();

  await test.step('everybody sees the new phase; Ida is told, and goes on from there', async () => {
    await expect(currentStep(jonas)).toHaveText('Idé', seconds);
    await expect(idasDialog.getByRole('alert')).toContainText('Den står nu til Idé · Ikke vurderet', seconds);
    await expect(idasDialog.getByRole('button', { name: 'Gem ændringen' })).toBeDisabled();
    await idasDialog.getByRole('button', { name: 'Prøv igen' }).click();
    await choose(idasDialog, 'Afvist');
    await idasDialog.getByRole('button', { name: 'Gem ændringen' }).click();
    await expect(idasDialog.getByText('Skriv hvorfor, så andre ikke venter på den.')).toBeVisible();
    await expect(idasDialog.getByRole('textbox', { name: 'Begrundelse' })).toBeFocused();
    await ida.keyboard.type('Vi køber en løsning, der kan det.');
    await ida.keyboard.press('Tab');
    await idasDialog.getByRole('button', { name: 'Gem ændringen' }).click();
    await expect(idasDialog).toBeHidden();
  });

  await test.step('the history says who and why, to who only reads as well', async () => {
    await expect(standingButton(jonas)).toHaveText('Afvist', seconds);
    const read = await openStanding(jonas);
    await expect(read.getByRole('radio')).toHaveCount(0);
    await expect(read.getByRole('listitem').first()).toContainText('Ikke vurderet til Afvist');
    await expect(read.getByRole('listitem').first()).toContainText('Vi køber en løsning, der kan det.');
    await expect(read.getByRole('listitem').nth(1)).toContainText('Deling til Idé');
    await hasNothingForAxe(jonas);
    await jonas.goto(`${origin}/processer/${id}/historik`);
    await expect(jonas.getByText('Ikke vurderet til Afvist')).toBeVisible(patience);
  });

  await test.step('taken back with the receipt, it stands where it stood', async () => {
    await receipts(ida).getByRole('button', { name: 'Fortryd' }).last().click();
    await expect(standingButton(mette)).toHaveText('Ikke vurderet', seconds);
  });
});

test('[TR1][PE4] what is deleted is gone for whoever reads it, and comes back whole with Fortryd', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const title = 'Opdatering af telefonlisten';
  const { id } = await made('Mette Kjær', title, 'all-municipalities');
  const [mette, jonas] = await opened(browser, id, 'Mette Kjær', 'Jonas Pihl');
  await isWritable(mette, 'Kort fortalt');
  await writeAtEnd(mette, 'Kort fortalt', 'Listen rettes hver fredag.');
  await isSaved(mette);
  await expect(jonas.getByText('Listen rettes hver fredag.')).toBeVisible(patience);

  const dialog = await fromMenu(mette, 'Slet …', 'Slet processen?');
  await expect(dialog.getByText('hente den tilbage fra papirkurven i 30 dage')).toBeVisible();
  await hasNothingForAxe(mette);
  await dialog.getByRole('button', { name: 'Slet processen' }).click();
  await expect(receipts(mette).getByText(`${title} er slettet`)).toBeVisible(patience);

  await test.step('Jonas’ page says no word of it within seconds, and his search finds nothing', async () => {
    await expect(
      jonas.getByRole('heading', { name: 'Du har ikke længere adgang til processen' }),
    ).toBeVisible(seconds);
    await expect(jonas.getByText(title)).toHaveCount(0);
    await jonas.goto(`${origin}/processer?q=telefonlisten`);
    await expect(jonas.getByRole('link', { name: title })).toHaveCount(0);
  });

  await test.step('undone, it is there again for both, with its text', async () => {
    await receipts(mette).getByRole('button', { name: 'Fortryd' }).last().click();
    await expect(sectionText(mette, 'Kort fortalt')).toContainText('Listen rettes hver fredag.', patience);
    await jonas.goto(`${origin}/processer/${id}`);
    await expect(jonas.getByText('Listen rettes hver fredag.')).toBeVisible(patience);
  });

  await test.step('deleted again, it is found in the trash, by the coordinator too', async () => {
    const again = await fromMenu(mette, 'Slet …', 'Slet processen?');
    await again.getByRole('button', { name: 'Slet processen' }).click();
    await expect(receipts(mette).getByText(`${title} er slettet`).last()).toBeVisible(patience);
    const karen = await openAs(browser, origin, 'Karen Dahl', '/processer/papirkurv');
    const row = karen.getByRole('listitem').filter({ hasText: title });
    await expect(row).toContainText('af Mette Kjær', patience);
    await expect(row).toContainText('29 dage tilbage');
    await hasNothingForAxe(karen);
    await row.getByRole('button', { name: `Hent ${title} tilbage` }).click();
    await expect(row).toHaveCount(0);
    await receipts(karen).getByRole('link', { name: 'Åbn den' }).click();
    await expect(karen.getByRole('heading', { level: 1, name: title })).toBeAttached(patience);
  });
});

test('a copy is one’s own draft, says where it came from, and leads there', async ({ browser }) => {
  test.setTimeout(120_000);
  const title = 'Bestilling af mødelokaler';
  const { id } = await made('Mette Kjær', title, 'all-municipalities');
  const [jonas] = await opened(browser, id, 'Jonas Pihl');
  const dialog = await fromMenu(jonas, 'Kopiér …', 'Kopiér processen');
  await dialog.getByRole('radio', { name: /^Variant/ }).check();
  await dialog.getByRole('textbox', { name: 'Navn' }).fill('');
  await dialog.getByRole('button', { name: 'Lav kopien' }).click();
  await expect(dialog.getByText('Processen skal have et navn.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Navn' }).fill('Mødelokaler i Syddjurs');
  await hasNothingForAxe(jonas);
  await dialog.getByRole('button', { name: 'Lav kopien' }).click();
  await expect(jonas.getByRole('heading', { level: 1, name: 'Mødelokaler i Syddjurs' })).toBeAttached(
    patience,
  );
  await isWritable(jonas, 'Kort fortalt');
  await expect(jonas.getByText('Variant af')).toBeVisible();
  await jonas.getByRole('link', { name: title }).click();
  await expect(jonas.getByRole('heading', { level: 1, name: title })).toBeVisible(patience);
});

test('[PE1] a process is offered to another municipality, whose coordinator takes it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const title = 'Fordeling af post til rådhuset';
  const { id } = await made('Mette Kjær', title, 'municipality');
  const [mette] = await opened(browser, id, 'Mette Kjær');
  const dialog = await fromMenu(mette, 'Overdrag …', 'Overdrag processen');
  await dialog.getByRole('radio', { name: /^En anden kommune/ }).check();
  await dialog.getByRole('combobox', { name: 'Søg kommune, region eller KL' }).fill('reb');
  await mette.keyboard.press('Enter');
  await hasNothingForAxe(mette);
  await dialog.getByRole('button', { name: 'Tilbyd Rebild Kommune processen' }).click();
  await expect(receipts(mette).getByText('Rebild Kommune er blevet tilbudt processen')).toBeVisible();

  const line = await openAs(browser, origin, 'Line Overgaard', '/processer');
  const offers = line.getByRole('region', { name: 'Processer, I er blevet tilbudt' });
  await expect(offers).toContainText(title, patience);
  await hasNothingForAxe(line);
  await offers.getByRole('button', { name: `Overtag ${title}` }).click();
  await expect(receipts(line).getByText(`${title} er nu jeres`)).toBeVisible();
  await isWritable(line, 'Kort fortalt');
  await expect(mette.getByRole('heading', { name: 'Du har ikke længere adgang til processen' })).toBeVisible(
    seconds,
  );
});

test('[PE4] a draft is given to a colleague, who finds it; whoever gave it does not', async ({ browser }) => {
  const title = 'Registrering af nøgler';
  const { id } = await made('Mette Kjær', title, 'private');
  const [mette] = await opened(browser, id, 'Mette Kjær');
  const dialog = await fromMenu(mette, 'Overdrag …', 'Overdrag processen');
  await dialog.getByRole('searchbox', { name: 'Søg kollega' }).fill('ida storg');
  await dialog.getByRole('button', { name: /^Ida Storgaard/ }).click();
  await expect(dialog.getByText('Den er privat: du kan ikke se den mere')).toBeVisible();
  await dialog.getByRole('button', { name: 'Overdrag til Ida S.' }).click();
  await expect(receipts(mette).getByText('Overdraget til Ida S.')).toBeVisible(patience);
  await expect(mette).toHaveURL(`${origin}/processer`, patience);
  const [ida] = await opened(browser, id, 'Ida Storgaard');
  await isWritable(ida, 'Kort fortalt');
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`phase, menu and trash have nothing for axe: ${colorScheme}, ${width} wide`, async ({ browser }) => {
      const { id } = await made('Mette Kjær', `Kontrol ${colorScheme} ${width}`, 'municipality');
      const options = { viewport: { width, height }, colorScheme };
      const page = await openAs(browser, origin, 'Mette Kjær', `/processer/${id}`, options);
      await isOpen(page);
      await openStanding(page);
      await choose(standingDialog(page), 'Mislykket');
      await standingDialog(page).getByRole('button', { name: 'Gem ændringen' }).click();
      await hasNothingForAxe(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Flere handlinger' }).click();
      await hasNothingForAxe(page);
      await page.getByRole('button', { name: 'Slet …' }).click();
      await page.getByRole('button', { name: 'Slet processen' }).click();
      await expect(receipts(page).getByText('er slettet')).toBeVisible(patience);
      await page.goto(`${origin}/processer/papirkurv`);
      await expect(page.getByText(`Kontrol ${colorScheme} ${width}`)).toBeVisible(patience);
      await hasNothingForAxe(page);
      const isWider = await page.evaluate(() => document.body.scrollWidth > innerWidth);
      expect(isWider).toBe(false);
    });
  }
}

async function made(by: string, title: string, visibility: Visibility): Promise<Process> {
  const { cookie } = await signInAs(origin, by);
  const reply = await fetch(origin + processesApi.create.path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ title, visibility }),
  });
  return processesApi.create.reply.parse(await reply.json());
}

async function opened<Names extends readonly string[]>(
  browser: Browser,
  id: string,
  ...names: Names
): Promise<{ [Name in keyof Names]: Page }> {
  const pages: Page[] = [];
  for (const name of names) {
    const page = await openAs(browser, origin, name, `/processer/${id}`);
    await isOpen(page);
    pages.push(page);
  }
  return pages as { [Name in keyof Names]: Page };
}

/** Waits until the room is there and not only its picture: who is here is told by the server. */
async function isOpen(page: Page): Promise<void> {
  await expect(page.getByText(/Kun dig her nu|\d her/).first()).toBeVisible(patience);
  await expect(standingButton(page)).toBeVisible();
}

const standingButton = (page: Page): Locator => page.getByRole('button', { name: /fase og status: / });
const standingDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Fase og status' });
const currentStep = (page: Page): Locator =>
  page.getByRole('list', { name: 'Fase' }).locator('[aria-current=step]');

async function openStanding(page: Page): Promise<Locator> {
  // A press before the page is alive, or while it is still finding its place, is pressed again.
  await expect(async () => {
    if (!(await standingDialog(page).isVisible())) await standingButton(page).click({ timeout: 2_000 });
    await expect(standingDialog(page)).toBeVisible({ timeout: 1_000 });
  }).toPass(patience);
  return standingDialog(page);
}

const choose = (dialog: Locator, name: string) => dialog.getByRole('radio', { name }).check();

async function fromMenu(page: Page, way: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Flere handlinger' }).click();
  await page.getByRole('button', { name: way }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}
