import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { replaceDiagrams } from '@procesrum/shared/processes/diagrams/diagram-writing.ts';
import type { Lane, Step } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { hasNothingForAxe, isSaved, openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { webSocketWith } from '../../support/collaboration/web-socket-with.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startCutProxy, type CutProxy } from '../../support/wires/cut-proxy.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const lanes: readonly Lane[] = [
  { id: 'medarbejder', name: 'Medarbejder' },
  { id: 'leder', name: 'Leder' },
  { id: 'lon', name: 'Løn' },
];
const steps: readonly Step[] = [
  drawn('blanket', 'medarbejder', 'Udfylder blanket', 5),
  drawn('tjek', 'leder', 'Tjekker behov', 3),
  drawn('send', 'leder', 'Sender til Løn', 1),
  drawn('tast', 'lon', 'Taster i lønsystem', 4),
];

let server: ServerProcess;
let wire: CutProxy;
let process: ProcessId;

test.beforeEach(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
  wire = await startCutProxy(server.port);
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
  await draw(process, { before: steps, after: [] });
});

test.afterEach(async () => {
  await wire.close();
  await server.close();
});

test('[DI1] two municipalities draw at once: everybody sees the same steps, whoever moved what', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  const jonas = await openDiagrams(
    await openAs(browser, server.origin, 'Jonas Pihl', `/processer/${process}`),
  );

  await test.step('each sees where the other stands, and what is written while it is written', async () => {
    await box(jonas, 'Sender til Løn').click();
    await expect(figure(mette).locator('.box.others .flag')).toContainText('Jonas P. SDJ', patience);
    await box(jonas, 'Sender til Løn').press('Enter');
    await jonas.keyboard.press('End');
    await jonas.keyboard.type(' samme dag');
    await expect(box(mette, 'Sender til Løn samme dag')).toBeVisible(patience);
    await jonas.keyboard.press('Enter');
    await expect(box(jonas, 'Sender til Løn samme dag')).toBeFocused();
  });

  await test.step('both write in the same step', async () => {
    await box(mette, 'Tjekker behov').press('Enter');
    await box(jonas, 'Tjekker behov').press('Enter');
    await jonas.keyboard.press('Home');
    await Promise.all([
      mette.keyboard.type(' nøje', { delay: 30 }),
      jonas.keyboard.type('Leder: ', { delay: 30 }),
    ]);
    await expect(field(mette)).toHaveValue('Leder: Tjekker behov nøje', patience);
    await expect(field(jonas)).toHaveValue('Leder: Tjekker behov nøje', patience);
    await mette.keyboard.press('Escape');
    await jonas.keyboard.press('Escape');
  });

  await test.step('both add a step at the same time', async () => {
    await Promise.all([
      addNamed(mette, 'Trin', 'Lægger på sag'),
      addNamed(jonas, 'Ventetid', 'Venter på svar'),
    ]);
    const [one, other] = [await titles(mette), await titles(jonas)];
    expect(one).toHaveLength(6);
    await expect.poll(() => titles(mette), patience).toEqual(await titles(jonas));
    expect([...one, ...other]).toEqual(expect.arrayContaining(['Lægger på sag', 'Venter på svar']));
  });

  await test.step('both move the same step: it stands in one place for both, and is there once', async () => {
    await box(mette, 'Taster i lønsystem').focus();
    await box(jonas, 'Taster i lønsystem').focus();
    await Promise.all([mette.keyboard.press('Alt+ArrowLeft'), jonas.keyboard.press('Alt+ArrowUp')]);
    await expect.poll(() => titles(mette), patience).toEqual(await titles(jonas));
    expect((await titles(mette)).filter((one) => one === 'Taster i lønsystem')).toHaveLength(1);
    await expect(box(mette, 'Taster i lønsystem')).toHaveAccessibleName(
      /Leder, manuelt, 4 minutter/u,
      patience,
    );
    await expect(box(mette, 'Taster i lønsystem')).toBeFocused();
  });

  await test.step('undo takes back one’s own last change, and not the other’s', async () => {
    await box(jonas, 'Udfylder blanket').focus();
    await jonas.keyboard.press('Delete');
    await expect(box(mette, 'Udfylder blanket')).toHaveCount(0, patience);
    await box(mette, 'Sender til Løn samme dag').focus();
    await mette.keyboard.press('Alt+ArrowDown');
    await expect(box(jonas, 'Sender til Løn samme dag')).toHaveAccessibleName(/Løn, manuelt/u, patience);
    await jonas.keyboard.press('ControlOrMeta+z');
    await expect(box(mette, 'Udfylder blanket')).toBeVisible(patience);
    await expect(box(jonas, 'Sender til Løn samme dag')).toHaveAccessibleName(/Løn, manuelt/u);
  });

  await test.step('a step that somebody writes in is removed: the writer is told, and can have it back', async () => {
    await box(mette, 'Lægger på sag').press('Enter');
    await mette.keyboard.type(' i ESDH');
    await expect(box(jonas, 'Lægger på sag i ESDH')).toBeVisible(patience);
    await box(jonas, 'Lægger på sag i ESDH').focus();
    await jonas.keyboard.press('Delete');
    await expect(receipts(mette)).toContainText('En anden fjernede trinnet Lægger på sag i ESDH', patience);
    await receipts(mette).getByRole('button', { name: 'Sæt det ind igen' }).click();
    await expect(box(jonas, 'Lægger på sag i ESDH')).toBeVisible(patience);
  });

  await isSaved(mette);
  await isSaved(jonas);
  await expect.poll(async () => storedTitles(), patience).toEqual(await titles(mette));
});

