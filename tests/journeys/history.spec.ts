import type { Browser, Page } from '@playwright/test';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { addressOf, type Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import { overhear } from '../support/browser/trace.ts';
import { startCutProxy } from '../support/wires/cut-proxy.ts';
import { demoPerson, signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import {
  hasNothingForAxe,
  isSaved,
  isWritable,
  openAs,
  patience,
  receipts,
  roomBar,
  sectionText,
  writeAtEnd,
} from '../support/browser/process-page.ts';

const asIs = 'Sådan gør vi i dag';
const legal = 'Jura og data';
const kept = 'Teksten fra før ligger i historikken.';

let origin: string;
let process: ProcessId;

/** A process of its own for each journey: the world stays as it was. */
test.beforeEach(async ({ server }) => {
  origin = server.origin;
  const made = await asMette(processesApi.create, {
    body: { title: 'Udlån af cykler', visibility: 'municipality' },
  });
  process = made.id;
  for (const name of ['Jonas Pihl', 'Lise Hauge']) {
    const { id: account } = await demoPerson(origin, name);
    await asMette(processesApi.addCoAuthor, { params: { id: process }, body: { account } });
  }
});

test('[CO1] a text that several wrote is named, compared and brought back, and everybody goes on in it', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  const jonas = await openRoom(browser, 'Jonas Pihl');
  await writeAtEnd(mette, asIs, 'Medarbejderen udfylder en blanket.');
  await isSaved(mette);
  await expect(sectionText(jonas, asIs)).toContainText('udfylder en blanket.', patience);
  await writeAtEnd(jonas, asIs, ' Den sendes med intern post.');
  await isSaved(jonas);
  await expect(sectionText(mette, asIs)).toContainText('med intern post.', patience);

  await test.step('Mette finds the history from the page of the process, and names the text as it is', async () => {
    await mette.getByRole('link', { name: 'Historik' }).click();
    await expect(mette.getByRole('heading', { level: 1, name: 'Hvad er ændret?' })).toBeVisible(patience);
    await expect(mette).toHaveTitle('Historik: Udlån af cykler – Procesrum');
    await expect(roomBar(mette).getByText('2 her nu')).toBeVisible(patience);
    await mette.getByRole('button', { name: 'Navngiv teksten, som den er nu …' }).click();
    const dialog = mette.getByRole('dialog', { name: 'Navngiv denne version' });
    const field = dialog.getByRole('textbox', { name: 'Navn' });
    await expect(field).toBeFocused();
    await mette.keyboard.press('Enter');
    await expect(dialog.getByText('Skriv et navn. Et par ord er nok.')).toBeVisible();
    await field.fill('x'.repeat(61));
    await expect(dialog.getByText('1 tegn for meget')).toBeVisible();
    await field.fill('Første beskrivelse');
    await mette.keyboard.press('Enter');
    await expect(receipts(mette).getByText('Version 1 hedder nu “Første beskrivelse”.')).toBeVisible(
      patience,
    );
    await expect(line(mette, 'Version 1: Første beskrivelse')).toContainText('Mette K. navngav den');
  });

  const lise = await openRoom(browser, 'Lise Hauge');
  await test.step('Lise takes some of Jonas’s words away and writes her own', async () => {
    await sectionText(lise, asIs).click();
    await lise.keyboard.press('ControlOrMeta+End');
    await selectBackwards(lise, ' med intern post.'.length);
    await lise.keyboard.press('Delete');
    await lise.keyboard.insertText(' til lederen, som skriver under.');
    await isSaved(lise);
  });

  await test.step('Mette is told that the text has changed, and sees who added and who removed', async () => {
    await mette.getByRole('button', { name: 'Vis det nye' }).click(patience);
    await choose(mette, 'Fra', 'Version 1: Første beskrivelse');
    const text = mette.getByRole('region', { name: asIs });
    await expect(text.getByRole('deletion')).toHaveText(/fjernet af Lise H\.: .*intern post/, patience);
    await expect(text.getByRole('insertion')).toHaveText(
      /tilføjet af Lise H\.: .*lederen, som skriver under/,
    );
    await expect(text.getByTitle('Haderslev Kommune').first()).toBeVisible();
    await expect(text).not.toContainText('af Jonas P.');
    await expect(mette.getByRole('complementary', { name: 'Om ændringen' })).toContainText(
      'Fra version 1 til nu',
    );
    // From nothing to now: also Jonas’s words are his.
    await choose(mette, 'Fra', 'Den tomme tekst');
    await expect(
      text.getByRole('insertion').filter({ hasText: 'tilføjet af Jonas P.: Den sendes' }),
    ).toBeVisible(patience);
  });

  await test.step('the keys go from change to change, and say where', async () => {
    await choose(mette, 'Fra', 'Version 1: Første beskrivelse');
    await expect(mette.getByRole('deletion')).toHaveCount(1, patience);
    await mette.getByRole('heading', { level: 1 }).click();
    await mette.keyboard.press('Alt+ArrowDown');
    await expect(mette.getByText('Ændring 1 af 1', { exact: true })).toBeVisible();
    await expect(
      mette.getByRole('status').filter({ hasText: 'Ændring 1 af 1. fjernet af Lise H.:' }),
    ).toHaveCount(1);
    await mette.getByRole('button', { name: 'Side om side' }).click();
    await expect(mette.getByRole('group', { name: 'Før' }).getByRole('deletion')).toHaveCount(1);
    await expect(mette.getByRole('group', { name: 'Efter' }).getByRole('deletion')).toHaveCount(0);
    await mette.getByRole('button', { name: 'I teksten' }).click();
  });

  await test.step('she brings version 1 back, and is told who writes at this moment', async () => {
    const dialog = mette.getByRole('dialog', { name: 'Gendan version 1' });
    await expect(async () => {
      await writeAtEnd(jonas, asIs, ' Jonas skriver.');
      await expect(line(mette, '1 skriver lige nu')).toBeVisible({ timeout: 3_000 });
    }).toPass(patience);
    await mette.getByRole('button', { name: 'Gendan version 1 …' }).click();
    await expect(dialog.getByText(/Jonas P\..* er i gang i teksten/)).toBeVisible();
    await expect(dialog.getByText('Synlighed, fase, status')).toBeVisible();
    await isSaved(jonas);
    await dialog.getByRole('button', { name: 'Gendan version 1' }).click();
    await expect(mette).toHaveURL(`${origin}/processer/${process}`, patience);
    await expect(receipts(mette).getByText(`Version 1 er gendannet. ${kept}`)).toBeVisible(patience);
    await expect(sectionText(mette, asIs)).toContainText('Den sendes med intern post.', patience);
    await expect(sectionText(mette, asIs)).not.toContainText('lederen');
  });

  await test.step('Jonas and Lise are told, and go on in the text that came back', async () => {
    for (const page of [jonas, lise]) {
      await expect(page.getByText('Mette K. har gendannet version 1.').first()).toBeVisible(patience);
      await expect(page.getByText(kept).first()).toBeVisible();
      await expect(sectionText(page, asIs)).toContainText('Den sendes med intern post.', patience);
      await isWritable(page, asIs);
    }
    await writeAtEnd(jonas, asIs, ' Det går videre.');
    await expect(sectionText(mette, asIs)).toContainText('Det går videre.', patience);
    await isSaved(jonas);
  });

  await test.step('the text from before is in the history, with what Lise wrote', async () => {
    await jonas.getByRole('link', { name: 'Se historikken' }).click();
    await expect(line(jonas, 'Version 1 blev gendannet')).toContainText('Mette K. gendannede den', patience);
    await button(jonas, 'Til: Teksten før gendannelsen').click();
    await choose(jonas, 'Fra', 'Version 1: Første beskrivelse');
    await expect(jonas.getByRole('insertion').first()).toContainText('lederen, som skriver under', patience);
  });
});

test('[CO4] what was not saved when a text was brought back is offered as a draft', async ({ browser }) => {
  test.setTimeout(180_000);
  const wire = await startCutProxy(Number(new URL(origin).port));
  try {
    const jonas = await openAs(browser, wire.origin, 'Jonas Pihl', `/processer/${process}`);
    await isWritable(jonas, asIs);
    await writeAtEnd(jonas, asIs, 'Teksten, som den var.');
    await isSaved(jonas);
    const { id: revision } = await asMette(revisionsApi.nameNow, {
      params: { id: process },
      body: { label: 'Som den var' },
    });
    await writeAtEnd(jonas, asIs, ' Og lidt til.');
    await isSaved(jonas);

    wire.cut();
    await jonas.context().setOffline(true);
    await writeAtEnd(jonas, asIs, ' Skrevet i toget.');
    await expect(roomBar(jonas).getByRole('button', { name: '1 ændring venter' })).toBeVisible(patience);
    await asMette(revisionsApi.restore, { params: { id: process }, body: { revision } });

    wire.mend();
    await jonas.context().setOffline(false);
    const page = jonas.getByRole('main');
    await expect(page.getByText('Mette K. har gendannet version 1.')).toBeVisible(patience);
    await expect(page.getByText('Det, du ikke nåede at få gemt, ligger som en kladde')).toBeVisible(patience);
    await expect(sectionText(jonas, asIs)).toHaveText('Teksten, som den var.', patience);
    await page.getByRole('button', { name: 'Slet kladden' }).click();
    await expect(page.getByText(kept)).toBeVisible();
    await page.getByRole('button', { name: 'Skjul' }).click();
    await expect(page.getByText(kept)).toBeHidden();
    await isSaved(jonas);
  } finally {
    await wire.close();
  }
});

test('[PE1] [PE5] another municipality’s history begins when it got access, and has nothing that is shielded', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [draft, secret] = ['UDKAST-FOER-DELING-12', 'ROBOTKONTOENS-KODE-4711'];
  const mette = await openRoom(browser, 'Mette Kjær');
  await writeAtEnd(mette, asIs, `${draft} Vi låner cykler ud.`);
  await isSaved(mette);
  await asMette(revisionsApi.nameNow, { params: { id: process }, body: { label: 'Internt udkast' } });
  await asMette(processesApi.setShielding, {
    params: { id: process, key: 'legalAndData' },
    body: { shielded: true },
  });
  await isWritable(mette, legal);
  await writeAtEnd(mette, legal, secret);
  await sectionText(mette, asIs).click();
  await mette.keyboard.press('ControlOrMeta+Home');
  for (const _ of draft) await mette.keyboard.press('Delete');
  await isSaved(mette);

  await test.step('before it is shared the page is not there for Tanja, like one that never was', async () => {
    const seen: string[] = [];
    for (const id of [process, '00000000-0000-4000-8000-000000000000']) {
      const page = await openAs(browser, origin, 'Tanja Nørskov', `/processer/${id}/historik`);
      await expect(
        page.getByRole('heading', { name: 'Siden findes ikke, eller du har ikke adgang' }),
      ).toBeVisible();
      seen.push(await page.locator('body').innerText());
      await page.context().close();
    }
    expect(seen[0]).toBe(seen[1]);
  });

  await asMette(processesApi.setSharing, {
    params: { id: process },
    body: { visibility: 'all-municipalities', chosen: [] },
  });
  await writeAtEnd(mette, asIs, ' Nøglen hentes i receptionen.');
  await isSaved(mette);
  await asMette(revisionsApi.nameNow, { params: { id: process }, body: { label: 'Delt med alle' } });

  await test.step('Mette sees the shielded part with its stripe, and what others do not see', async () => {
    await mette.getByRole('link', { name: 'Historik' }).click();
    await choose(mette, 'Fra', 'Den tomme tekst');
    const part = mette.getByRole('region', { name: legal });
    await expect(part).toContainText('Vises kun for Aarhus Kommune, også i historikken.', patience);
    await expect(part.getByRole('insertion')).toContainText(secret);
    await expect(line(mette, 'Version 1: Internt udkast')).toBeVisible();
    await expect(line(mette, 'Synlighed: Kommunen til Alle kommuner')).toBeVisible();
  });

  await test.step('Tanja sees the history since, and may change nothing', async () => {
    const tanja = await openAs(browser, origin, 'Tanja Nørskov', '/processer');
    const heard = overhear(tanja);
    await tanja.goto(`${origin}/processer/${process}/historik`);
    await expect(line(tanja, 'Delt med alle')).toBeVisible(patience);
    await expect(tanja.getByText('Din historik begynder')).toBeVisible();
    await expect(tanja.getByText('Internt udkast')).toHaveCount(0);
    await expect(tanja.getByRole('region', { name: legal })).toHaveCount(0);
    await expect(tanja.getByRole('button', { name: /Gendan|Navngiv/ })).toHaveCount(0);
    const isListed = tanja.getByRole('combobox', { name: 'Fra' });
    await expect(isListed).not.toContainText('Den tomme tekst');
    const text = await tanja.getByRole('main').innerText();
    expect([text.includes(draft), text.includes(secret)]).toEqual([false, false]);
    expect([heard.count > 0, heard.has(draft), heard.has(secret)]).toEqual([true, false, false]);
  });
});

