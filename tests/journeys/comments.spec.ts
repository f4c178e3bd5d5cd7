import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import {
  hasNothingForAxe,
  isSaved,
  isWritable,
  openAs,
  patience,
  receipts,
  sectionPart,
  sectionText,
  writeAtEnd,
} from '../support/browser/process-page.ts';

const asIs = 'Sådan gør vi i dag';
const words = 'Medarbejderen udfylder en blanket. Løn bruger cirka 4 minutter på at taste den.';
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  colorScheme: 'dark',
};

let origin: string;
let process: ProcessId;

/** A process of its own for each journey: the world stays as it was. */
test.beforeEach(async ({ server }) => {
  origin = server.origin;
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const { path, method, reply } = processesApi.create;
  const made = await fetch(origin + path, {
    method,
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Udlån af cykler', visibility: 'all-municipalities' }),
  });
  process = reply.parse(await made.json()).id;
});

test('[CM1] what a reader says of some words follows them through what is written, and keeps them when they go', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  await isWritable(mette, asIs);
  await writeAtEnd(mette, asIs, words);
  await isSaved(mette);
  const lise = await openRoom(browser, 'Lise Hauge');

  await test.step('Lise, who only reads, writes to some words by keys alone, and mentions Mette', async () => {
    await select(lise, 'cirka 4 minutter');
    await lise.keyboard.press('Control+Alt+m');
    const field = lise.getByRole('textbox', { name: 'Kommentar' });
    await expect(field).toBeFocused();
    await lise.keyboard.type('Hos os tager det 3. @Mette Kj');
    await expect(lise.getByRole('option', { name: 'Mette Kjær' })).toBeVisible(patience);
    await hasNothingForAxe(lise);
    await lise.keyboard.press('Enter');
    await expect(field).toHaveValue('Hos os tager det 3. @Mette Kjær ');
    await lise.keyboard.type('kan I det?');
    await lise.keyboard.press('Control+Enter');
    await expect(receipts(lise).getByText('Kommentaren er sendt.')).toBeVisible(patience);
    await expect(marked(lise, 'cirka 4 minutter')).toBeVisible();
  });

  await test.step('Mette finds it by its words, and answers; Lise sees it at once', async () => {
    await expect(mette.getByRole('tab', { name: 'Kommentarer 1' })).toBeVisible(patience);
    await marked(mette, 'cirka 4 minutter').click();
    const card = openThread(mette);
    await expect(card.getByText('@Mette K. kan I det?')).toBeVisible();
    await card.getByRole('textbox', { name: 'Svar' }).fill('Vi måler det.');
    await card.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(openThread(lise).getByText('Vi måler det.')).toBeVisible(patience);
    await card.getByRole('button', { name: 'Reagér' }).first().click();
    await mette.getByRole('button', { name: 'Tak' }).click();
    await expect(openThread(lise).getByRole('button', { name: 'Tak: Mette K.' })).toBeVisible(patience);
    await hasNothingForAxe(mette);
  });

  await test.step('Mette writes before, in and after the words; they are marked all the same', async () => {
    await sectionText(mette, asIs)
      .getByText('Medarbejderen udfylder')
      .click({ position: { x: 2, y: 8 } });
    await mette.keyboard.press('Home');
    await mette.keyboard.insertText('Hver mandag: ');
    await writeAtEnd(mette, asIs, ' Så er den færdig.');
    await caretBehind(mette, 'cirka 4');
    await mette.keyboard.insertText('–5');
    await expect.poll(() => markedText(lise), patience).toBe('cirka 4–5 minutter');
    await expect(openThread(lise).getByText('Teksten er ændret siden. Den lød:')).toBeVisible(patience);
    await expect(openThread(lise).getByText('cirka 4 minutter', { exact: true })).toBeVisible();
  });

  await test.step('when all of them are gone, the thread is loose and shows what they were', async () => {
    await select(mette, 'cirka 4–5 minutter');
    await mette.keyboard.press('Delete');
    const card = openThread(lise);
    await expect(card.locator('.place').getByText('Løs', { exact: true })).toBeVisible(patience);
    await expect(card.getByText('cirka 4 minutter', { exact: true })).toBeVisible();
    await expect(sectionPart(lise, asIs).locator('mark')).toHaveCount(0);
    await hasNothingForAxe(lise);
  });

  await test.step('it is resolved, and opened again by an answer', async () => {
    await openThread(lise).getByRole('button', { name: 'Markér som løst' }).click();
    await expect(receipts(lise).getByText('Tråden er løst.')).toBeVisible(patience);
    await expect(mette.getByText('Ingen åbne kommentarer')).toBeVisible(patience);
    await mette.getByRole('button', { name: 'Løste 1' }).click();
    await openThread(mette).getByRole('textbox', { name: 'Svar' }).fill('Nu står der 3 minutter.');
    await mette.keyboard.press('Control+Enter');
    await expect(lise.getByRole('button', { name: 'Åbne 1' })).toBeVisible(patience);
  });
});