test('[CO4] [DI1] what is drawn without a network is woven together with what others drew meanwhile', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const mette = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  const jonas = await openDiagrams(await openAs(browser, wire.origin, 'Jonas Pihl', `/processer/${process}`));
  await isSaved(jonas);

  wire.cut();
  await jonas.context().setOffline(true);
  await addNamed(jonas, 'Trin', 'Tegnet i toget');
  await box(jonas, 'Udfylder blanket').focus();
  await jonas.keyboard.press('Alt+ArrowRight');
  await addNamed(mette, 'Trin', 'Tegnet i Aarhus');
  await box(mette, 'Tjekker behov').focus();
  await mette.keyboard.press('Delete');
  await isSaved(mette);
  expect(await titles(jonas)).toContain('Tjekker behov');

  wire.mend();
  await jonas.context().setOffline(false);
  await expect(box(mette, 'Tegnet i toget')).toBeVisible(patience);
  await expect(box(jonas, 'Tegnet i Aarhus')).toBeVisible(patience);
  await expect.poll(() => titles(mette), patience).toEqual(await titles(jonas));
  const together = await titles(mette);
  expect([...together].sort()).toEqual(
    ['Sender til Løn', 'Taster i lønsystem', 'Tegnet i Aarhus', 'Tegnet i toget', 'Udfylder blanket'].sort(),
  );
});