test('the history has nothing for axe to say, and never needs scrolling sideways', async ({ browser }) => {
  test.setTimeout(240_000);
  const mette = await openRoom(browser, 'Mette Kjær');
  await writeAtEnd(mette, asIs, 'Vi låner cykler ud.');
  await isSaved(mette);
  await asMette(revisionsApi.nameNow, { params: { id: process }, body: { label: 'Første beskrivelse' } });
  await writeAtEnd(mette, asIs, ' Nøglen hentes i receptionen.');
  await isSaved(mette);
  await mette.context().close();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 1000, 390, 320]) {
      const page = await openAs(browser, origin, 'Mette Kjær', `/processer/${process}/historik`, {
        colorScheme,
        viewport: { width, height: 844 },
      });
      await expect(page.getByRole('insertion')).toContainText('Nøglen hentes', patience);
      await hasNothingForAxe(page);
      if (width < 900) {
        await page.getByRole('button', { name: 'Tidslinje' }).click();
        await expect(line(page, 'Version 1: Første beskrivelse')).toBeVisible();
        await hasNothingForAxe(page);
        await page.getByRole('button', { name: 'Luk' }).click();
      }
      if (width < 1200) await page.getByRole('button', { name: 'Om ændringen' }).click();
      await button(page, 'Gendan version 1 …').click();
      await expect(page.getByRole('dialog', { name: 'Gendan version 1' })).toBeVisible();
      await hasNothingForAxe(page);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, `${width} px`).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  }
});

