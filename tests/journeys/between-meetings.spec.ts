import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  hasNothingForAxe,
  isWritable,
  openAs,
  patience,
  sectionPart,
  sectionText,
} from '../support/browser/process-page.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import { startServer } from '../support/server-process.ts';

const title = 'Økonomisk fripladstilskud';
const asIs = 'Sådan gør vi i dag';
const widths = [320, 390, 600, 900, 1100, 1200, 1440, 1760];

/** Selects words of a section the way a pointer or the keyboard would leave them. */
async function selectWords(page: Page, section: string, wanted: string): Promise<void> {
  const part = sectionPart(page, section);
  await expect(part.getByText(wanted)).toBeVisible(patience);
  await part.getByText(wanted).first().scrollIntoViewIfNeeded();
  await part.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(words) ?? -1;
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
      return;
    }
    throw new Error(`"${words}" stands in no single run of text`);
  }, wanted);
}

const rail = (page: Page) => page.getByRole('tablist').filter({ hasText: 'Kommentarer' });
const tab = (page: Page, name: RegExp) => rail(page).getByRole('tab', { name });
/** A page that has just been drawn may not hear the first press yet. */
async function openTab(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true', { timeout: 500 });
  }).toPass(patience);
}
/** The card of the thread somebody has opened. */
const threadOf = (page: Page, person: string) => page.getByRole('article', { name: `Tråd af ${person}` });
/** The words of the text that a thread is about. */
const marked = (page: Page) => page.locator('mark.about');

async function hasText(place: Locator, text: string | RegExp): Promise<void> {
  await expect(place.getByText(text)).toBeVisible(patience);
}

test('[CM1][CM3][VA1][VA2] script 3: an answer, a suggestion and a question between two meetings', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const server = await startServer({ readyWithinMs: 60_000 });
  try {
    const { origin } = server;
    const process = await processTitled(origin, await signInAs(origin, 'Line Overgaard'), title);
    const path = `/processer/${process}`;
    const line = await openAs(browser, origin, 'Line Overgaard', path);
    const jonas = await openAs(browser, origin, 'Jonas Pihl', '/indbakke');

    await test.step('Line answers "Delvist", with her own numbers', async () => {
      await openTab(line, /Passer det/);
      await line.getByRole('radio', { name: /^Delvist/ }).check();
      await line.getByLabel('Hvad er anderledes?').fill('Vi spørger altid om søskende.');
      await line.getByLabel('Antal pr. år').fill('640');
      await line.getByLabel('Minutter pr. sag').fill('14');
      await line.getByRole('button', { name: 'Send svar', exact: true }).click();
      await hasText(line.locator('body'), /Valideret af 5 kommuner, senest i dag/);
    });

    await test.step('she suggests another wording, and asks Jonas by name', async () => {
      await selectWords(line, asIs, 'kun halvdelen');
      await line
        .getByRole('toolbar', { name: 'Om det markerede' })
        .getByRole('button', { name: 'Foreslå ændring' })
        .click();
      await line.getByRole('textbox', { name: 'Dit forslag' }).fill('kun seks ud af ti');
      const why = line.getByRole('textbox', { name: 'Begrundelse (valgfri)' });
      await why.pressSequentially('Målt i september. @Jonas P');
      await line
        .getByRole('option', { name: /Jonas P/ })
        .first()
        .click();
      await why.press('End');
      await line.keyboard.type(' enig?');
      await line.getByRole('button', { name: 'Send forslag' }).click();
      await hasText(threadOf(line, 'Line O.'), /@Jonas P\./);
    });

    await test.step('Jonas is told at once, and answers from his inbox', async () => {
      // A list never inserts rows by itself while it is looked at, and shows them when it is fetched anew.
      const told = jonas.getByText('Line O. nævnte dig');
      await expect(async () => {
        if (await told.isHidden())
          await jonas.getByRole('button', { name: /Vis de[nm]$/ }).click({ timeout: 1_000 });
        await expect(told).toBeVisible({ timeout: 1_000 });
      }).toPass(patience);
      await told.click();
      const card = threadOf(jonas, 'Line O.');
      await hasText(card, 'kun seks ud af ti');
      await card.getByRole('textbox', { name: 'Svar' }).fill('Enig. Vi har målt det samme.');
      await card.getByRole('button', { name: 'Send', exact: true }).click();
      await hasText(threadOf(line, 'Line O.'), 'Enig. Vi har målt det samme.');
    });

    await test.step('Lise writes in the same paragraph: what is marked moves with its words', async () => {
      const lise = await openAs(browser, origin, 'Lise Hauge', path);
      await isWritable(lise, asIs);
      await sectionText(lise, asIs)
        .getByText('Ansøgningen kommer digitalt')
        .click({ position: { x: 2, y: 8 } });
      await lise.keyboard.press('Home');
      await lise.keyboard.insertText('Hele året: ');
      // Between the two her caret stands, with her name.
      await hasText(sectionPart(line, asIs), /Hele året:.*Ansøgningen/);
      await expect(sectionPart(line, asIs).locator('mark.about')).toHaveText('kun halvdelen', patience);
      await lise.context().close();
    });

    await test.step('Jonas accepts: the words are Line\u2019s in the history', async () => {
      await threadOf(jonas, 'Line O.').getByRole('button', { name: 'Godkend' }).click();
      await hasText(sectionPart(line, asIs), /kun seks ud af ti kan behandles/);
      await line.goto(`${origin}/indbakke`);
      await hasText(line.getByRole('main'), 'Jonas P. godkendte dit forslag');
      await line.goto(`${origin}${path}/historik`);
      await hasText(line.getByRole('main'), 'tilføjet af Line O.:');
    });

    await test.step('the owner needs six minutes now: Line is asked to look again, and sees what is different', async () => {
      const tanja = await openAs(browser, origin, 'Tanja Nørskov', path);
      await openTab(tanja, /Passer det/);
      await tanja.getByRole('button', { name: 'Ret tallene' }).click(patience);
      const minutes = tanja.getByLabel('Minutter pr. sag');
      await expect(minutes).toHaveValue('14', patience);
      await line.goto(origin + path);
      await openTab(line, /Passer det/);
      await hasText(line.getByRole('main'), /Valideret af 5 kommuner/);
      await minutes.fill('6');
      await hasText(line.getByRole('main'), 'Processen er væsentligt ændret, siden I svarede.');
      await expect(line.getByText('Minutter pr. sag: fra 14 til 6.').first()).toBeVisible(patience);
      await expect(line.getByText(/Valideret af/)).toHaveCount(0);
      await tanja.context().close();
    });
  } finally {
    await server.close();
  }
});