test('[DI1] everything is drawn, moved and read with keys alone, and said to those who listen', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await draw(process, { before: [], after: [] });
  const page = await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`);
  await figure(page).getByRole('button', { name: 'Tilføj første trin' }).press('Enter');
  await expect(field(page)).toBeFocused(patience);
  await page.keyboard.type('Udfylder blanket');
  await page.keyboard.press('Enter');
  await expect(box(page, 'Udfylder blanket')).toBeFocused();

  await page.keyboard.press('n');
  await page.keyboard.type('Tjekker behov');
  await page.keyboard.press('Enter');
  await said(page, 'tilføjet som trin 2');

  await figure(page).getByRole('button', { name: 'Tilføj valg' }).press('Enter');
  await page.keyboard.type('Er det nødvendigt');
  await page.keyboard.press('Escape');
  await expect(box(page, 'Er det nødvendigt')).toHaveAccessibleName(/valg, Ja: slut, Nej: slut/u);
  await page.keyboard.press('Alt+ArrowLeft');
  await said(page, 'Er det nødvendigt er nu trin 2');
  await expect(box(page, 'Er det nødvendigt')).toBeFocused();
  expect(await titles(page)).toEqual(['Udfylder blanket', 'Er det nødvendigt', 'Tjekker behov']);

  // What is chosen has its fields right after the drawing.
  await box(page, 'Tjekker behov').focus();
  const form = figure(page).getByRole('group', { name: 'Trin 3: Tjekker behov' });
  await form.getByRole('textbox', { name: 'Arbejde pr. sag' }).fill('2,5');
  await page.keyboard.press('Tab');
  await expect(box(page, 'Tjekker behov')).toHaveAccessibleName(/2,5 minutter/u);
  await form.getByRole('combobox', { name: 'Hvem' }).selectOption({ label: 'Nyt spor …' });
  await expect(page.getByRole('textbox', { name: 'Sporets navn' })).toBeFocused(patience);
  await page.keyboard.type('Leder');
  await page.keyboard.press('Enter');
  await expect(box(page, 'Tjekker behov')).toHaveAccessibleName(/Leder, manuelt/u);
  await form.getByRole('combobox', { name: 'Slags' }).selectOption({ label: 'Automatisk' });
  await expect(box(page, 'Tjekker behov')).toHaveAccessibleName(/Leder, automatisk/u);
  await form.getByRole('combobox', { name: 'It-system' }).fill('KMD Opus');
  await form.getByRole('button', { name: 'Færdig' }).press('Enter');
  await expect(box(page, 'Tjekker behov')).toBeFocused();
  await expect(box(page, 'Tjekker behov')).toHaveAccessibleName(/i KMD Opus/u);

  await page.keyboard.press('ArrowLeft');
  await expect(box(page, 'Er det nødvendigt')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(box(page, 'Udfylder blanket')).toBeFocused();
  await page.keyboard.press('Delete');
  await said(page, 'Udfylder blanket fjernet');
  await page.keyboard.press('ControlOrMeta+z');
  await said(page, 'Fortrudt');
  expect(await titles(page)).toEqual(['Udfylder blanket', 'Er det nødvendigt', 'Tjekker behov']);

  // The list is the same steps.
  await figure(page).getByRole('button', { name: 'Som liste' }).press('Enter');
  const list = figure(page).getByRole('list', { name: 'Trin, I dag' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('button', { name: /Tjekker behov/u }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await said(page, 'Tjekker behov er nu trin 2');
  await expect(list.getByRole('button', { name: /Tjekker behov/u })).toBeFocused();
  await hasNothingForAxe(page);
});

test('[DI1] a step is dragged with a mouse to another place and another lane', async ({ browser }) => {
  const page = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  const [from, over] = [
    await middle(box(page, 'Sender til Løn')),
    await middle(box(page, 'Taster i lønsystem')),
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 10, { steps: 3 });
  await page.mouse.move(over.x + 30, over.y, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(() => titles(page), patience)
    .toEqual(['Udfylder blanket', 'Tjekker behov', 'Taster i lønsystem', 'Sender til Løn']);
  await expect(box(page, 'Sender til Løn')).toHaveAccessibleName(/Løn, manuelt/u);
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
  test.setTimeout(120_000);
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

test('[DI2] a drawing goes out as BPMN and into another process, and can be taken back there', async ({
  browser,
}) => {
  test.setTimeout(120_000);
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
  await expect.poll(() => titles(page), patience).toEqual(steps.map((step) => step.title));
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
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openDiagrams(
      await openAs(browser, server.origin, 'Lise Hauge', `/processer/${process}`, { colorScheme }),
    );
    expect(await titles(page)).toEqual(steps.map((step) => step.title));
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

function drawn(id: string, lane: string, name: string, minutes: number): Step {
  return { id, lane, kind: 'manual', title: name, minutes, branches: [] };
}

/** Draws a process as a program would, whatever was drawn before. */
async function draw(
  id: ProcessId,
  sides: { before: readonly Step[]; after: readonly Step[] },
): Promise<void> {
  await withDocument(id, async (document, provider) => {
    const found = { before: { steps: [...sides.before] }, after: { steps: [...sides.after] } };
    document.getMap('lanes').clear();
    let made = 0;
    replaceDiagrams(
      document,
      { lanes: sides.before.length > 0 ? [...lanes] : [], sides: found },
      () => `l${made++}`,
    );
    // What is sent is stored when the next one to come is told of it.
    await expect
      .poll(
        () => withDocument(id, (fresh) => Promise.resolve(readDiagrams(fresh).before.steps.length)),
        patience,
      )
      .toBe(sides.before.length);
    expect(provider.synced).toBe(true);
  });
}

async function storedTitles(): Promise<string[]> {
  return withDocument(process, (document) =>
    Promise.resolve(readDiagrams(document).before.steps.map((step) => step.title)),
  );
}

async function withDocument<Result>(
  id: ProcessId,
  use: (document: Y.Doc, provider: WebsocketProvider) => Promise<Result>,
): Promise<Result> {
  const { cookie } = await signInAs(server.origin, 'Mette Kjær');
  const document = new Y.Doc();
  const provider = new WebsocketProvider(
    `${server.origin.replace('http', 'ws')}/collaboration`,
    formatDocumentName({ kind: 'process', process: id }),
    document,
    { WebSocketPolyfill: webSocketWith({ Cookie: cookie }), disableBc: true },
  );
  try {
    await expect.poll(() => provider.synced, patience).toBe(true);
    return await use(document, provider);
  } finally {
    provider.destroy();
  }
}

function figure(page: Page): Locator {
  return page.getByRole('figure', { name: 'Trin for trin' });
}

/** Waits until the steps are drawn. */
async function openDiagrams(page: Page): Promise<Page> {
  await expect(figure(page).locator('[data-step]')).toHaveCount(4, patience);
  return page;
}

/** A step of the drawing. */
function box(page: Page, name: string): Locator {
  return figure(page).getByRole('button', { name: new RegExp(`^Trin \\d+ af \\d+: ${name}\\.`, 'u') });
}

/** The text of a step while it is written in place. */
function field(page: Page): Locator {
  return figure(page).locator('.box textarea');
}

/** What the steps are called, in their order to those who listen. */
async function titles(page: Page): Promise<string[]> {
  const names = await figure(page)
    .locator('.canvas ol > li')
    .evaluateAll((items) => items.map((item) => item.querySelector('.title, textarea')));
  expect(names.every((name) => name !== null)).toBe(true);
  return figure(page)
    .locator('.canvas ol > li')
    .evaluateAll((items) =>
      items.map(
        (item) => item.querySelector('textarea')?.value ?? item.querySelector('.title')?.textContent ?? '',
      ),
    );
}

async function addNamed(page: Page, tool: 'Trin' | 'Ventetid', name: string): Promise<void> {
  await figure(page)
    .getByRole('button', { name: tool === 'Trin' ? 'Tilføj trin' : 'Tilføj ventetid' })
    .click();
  await expect(field(page)).toBeFocused(patience);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(box(page, name)).toBeFocused(patience);
}

async function middle(part: Locator): Promise<{ x: number; y: number }> {
  await part.scrollIntoViewIfNeeded();
  const found = await part.boundingBox();
  if (found === null) throw new Error('it is not on the screen');
  return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
}

async function said(page: Page, sentence: string): Promise<void> {
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: sentence }).first()).toBeAttached(
    patience,
  );
}

async function choose(page: Page, file: string): Promise<void> {
  await figure(page).getByRole('button', { name: 'Mere om trinene' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Indlæs BPMN-fil …' }).click();
  await (await choosing).setFiles(file);
}
