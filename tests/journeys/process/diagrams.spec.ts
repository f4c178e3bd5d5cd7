import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  addNamed,
  box,
  draw,
  field,
  figure,
  fourSteps,
  middle,
  openDiagrams,
  said,
  storedTitles,
  titles,
} from '../../support/browser/diagrams-figure.ts';
import { hasNothingForAxe, isSaved, openAs, patience, receipts } from '../../support/browser/process-page.ts';
import { processTitled, signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';
import { startCutProxy, type CutProxy } from '../../support/wires/cut-proxy.ts';

const title = 'Fritagelse for beskatning af fri telefon';

let server: ServerProcess;
let wire: CutProxy;
let process: ProcessId;

test.beforeEach(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
  wire = await startCutProxy(server.port);
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
  await draw(server.origin, process, fourSteps);
});

test.afterEach(async () => {
  await wire.close();
  await server.close();
});

test('[DI1] two municipalities draw at once: everybody sees the same steps, whoever moved what', async ({
  browser,
}) => {
  test.setTimeout(300_000);
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
  await expect.poll(async () => storedTitles(server.origin, process), patience).toEqual(await titles(mette));
});

test('[CO4] [DI1] what is drawn without a network is woven together with what others drew meanwhile', async ({
  browser,
}) => {
  test.setTimeout(300_000);
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
  test.setTimeout(300_000);
  await draw(server.origin, process, []);
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

test('[DI1] the list is moved in with a mouse or a finger on its handles', async ({ browser }) => {
  const page = await openDiagrams(
    await openAs(browser, server.origin, 'Mette Kjær', `/processer/${process}`),
  );
  await figure(page).getByRole('button', { name: 'Som liste' }).click();
  const rows = figure(page).getByRole('list', { name: 'Trin, I dag' }).getByRole('listitem');
  const [from, to] = [await middle(rows.nth(3).locator('.grip')), await middle(rows.nth(1).locator('.grip'))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y - 20, { steps: 3 });
  await page.mouse.move(to.x, to.y - 10, { steps: 8 });
  await page.mouse.up();
  await expect(rows.nth(1)).toContainText('Taster i lønsystem', patience);
});
