import type { Browser, Locator, Page } from '@playwright/test';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { databaseNames, isKeptInBrowser, overhear } from '../support/browser/trace.ts';
import { startCutProxy } from '../support/wires/cut-proxy.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import {
  hasNothingForAxe,
  isSaved,
  isWritable,
  openAs,
  patience,
  receipts,
  roomBar,
  seconds,
  sectionPart,
  sectionText,
  writeAtEnd,
} from '../support/browser/process-page.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const asIs = 'Sådan gør vi i dag';
const legal = 'Jura og data';
const marker = 'ROBOTKONTOENS-KODE-4711';
const locked = `${legal} er afskærmet`;

let origin: string;
let process: ProcessId;

test.beforeEach(async ({ server }) => {
  origin = server.origin;
  process = await processTitled(origin, await signInAs(origin, 'Mette Kjær'), title);
  await put(processesApi.setSharing.path, { visibility: 'municipality' satisfies Visibility, chosen: [] });
  await put(processesApi.setShielding.path, { shielded: false }, 'legalAndData');
});

/** The world is the same one for the journeys that come after. */
test.afterAll(async () => {
  await put(processesApi.setShielding.path, { shielded: false }, 'legalAndData');
  await put(processesApi.setSharing.path, {
    visibility: 'all-municipalities' satisfies Visibility,
    chosen: [],
  });
});