test('[NO1][NO4] a mention is one mail a minute later; what is deleted within the minute is none', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const server = await startServer({ readyWithinMs: 60_000 });
  try {
    const { origin } = server;
    const process = await processTitled(origin, await signInAs(origin, 'Line Overgaard'), title);
    const jonas = await openAs(browser, origin, 'Jonas Pihl', '/indbakke');
    // Whatever day it is when this is read.
    const quiet = jonas.getByRole('switch', { name: 'Stille i weekenden' });
    await expect(quiet).toBeChecked(patience);
    await quiet.click();
    await expect(quiet).not.toBeChecked();

    const line = await openAs(browser, origin, 'Line Overgaard', `/processer/${process}`);
    await say(line, 'Det her fortryder jeg. @Samir', /^Samir/);
    const regretted = threadOf(line, 'Line O.');
    await regretted.getByRole('button', { name: 'Slet', exact: true }).click();
    await expect(regretted.getByText('Slet kommentaren?')).toBeVisible();
    await regretted.getByRole('button', { name: 'Slet', exact: true }).click();
    await expect(regretted).toHaveCount(0, patience);
    await say(line, 'Har I prøvet det i drift? @Jonas', /^Jonas/);
    await hasText(threadOf(line, 'Line O.'), /i drift\?/);

    const outbox = join(server.dataDir, 'outbox');
    const letters = async () => {
      const names = await readdir(outbox).catch(() => []);
      return Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')));
    };
    await expect.poll(async () => (await letters()).length, { timeout: 150_000 }).toBe(1);
    const [letter = ''] = await letters();
    expect(letter).toContain('To: Jonas Pihl <jonas.pihl@syddjurs.example>');
    expect(letter).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/mu);
    const address = /List-Unsubscribe: <([^>]+)>/u.exec(letter.replaceAll(/\r?\n[ \t]+/gu, ' '))?.[1] ?? '';
    const token = address.split('/').at(-1) ?? '';

    // Whoever holds the address turns it off, signed in or not.
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${origin}/afmeld/${token}`);
    await expect(async () => {
      // A page that has just been drawn may not hear the first press yet.
      await stranger.getByRole('button', { name: 'Slå fra' }).click({ timeout: 500 });
      await expect(stranger.getByRole('heading', { name: 'Mails er slået fra' })).toBeVisible();
    }).toPass(patience);
    await jonas.reload();
    await expect(jonas.getByLabel('Omtaler')).toHaveValue('off', patience);
  } finally {
    await server.close();
  }
});

test('[CM2] what is said among colleagues is seen by them at once, and by nobody else', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const { origin } = server;
  const telephone = 'Fritagelse for beskatning af fri telefon';
  const path = `/processer/${await processTitled(origin, await signInAs(origin, 'Mette Kjær'), telephone)}`;
  const [mette, sara, jonas] = (await Promise.all(
    ['Mette Kjær', 'Sara Bisgaard', 'Jonas Pihl'].map((name) => openAs(browser, origin, name, path)),
  )) as [Page, Page, Page];
  for (const page of [mette, sara, jonas]) await openTab(page, /Kommentarer/);
  const before = await countOf(jonas);
  await selectWords(mette, 'Udfordringer', 'Blanketten findes i tre udgaver');
  await mette
    .getByRole('toolbar', { name: 'Om det markerede' })
    .getByRole('button', { name: 'Kommentér' })
    .click();
  await mette
    .getByRole('group', { name: 'Hvem kan læse' })
    .getByRole('button', { name: 'Kun Aarhus' })
    .click();
  await mette
    .getByRole('textbox', { name: 'Kommentar', exact: true })
    .fill('Den gamle ligger også på lærernes side.');
  await mette.getByRole('button', { name: 'Send', exact: true }).click();
  await hasText(sara.getByRole('main'), 'Den gamle ligger også på lærernes side.');
  await expect(marked(sara).filter({ hasText: 'Blanketten findes i tre udgaver' })).toBeVisible(patience);
  // Something for all after it: when Jonas has that, he would have had the other too.
  await say(sara, 'Vi ses på torsdag.', undefined);
  await hasText(jonas.getByRole('main'), 'Vi ses på torsdag.');
  await expect(jonas.getByText('Den gamle ligger også på lærernes side.')).toHaveCount(0);
  expect(await countOf(jonas)).toBe(before + 1);
  await expect(marked(jonas).filter({ hasText: 'Blanketten findes' })).toHaveCount(0);
});

test('[PE1] the inbox, the rail and Guldet have nothing for axe to say and never need scrolling sideways', async ({
  browser,
  server,
}) => {
  test.setTimeout(300_000);
  const { origin } = server;
  const process = await processTitled(origin, await signInAs(origin, 'Mette Kjær'), title);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openAs(browser, origin, 'Mette Kjær', '/indbakke', { colorScheme });
    await hasText(page.getByRole('main'), 'Rebild beder om validering');
    await hasNothingForAxe(page);
    await page.getByText('Rebild beder om validering').click();
    await hasText(page.getByRole('main'), 'Passer det hos Aarhus?');
    await hasNothingForAxe(page);
    await page.goto(`${origin}/processer`);
    await hasText(page.getByRole('main'), 'Guldet');
    await hasNothingForAxe(page);
    await page.goto(`${origin}/processer/${process}`);
    for (const name of [/Passer det/, /Kommentarer/]) {
      await openTab(page, name);
      await expect(page.getByRole('tabpanel')).toBeVisible(patience);
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await hasNothingForAxe(page);
    }
    await page.context().close();
  }
  const page = await openAs(browser, origin, 'Mette Kjær', '/indbakke');
  for (const path of ['/indbakke', '/valideringer', `/processer/${process}`, '/processer']) {
    await page.goto(origin + path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(overflow, { message: `${path} at ${width}` }).toBe(0);
    }
  }
});

/** Writes a comment to the whole process, which may end in the beginning of a name to choose. */
async function say(page: Page, text: string, name: RegExp | undefined): Promise<void> {
  await openTab(page, /Kommentarer/);
  await page.getByRole('button', { name: 'Ny kommentar' }).click(patience);
  const field = page.getByRole('textbox', { name: 'Kommentar', exact: true });
  await field.pressSequentially(text);
  if (name !== undefined) await page.getByRole('option', { name }).first().click(patience);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(field).toHaveCount(0, patience);
}

/** How many open threads the tab says there are. */
async function countOf(page: Page): Promise<number> {
  await expect(tab(page, /Kommentarer/)).toHaveText(/\d/, patience);
  return Number(/\d+/u.exec(await tab(page, /Kommentarer/).innerText())?.[0]);
}