test('the history is read, chosen from and named with the keyboard alone', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await openRoom(browser, 'Mette Kjær');
  await writeAtEnd(page, asIs, 'Vi låner cykler ud.');
  await isSaved(page);
  for (const label of ['Første', 'Anden']) {
    await writeAtEnd(page, asIs, ` ${label}.`);
    await isSaved(page);
    await asMette(revisionsApi.nameNow, { params: { id: process }, body: { label } });
  }
  await page.goto(`${origin}/processer/${process}/historik`);
  await expect(line(page, 'Version 2: Anden')).toBeVisible(patience);
  const now = button(page, 'Til: Teksten, som den er nu');
  await tabTo(page, () => now.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('ArrowDown');
  await expect(button(page, /^Version 2: Anden, I dag/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(button(page, /^Version 1: Første, I dag/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(button(page, 'Fra: Version 1: Første')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Fra: Version 1: Første')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(button(page, 'Til: Version 2: Anden')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Fra version 1 til 2' })).toBeVisible(patience);
  await expect(page.getByRole('insertion')).toContainText('Anden.');
  // The Tab key leaves the whole list at once.
  await page.keyboard.press('Tab');
  await expect(line(page, 'Version 2: Anden').getByRole('button')).toHaveCount(3);
  expect(await page.evaluate(() => document.activeElement?.closest('[data-line]') === null)).toBe(true);
  // What is chosen stands in the address, and is there again.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Fra version 1 til 2' })).toBeVisible(patience);
});

/** One line of the history. */
function line(page: Page, text: string) {
  return page.getByRole('listitem').filter({ hasText: text }).filter({ visible: true }).first();
}

/** A button that can be seen: columns that are sheets on narrow screens are there twice. */
function button(page: Page, name: string | RegExp) {
  return page
    .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .filter({ visible: true });
}

/** Chooses one end of the comparison. */
async function choose(page: Page, side: 'Fra' | 'Til', beginning: string): Promise<void> {
  const list = page.getByRole('combobox', { name: side });
  const option = list.getByRole('option').filter({ hasText: beginning });
  await expect(option).toHaveCount(1, patience);
  await list.selectOption((await option.textContent()) ?? '');
}

async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  expect(await isThere()).toBe(true);
}

async function selectBackwards(page: Page, letters: number): Promise<void> {
  for (let letter = 0; letter < letters; letter += 1) await page.keyboard.press('Shift+ArrowLeft');
}

async function openRoom(browser: Browser, name: string): Promise<Page> {
  const page = await openAs(browser, origin, name, `/processer/${process}`);
  await isWritable(page, asIs);
  return page;
}

/** Does something without the screen, as who created the process. */
async function asMette<E extends Endpoint>(
  endpoint: E,
  { params = {}, body }: { params?: Record<string, unknown>; body?: unknown },
): Promise<ReturnType<E['reply']['parse']>> {
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const reply = await fetch(origin + addressOf(endpoint.path, params, {}), {
    method: endpoint.method,
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(endpoint.status);
  return endpoint.reply.parse(await reply.json()) as ReturnType<E['reply']['parse']>;
}