test('[PE5] a shielded section leaves the pages of other municipalities, and what their browsers keep', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  const ida = await openRoom(browser, 'Ida Storgaard');
  const jonas = await openAs(browser, origin, 'Jonas Pihl', '/processer');
  const heard = overhear(jonas);
  await jonas.goto(`${origin}/processer/${process}`);
  await isWritable(jonas, legal);
  const jonasBeside = await jonas.context().newPage();
  await jonasBeside.goto(`${origin}/processer/${process}`);
  await isWritable(jonasBeside, legal);

  await test.step('each sees at once who is there, also those who have touched nothing', async () => {
    await expect(roomBar(mette).getByText('3 her nu')).toBeVisible(seconds);
    await expect(roomBar(jonas).getByText('3 her nu')).toBeVisible(seconds);
  });

  await test.step('while it is open, what Mette writes reaches Jonas, his disk included', async () => {
    await writeAtEnd(mette, legal, ` ${marker}`);
    await expect(sectionText(jonas, legal)).toContainText(marker, patience);
    await isSaved(mette);
    await expect.poll(() => isKeptInBrowser(jonas, marker), patience).toBe(true);
    expect(heard.has(marker)).toBe(true);
  });

  // Ida is in the middle of a word elsewhere, Jonas in the section itself.
  await writeAtEnd(ida, asIs, 'frem');
  for (let letter = 0; letter < 'frem'.length; letter += 1) await ida.keyboard.press('ArrowLeft');
  await isSaved(ida);
  const scrolledTo = await scrollOf(ida);
  await sectionText(jonas, legal).click();

  await test.step('Mette shields it by the keyboard; the dialog says what that means', async () => {
    await mette.getByRole('button', { name: `Afskærm afsnittet ${legal}` }).focus();
    await mette.keyboard.press('Enter');
    const dialog = mette.getByRole('dialog', { name: 'Afskærm afsnittet' });
    await expect(
      dialog.getByText('Kun Aarhus Kommune kan herefter læse og skrive i afsnittet.'),
    ).toBeVisible();
    await expect(dialog.getByText('Heller ikke Jonas P., der er medforfatter.')).toBeVisible();
    await expect(dialog.getByText('Det, andre har læst, kan ikke kaldes tilbage.')).toBeVisible();
    heard.forget();
    await dialog.getByRole('button', { name: 'Vis kun for Aarhus Kommune' }).focus();
    await mette.keyboard.press('Enter');
    await expect(dialog).toBeHidden(patience);
  });

  await test.step('within seconds Jonas sees that it is there, whose it is and whom to ask, and no more', async () => {
    const part = sectionPart(jonas, legal);
    await expect(part.getByText(locked)).toBeVisible(seconds);
    await expect(part.getByText('Kun Aarhus Kommune får indholdet.')).toBeVisible();
    await expect(part.getByText('Spørg Mette K')).toBeVisible();
    await expect(sectionText(jonas, legal)).toHaveCount(0);
    await expect(receipts(jonas).getByText(`${legal} er nu afskærmet.`)).toBeVisible(patience);
    await expect(jonas.getByRole('link', { name: `${legal} , Afskærmet` })).toBeVisible();
    await expect(sectionPart(jonasBeside, legal).getByText(locked)).toBeVisible(seconds);
    await expect.poll(() => isKeptInBrowser(jonas, marker), seconds).toBe(false);
    await jonasBeside.close();
  });

  await test.step('all are still there, each counted once', async () => {
    await expect(roomBar(mette).getByText('3 her nu')).toBeVisible(seconds);
    await expect(roomBar(jonas).getByText('3 her nu')).toBeVisible(seconds);
  });

  await test.step('nobody is thrown out of what they were at', async () => {
    await expect(jonas.getByRole('heading', { name: legal })).toBeFocused();
    await expect(mette.getByRole('button', { name: `Ophæv afskærmning af ${legal}` })).toBeFocused();
    await isWritable(ida, legal);
    await expect(sectionText(ida, asIs)).toBeFocused(patience);
    await ida.keyboard.insertText('videre og ');
    await expect(sectionText(ida, asIs)).toContainText('videre og frem');
    await expect(sectionText(mette, asIs)).toContainText('videre og', patience);
    expect(Math.abs((await scrollOf(ida)) - scrolledTo)).toBeLessThan(100);
  });

  await test.step('Mette and Ida write in it together', async () => {
    await expect(
      sectionPart(mette, legal).getByText('Kun Aarhus Kommune får dette afsnit sendt.'),
    ).toBeVisible();
    await expect(sectionText(mette, legal)).toContainText(marker, patience);
    await isWritable(ida, legal);
    await writeAtEnd(ida, legal, ' Ida skriver i det afskærmede.');
    await expect(sectionText(mette, legal)).toContainText('Ida skriver i det afskærmede.', patience);
    await expect(mette.getByText('Ida S. skriver').filter({ visible: true }).first()).toBeVisible(patience);
    await writeAtEnd(mette, legal, ` Mette også: ${marker}-2.`);
    await expect(sectionText(ida, legal)).toContainText(`${marker}-2.`, patience);
    await mette.keyboard.press('ControlOrMeta+z');
    await expect(sectionText(ida, legal)).not.toContainText(`${marker}-2.`, patience);
    await expect(sectionText(ida, legal)).toContainText('Ida skriver i det afskærmede.');
    await isSaved(mette);
    await isSaved(ida);
  });

  await test.step('each person is counted once, and Jonas is not told who writes where it is shielded', async () => {
    await expect(roomBar(mette).getByText('3 her nu')).toBeVisible(patience);
    await expect(roomBar(jonas).getByText('3 her nu')).toBeVisible(patience);
    await expect(sectionPart(jonas, legal).getByText('skriver')).toHaveCount(0);
  });

  await test.step('the rest is still written together', async () => {
    await isWritable(jonas, asIs);
    await writeAtEnd(jonas, asIs, ' Jonas skriver videre.');
    await expect(sectionText(mette, asIs)).toContainText('Jonas skriver videre.', patience);
    await isSaved(jonas);
  });

  await test.step('nothing of it came to Jonas by any frame or reply, nor when he comes anew', async () => {
    await jonas.reload();
    await expect(sectionPart(jonas, legal).getByText(locked)).toBeVisible(patience);
    await isWritable(jonas, asIs);
    await isSaved(jonas);
    expect([heard.count > 0, heard.has(marker), heard.has('Ida skriver i det')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await isKeptInBrowser(jonas, marker)).toBe(false);
  });

  await test.step('Mette lifts it, and Jonas reads and writes it again', async () => {
    await mette.getByRole('button', { name: `Ophæv afskærmning af ${legal}` }).click();
    const dialog = mette.getByRole('dialog', { name: 'Ophæv afskærmning' });
    await dialog.getByRole('button', { name: 'Vis for alle, der kan se processen' }).click();
    await expect(sectionText(jonas, legal)).toContainText(marker, patience);
    await writeAtEnd(jonas, legal, ' Tak for det.');
    await expect(sectionText(mette, legal)).toContainText('Tak for det.', patience);
    await isSaved(mette);
  });
});