test('[CM3] a suggestion is declined with a word, is in conflict with another text, and is accepted as it stands', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  await isWritable(mette, asIs);
  await writeAtEnd(mette, asIs, words);
  await isSaved(mette);
  const lise = await openRoom(browser, 'Lise Hauge');

  await test.step('Lise suggests another wording, and Mette says no with a word', async () => {
    await suggest(lise, 'udfylder en blanket', 'udfylder to blanketter');
    await mette.getByRole('tab', { name: 'Kommentarer 1' }).click();
    const card = threadWith(mette, 'udfylder to blanketter');
    await expect(card.getByText('Aarhus godkender')).toBeVisible(patience);
    await card.getByRole('button', { name: 'Afvis' }).click();
    await card.getByRole('textbox', { name: 'Hvorfor? (valgfrit)' }).press('Escape');
    await expect(card.getByRole('button', { name: 'Afvis' })).toBeFocused();
    await mette.keyboard.press('Enter');
    await card.getByRole('textbox', { name: 'Hvorfor? (valgfrit)' }).fill('Der er kun én.');
    await card.getByRole('button', { name: 'Afvis forslaget' }).click();
    await expect(receipts(mette).getByText('Forslaget er afvist.')).toBeVisible(patience);
    await lise.getByRole('button', { name: 'Løste 1' }).click();
    await expect(lise.getByText(/^Afvist af Mette K\., i dag .*Der er kun én\.$/)).toBeVisible(patience);
  });

  await test.step('what no longer stands as it stood is not put in', async () => {
    await suggest(lise, 'cirka 4 minutter', 'cirka 3 minutter');
    const card = threadWith(mette, 'cirka 3 minutter');
    await expect(card).toBeVisible(patience);
    await caretBehind(mette, 'cirka 4');
    await mette.keyboard.insertText('0');
    await isSaved(mette);
    await expect(card.getByText(/Teksten er ændret, siden forslaget blev skrevet/)).toBeVisible(patience);
    await expect(card.getByText('Nu står der: cirka 40 minutter')).toBeVisible();
    await card.getByRole('button', { name: 'Godkend' }).click();
    await expect(card.getByRole('alert').getByText(/Intet er rettet/)).toBeVisible(patience);
    await expect(sectionText(mette, asIs)).toContainText('cirka 40 minutter');
    await hasNothingForAxe(mette);
  });

  await test.step('put back, it is accepted and stands in both texts', async () => {
    await caretBehind(mette, 'cirka 40');
    await mette.keyboard.press('Backspace');
    await isSaved(mette);
    const card = threadWith(mette, 'cirka 3 minutter');
    await expect(card.getByText(/Teksten er ændret/)).toHaveCount(0, patience);
    await card.getByRole('button', { name: 'Godkend' }).click();
    await expect(receipts(mette).getByText('Forslaget står nu i teksten.')).toBeVisible(patience);
    for (const page of [mette, lise])
      await expect(
        sectionPart(page, asIs).getByText('Løn bruger cirka 3 minutter på at taste den.'),
      ).toBeVisible(patience);
  });
});

test('[CM2] a comment for one municipality is there for nobody else, also by its link', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  const lise = await openRoom(browser, 'Lise Hauge');
  const sara = await openRoom(browser, 'Sara Bisgaard');
  await mette.getByRole('tab', { name: 'Kommentarer' }).click();
  await mette.getByRole('button', { name: 'Ny kommentar' }).click();
  await mette.getByRole('combobox', { name: 'Om', exact: true }).selectOption('Systemer');
  await mette.getByRole('textbox', { name: 'Kommentar' }).fill('Nøglen ligger hos Yusuf.');
  const readers = mette.getByRole('group', { name: 'Hvem kan læse' });
  await readers.getByRole('button', { name: 'Kun Aarhus' }).click();
  await mette.getByRole('button', { name: 'Send', exact: true }).click();
  await sara.getByRole('tab', { name: 'Kommentarer 1' }).click(patience);
  await expect(threadWith(sara, 'Nøglen ligger hos Yusuf.').getByText('Kun Aarhus')).toBeVisible(patience);

  const id = (await openThread(mette).getAttribute('id'))?.replace('traad-', '') ?? '';
  await lise.getByRole('tab', { name: 'Kommentarer', exact: true }).click();
  await expect(lise.getByText('Ingen åbne kommentarer')).toBeVisible(patience);
  await lise.goto(`${origin}/processer/${process}?traad=${id}`);
  await expect(lise.getByText('Tråden er her ikke mere')).toBeVisible(patience);
  await expect(lise.getByText('Nøglen ligger')).toHaveCount(0);
  await sara.goto(`${origin}/processer/${process}?traad=${id}`);
  await expect(openThread(sara).getByText('Nøglen ligger hos Yusuf.')).toBeVisible(patience);
});

