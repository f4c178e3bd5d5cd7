import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import {
  box,
  choose,
  draw,
  figure,
  fourSteps,
  openDiagrams,
  titles,
} from '../../support/browser/diagrams-figure.ts';
import { hasNothingForAxe, openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const title = 'Fritagelse for beskatning af fri telefon';

let server: ServerProcess;
let process: ProcessId;

test.beforeEach(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
  await draw(server.origin, process, fourSteps);
});

test.afterEach(async () => {
  await server.close();
});

test('both sides compare on one scale, and Fremover begins as I dag', async ({ browser }) => {
  const page = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  await figure(page).getByRole('button', { name: 'Mere om trinene' }).click();
  await page.getByRole('button', { name: 'Start Fremover fra I dag' }).click();
  await expect(figure(page).getByRole('heading', { name: 'Fremover' })).toBeVisible(patience);
  expect(await titles(page)).toHaveLength(4);
  for (const name of ['Tjekker behov', 'Sender til Løn', 'Taster i lønsystem']) {
    await box(page, name).focus();
    await page.keyboard.press('Delete');
  }
  await figure(page).getByRole('button', { name: 'Begge' }).click();
  await expect(figure(page).getByText('13 min. pr. sag')).toBeVisible();
  await expect(figure(page).getByText('5 min. pr. sag')).toBeVisible();
  await expect(figure(page).getByText('62 % mindre tid')).toBeVisible();
  await hasNothingForAxe(page);
});

test('on a phone the steps are a list, and all of it can be written there', async ({ browser }) => {
  test.setTimeout(300_000);
  const wide = await openDiagrams(
    await openAs(browser, server.origin, 'Jonas Pihl', `/processer/${process}`),
  );
  const phone = await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}#afsnit-asIs`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone
    .getByRole('button', { name: /^Trin for trin 4 trin, 13 min\. i dag/u })
    .click({ timeout: 30_000 });
  const sheet = phone.getByRole('dialog', { name: 'Trin for trin' });
  await expect(sheet.getByRole('list', { name: 'Trin, I dag' }).getByRole('listitem')).toHaveCount(4);
  await sheet.getByRole('button', { name: /Sender til Løn/u }).click();
  await expect(wide.locator('.box.others .flag')).toContainText('Mette K. AAR', patience);
  await phone.keyboard.press('Enter');
  await expect(sheet.getByRole('textbox', { name: 'Arbejde pr. sag' })).toBeFocused();
  await sheet.getByRole('textbox', { name: 'Arbejde pr. sag' }).fill('3');
  await sheet.getByRole('button', { name: 'Flyt senere' }).click();
  await expect
    .poll(() => titles(wide), patience)
    .toEqual(['Udfylder blanket', 'Tjekker behov', 'Taster i lønsystem', 'Sender til Løn']);
  await expect(box(wide, 'Sender til Løn')).toHaveAccessibleName(/3 minutter/u, patience);
  await hasNothingForAxe(phone);
  await phone.emulateMedia({ colorScheme: 'dark' });
  await hasNothingForAxe(phone);
});

test('a step is commented on, and the thread leads back to it', async ({ browser }) => {
  const page = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  await box(page, 'Tjekker behov').focus();
  await figure(page).getByRole('button', { name: 'Kommentér' }).click();
  await expect(page.getByRole('combobox', { name: 'Om', exact: true })).toHaveValue('step', patience);
  await page.getByRole('textbox', { name: 'Kommentar' }).fill('Hvem tjekker, når lederen er væk?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(box(page, 'Tjekker behov')).toHaveAccessibleName(/1 kommentar/u, patience);
  await page.getByRole('link', { name: 'trinnet Tjekker behov' }).click();
  await expect(box(page, 'Tjekker behov')).toBeFocused(patience);
});

test('[DI2] a drawing goes out as BPMN and into another process, and can be taken back there', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  await figure(page).getByRole('button', { name: 'Mere om trinene' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hent som BPMN-fil' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${title}.bpmn`);
  const file = join(await temporaryFolder('bpmn'), 'tegning.bpmn');
  await download.saveAs(file);
  expect(await readFile(file, 'utf8')).toContain('Taster i lønsystem');

  const reply = await page.request.post(server.origin + processesApi.create.path, {
    data: { title: 'En proces, der får en tegning', summary: '' },
  });
  const { id: other } = (await reply.json()) as { id: ProcessId };
  await page.goto(`${server.origin}/processer/${other}`);
  await expect(figure(page).getByText('Ingen har tegnet')).toBeVisible(patience);
  const dialog = page.getByRole('dialog', { name: 'Indlæs BPMN-fil' });
  await choose(page, file);
  await expect(dialog).toContainText('4 trin i 3 spor.');
  await expect(dialog).toContainText('Alt i filen kom med.');
  await hasNothingForAxe(page);
  await dialog.getByRole('button', { name: 'Indlæs i I dag' }).click();
  await expect.poll(() => titles(page), patience).toEqual(fourSteps.map((step) => step.title));
  await expect(box(page, 'Taster i lønsystem')).toHaveAccessibleName(/Løn, manuelt, 4 minutter/u);

  await receipts(page).getByRole('button', { name: 'Fortryd' }).click();
  await expect(figure(page).getByText('Ingen har tegnet')).toBeVisible(patience);

  const notOurs = join(await temporaryFolder('bpmn'), 'brev.bpmn');
  await writeFile(notOurs, '<letter>Kære kommune</letter>');
  await choose(page, notOurs);
  await expect(dialog).toContainText('Filen er ikke en BPMN 2.0-fil.');
});

test('who may only read sees the same drawing and the list, and nothing to write with', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openDiagrams(
      await openAs(browser, server.origin, 'Lise Hauge', `/processer/${process}`, { colorScheme }),
    );
    expect(await titles(page)).toEqual(fourSteps.map((step) => step.title));
    await expect(figure(page).getByRole('button', { name: 'Tilføj trin' })).toHaveCount(0);
    await box(page, 'Tjekker behov').focus();
    await page.keyboard.press('Delete');
    expect(await titles(page)).toHaveLength(4);
    await hasNothingForAxe(page);
    await figure(page).getByRole('button', { name: 'Som liste' }).click();
    await hasNothingForAxe(page);
    await page.context().close();
  }
});