test('[PE5] [CO4] work done without connection is offered, without what was shielded meanwhile', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const wire = await startCutProxy(Number(new URL(origin).port));
  try {
    const mette = await openRoom(browser, 'Mette Kjær');
    await writeAtEnd(mette, legal, ` ${marker}`);
    await isSaved(mette);
    const jonas = await openAs(browser, wire.origin, 'Jonas Pihl', `/processer/${process}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await isWritable(jonas, asIs);
    await expect(sectionText(jonas, legal)).toContainText(marker, patience);

    wire.cut();
    await jonas.context().setOffline(true);
    await writeAtEnd(jonas, asIs, ' Skrevet i toget uden net.');
    await expect(roomBar(jonas).getByRole('button', { name: '1 ændring venter' })).toBeVisible(patience);
    await put(processesApi.setShielding.path, { shielded: true }, 'legalAndData');
    await expect(
      sectionPart(mette, legal).getByText('Kun Aarhus Kommune får dette afsnit sendt.'),
    ).toBeVisible(patience);

    wire.mend();
    await jonas.context().setOffline(false);
    await expect(sectionPart(jonas, legal).getByText(locked)).toBeVisible(patience);
    const offer = sectionPartOfPage(jonas);
    await expect(offer.getByText('Afskærmede afsnit er ikke med.')).toBeVisible(patience);
    await expect.poll(() => isKeptInBrowser(jonas, marker), patience).toBe(false);
    expect(await isKeptInBrowser(jonas, 'Skrevet i toget uden net.')).toBe(true);
    await expect(sectionText(mette, asIs)).not.toContainText('Skrevet i toget');

    await offer.getByRole('button', { name: 'Kopiér teksten' }).click();
    await expect(receipts(jonas).getByText('Teksten er kopieret.')).toBeVisible();
    const copied = await jonas.evaluate(() => navigator.clipboard.readText());
    expect([copied.includes('Skrevet i toget uden net.'), copied.includes(marker)]).toEqual([true, false]);

    await offer.getByRole('button', { name: 'Slet kladden' }).click();
    await expect(offer.getByText('Afskærmede afsnit er ikke med.')).toBeHidden();
    await expect.poll(() => isKeptInBrowser(jonas, 'Skrevet i toget uden net.')).toBe(false);
  } finally {
    await wire.close();
  }
});

test('[CO4] work done without connection in a section that was opened meanwhile is offered', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await put(processesApi.setShielding.path, { shielded: true }, 'legalAndData');
  const wire = await startCutProxy(Number(new URL(origin).port));
  try {
    const ida = await openAs(browser, wire.origin, 'Ida Storgaard', `/processer/${process}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await isWritable(ida, legal);
    wire.cut();
    await ida.context().setOffline(true);
    await writeAtEnd(ida, legal, ' Skrevet i toget, afskærmet.');
    await expect(roomBar(ida).getByRole('button', { name: '1 ændring venter' })).toBeVisible(patience);
    await put(processesApi.setShielding.path, { shielded: false }, 'legalAndData');

    wire.mend();
    await ida.context().setOffline(false);
    await expect(receipts(ida).getByText(`${legal} er ikke længere afskærmet.`)).toBeVisible(patience);
    await isWritable(ida, legal);
    await expect(sectionText(ida, legal)).not.toContainText('Skrevet i toget');
    await ida.getByRole('main').getByRole('button', { name: 'Kopiér teksten' }).click();
    await expect(receipts(ida).getByText('Teksten er kopieret.')).toBeVisible();
    expect(await ida.evaluate(() => navigator.clipboard.readText())).toContain('Skrevet i toget, afskærmet.');
    await isSaved(ida);
  } finally {
    await wire.close();
  }
});

test('[PE4] [PE5] the end of a right, and of a sign-in, takes the copies of both texts and of the assessment', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await put(processesApi.setShielding.path, { shielded: true }, 'legalAndData');
  const mette = await openRoom(browser, 'Mette Kjær');
  const ida = await openRoom(browser, 'Ida Storgaard');
  await writeAtEnd(ida, legal, ` ${marker}`);
  await isSaved(ida);
  await expect(sectionText(mette, legal)).toContainText(marker, patience);
  // Both texts, and the assessment of her municipality.
  await expect.poll(() => ofProcess(ida), patience).toHaveLength(3);

  await test.step('narrowed to its creator, the process leaves Ida with both its texts', async () => {
    await put(processesApi.setSharing.path, { visibility: 'private' satisfies Visibility, chosen: [] });
    await expect(ida.getByRole('heading', { name: 'Du har ikke længere adgang til processen' })).toBeVisible(
      seconds,
    );
    await expect.poll(() => ofProcess(ida), seconds).toEqual([]);
    expect(await isKeptInBrowser(ida, marker)).toBe(false);
    await expect(sectionText(mette, legal)).toContainText(marker);
  });

  await test.step('a co-author of the private process, a colleague even, is shown the locked section', async () => {
    await expect(sectionPart(mette, legal).getByText('Kun den, der oprettede processen, får')).toBeVisible();
    const jonas = await openAs(browser, origin, 'Jonas Pihl', `/processer/${process}`);
    await expect(sectionPart(jonas, legal).getByText(locked)).toBeVisible(patience);
    expect(await isKeptInBrowser(jonas, marker)).toBe(false);
  });

  await test.step('Mette signs out, and nothing of hers stays', async () => {
    await isSaved(mette);
    await expect.poll(() => ofProcess(mette), patience).toHaveLength(3);
    await mette
      .getByRole('button', { name: /Aarhus Kommune/ })
      .first()
      .click();
    await mette.getByRole('button', { name: 'Log ud' }).click();
    await expect(mette).toHaveURL(`${origin}/`, patience);
    await expect.poll(() => databaseNames(mette), patience).toEqual([]);
  });
});