test('what is written on a phone without a connection is kept there until it is sent', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const lise = await openRoom(browser, 'Lise Hauge', phone);
  await lise.getByRole('button', { name: 'Kommentarer' }).click();
  const sheet = lise.getByRole('dialog');
  await expect(sheet.getByText('Ingen åbne kommentarer')).toBeVisible(patience);
  await hasNothingForAxe(lise);
  await sheet.getByRole('button', { name: 'Ny kommentar' }).click();
  const field = sheet.getByRole('textbox', { name: 'Kommentar' });
  await expect(field).toBeFocused();
  await lise.context().setOffline(true);
  await field.fill('Vi har den også.');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sheet.getByRole('alert').getByText(/Det, du skrev, står her stadig\./)).toBeVisible(patience);
  await expect(field).toHaveValue('Vi har den også.');
  await hasNothingForAxe(lise);

  await lise.context().setOffline(false);
  await lise.reload();
  await lise.getByRole('button', { name: 'Kommentarer' }).click(patience);
  await sheet.getByRole('button', { name: 'Ny kommentar' }).click();
  await expect(field).toHaveValue('Vi har den også.');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sheet.getByRole('tab', { name: 'Kommentarer 1' })).toBeVisible(patience);
  await sheet.getByRole('button', { name: 'Slet' }).click();
  await sheet.getByRole('button', { name: 'Slet' }).click();
  await expect(sheet.getByText('Ingen åbne kommentarer')).toBeVisible(patience);
});

/** Opens the process, with its text there. */
async function openRoom(browser: Browser, name: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await openAs(browser, origin, name, `/processer/${process}`, options);
  await expect(page.locator('.section-text').first()).toBeAttached(patience);
  return page;
}

/** The card of the thread that is being read. */
function openThread(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('button', { name: 'Kopiér link' }) });
}

function threadWith(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text });
}

/** Words in the text that a thread is about. */
function marked(page: Page, text: string): Locator {
  return sectionPart(page, asIs).locator('mark', { hasText: text });
}

/** All marked words together: where somebody's caret stands in them they are cut in two. */
async function markedText(page: Page): Promise<string> {
  return (await sectionPart(page, asIs).locator('mark').allTextContents()).join('');
}

async function suggest(page: Page, quote: string, replacement: string): Promise<void> {
  await select(page, quote);
  const tools = page.getByRole('toolbar', { name: 'Om det markerede' });
  await tools.getByRole('button', { name: 'Foreslå ændring' }).click(patience);
  await page.getByRole('textbox', { name: 'Dit forslag' }).fill(replacement);
  await page.getByRole('button', { name: 'Send forslag' }).click();
  await expect(receipts(page).getByText('Forslaget er sendt.').last()).toBeVisible(patience);
}

/** Selects words of the section as a hand would: from their first to their last letter. */
async function select(page: Page, text: string): Promise<void> {
  await expect(sectionPart(page, asIs).getByText(text)).toBeVisible(patience);
  await rangeOf(page, text, 'all');
}

/** Puts the caret right behind these words. */
async function caretBehind(page: Page, text: string): Promise<void> {
  await sectionText(page, asIs).focus();
  await rangeOf(page, text, 'end');
}

async function rangeOf(page: Page, text: string, part: 'all' | 'end'): Promise<void> {
  const section = sectionPart(page, asIs).locator('.section-text');
  await section.evaluate(
    (root, [wanted, what]) => {
      // The words may lie in several pieces, some of them marked.
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const places: { node: Node; at: number }[] = [];
      let all = '';
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const data = node.textContent ?? '';
        for (let at = 0; at < data.length; at += 1) places.push({ node, at });
        all += data;
      }
      const from = all.indexOf(wanted);
      const [first, last] = [places[from], places[from + wanted.length - 1]];
      if (first === undefined || last === undefined) throw new Error(`"${wanted}" does not stand there`);
      const start = what === 'all' ? first : { node: last.node, at: last.at + 1 };
      document.getSelection()?.setBaseAndExtent(start.node, start.at, last.node, last.at + 1);
    },
    [text, part] as const,
  );
}