test('[PE4] [PE5] what is kept of a process that is not open goes too, at the next contact', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  const jonas = await openRoom(browser, 'Jonas Pihl');
  await writeAtEnd(mette, legal, ` ${marker}`);
  await expect(sectionText(jonas, legal)).toContainText(marker, patience);
  await isSaved(mette);

  await test.step('shielded while Jonas is somewhere else, it leaves his browser when he comes back', async () => {
    await jonas.getByRole('link', { name: 'Processer', exact: true }).first().click();
    await expect(jonas.getByRole('heading', { level: 1, name: 'Processer' })).toBeVisible(patience);
    await put(processesApi.setShielding.path, { shielded: true }, 'legalAndData');
    expect(await isKeptInBrowser(jonas, marker)).toBe(true);
    await jonas.reload();
    await expect.poll(() => isKeptInBrowser(jonas, marker), patience).toBe(false);
  });

  await test.step('taken off while he is somewhere else, he keeps nothing of it', async () => {
    await jonas.goto(`${origin}/processer/${process}`);
    await isWritable(jonas, asIs);
    await expect.poll(() => ofProcess(jonas), patience).toHaveLength(1);
    await jonas.getByRole('link', { name: 'Processer', exact: true }).first().click();
    await expect(jonas.getByRole('heading', { level: 1, name: 'Processer' })).toBeVisible(patience);
    await mette.getByRole('button', { name: /Fjern Jonas P.* som medforfatter/ }).click();
    await expect.poll(() => ofProcess(jonas), seconds).toEqual([]);
    await receipts(mette).getByRole('button', { name: 'Fortryd' }).last().click();
    await expect(mette.getByRole('button', { name: /Fjern Jonas P/ })).toBeVisible(patience);
  });
});

test('shielding has nothing for axe to say, in light and dark, on a desk and on a phone', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await put(processesApi.setShielding.path, { shielded: true }, 'legalAndData');
  for (const colorScheme of ['light', 'dark'] as const) {
    const mette = await openRoom(browser, 'Mette Kjær', { colorScheme });
    const jonas = await openAs(browser, origin, 'Jonas Pihl', `/processer/${process}`, { colorScheme });
    for (const width of [1440, 390]) {
      for (const page of [mette, jonas]) {
        await page.setViewportSize({ width, height: 844 });
        await goTo(page, legal);
        await expect(
          sectionPart(page, legal)
            .getByText(/Afskærmet|er afskærmet/)
            .first(),
        ).toBeVisible(patience);
        await hasNothingForAxe(page);
      }
      await mette.getByRole('button', { name: `Ophæv afskærmning af ${legal}` }).click();
      await hasNothingForAxe(mette);
      const sideways = await mette.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${width} px`).toBe(0);
      await mette.keyboard.press('Escape');
    }
    await mette.context().close();
    await jonas.context().close();
  }
});

/** Does something to the process without the screen, as who created it. */
async function put(path: string, body: object, section?: SectionKey): Promise<void> {
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const reply = await fetch(origin + path.replace(':id', process).replace(':key', section ?? ''), {
    method: 'PUT',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(200);
}

async function openRoom(
  browser: Browser,
  name: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const page = await openAs(browser, origin, name, `/processer/${process}`, options);
  await isWritable(page, asIs);
  await isWritable(page, legal);
  return page;
}

/** How far the column of the text is scrolled, in pixels. */
async function scrollOf(page: Page): Promise<number> {
  return sectionPart(page, asIs).evaluate((section) => section.parentElement?.parentElement?.scrollTop ?? -1);
}

/** Makes a section the one on the screen, on a phone too. */
async function goTo(page: Page, section: string): Promise<void> {
  const places = page.getByRole('button', { name: /^Afsnit \d af 6$/ });
  if (await places.isVisible()) await places.click();
  await page.getByRole('link', { name: section }).filter({ visible: true }).click();
}

/** The column of the text, with what must be known about it. */
function sectionPartOfPage(page: Page): Locator {
  return page.getByRole('main');
}

/** The databases of this process's texts in a browser. */
async function ofProcess(page: Page): Promise<string[]> {
  return (await databaseNames(page)).filter((name) => name.includes(process));
}
