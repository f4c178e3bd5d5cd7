import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { signInAs } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import { hasNothingForAxe, openAs, patience, receipts } from '../support/browser/process-page.ts';

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const variation = 'Er der variation i den måde processen løses?';
const quality =
  'Vil en automatiseret løsning bidrage til en højere kvalitet, som er mere ensrettet og med færre fejl?';

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
    body: JSON.stringify({ title: 'Udlån af ladcykler', visibility: 'all-municipalities' }),
  });
  process = reply.parse(await made.json()).id;
});

test('[CO1][CO4][AS1] colleagues assess together: who answers is seen, offline answers come along, others see none of it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mette = await openPage(browser, 'Mette Kjær');
  const ida = await openPage(browser, 'Ida Storgaard');

  await test.step('nothing is there before somebody begins it, and then it is there for both', async () => {
    for (const page of [mette, ida])
      await expect(page.getByText('Aarhus har ikke vurderet den endnu')).toBeVisible(patience);
    await mette.getByRole('button', { name: 'Begynd vurderingen' }).click();
    for (const page of [mette, ida])
      await expect(answer(page, variation, 'I nogen grad')).toBeVisible(patience);
    await expect(mette.getByText('2 her nu fra Aarhus')).toBeVisible(patience);
  });

  await test.step('Ida answers: Mette sees what, whose it is, and a ring around it for a moment', async () => {
    await answer(ida, variation, 'I nogen grad').click();
    await expect(answer(mette, variation, 'I nogen grad')).toBeChecked(patience);
    await expect(mette.getByText('Ida S. rettede lige nu')).toBeVisible();
    await expect(mette.getByText('Ida S. rettede lige nu')).toBeHidden();
    await expect(block(mette, variation).getByText(/^Ida S\. svarede/)).toBeVisible();
    await expect(block(ida, variation).getByText(/^Du svarede/)).toBeVisible();
    await expect(block(mette, variation).getByText('Ida S. er her')).toBeVisible(patience);
    // Variation low is best: I nogen grad is a third.
    await expect(block(mette, variation).getByRole('img', { name: '33 point' })).toBeVisible();
  });

  await test.step('they write in the same note at once', async () => {
    for (const page of [mette, ida]) {
      const add = block(page, quality).getByRole('button', { name: 'Tilføj note' });
      if (await add.isVisible()) await add.click();
    }
    const [hers, theirs] = [note(mette), note(ida)];
    await hers.pressSequentially('30 fejl');
    await expect(theirs).toHaveValue('30 fejl', patience);
    await theirs.press('End');
    await theirs.pressSequentially(' om året');
    await expect(hers).toHaveValue('30 fejl om året', patience);
    await expect(block(mette, quality).getByText('Note, ses kun i Aarhus')).toBeVisible();
  });

  await test.step('Ida loses the connection and goes on; what both answered meanwhile is there afterwards', async () => {
    await ida.context().setOffline(true);
    await answer(ida, quality, 'I høj grad').click();
    await expect(answer(ida, quality, 'I høj grad')).toBeChecked();
    await answer(mette, 'I hvor høj grad vurderes det at processen kan automatiseres?', 'I høj grad').click();
    await ida.context().setOffline(false);
    for (const page of [mette, ida]) {
      await expect(answer(page, quality, 'I høj grad')).toBeChecked(patience);
      await expect(
        answer(page, 'I hvor høj grad vurderes det at processen kan automatiseres?', 'I høj grad'),
      ).toBeChecked(patience);
      // A third, all and all of three: 78.
      await expect(page.getByRole('img', { name: /^Score 78 af 100/ })).toBeVisible(patience);
    }
  });

  await test.step('somebody of another municipality sees their own, which is empty, and nothing of this', async () => {
    const lise = await openPage(browser, 'Lise Hauge');
    await expect(lise.getByText('Haderslev har ikke vurderet den endnu')).toBeVisible(patience);
    await expect(lise.getByText('30 fejl')).toHaveCount(0);
    await lise.getByRole('button', { name: 'Begynd vurderingen' }).click();
    await expect(answer(lise, variation, 'I nogen grad')).not.toBeChecked(patience);
    await answer(lise, variation, 'Slet ikke').click();
    await expect(block(lise, variation).getByText('Under 5 svar')).toBeVisible(patience);
    await expect(answer(mette, variation, 'I nogen grad')).toBeChecked();
  });
});

test('[AS2] a final value stands beside the computed one with its reason; for a colleague too, also on a phone', async ({
  browser,
}) => {
  const mette = await openPage(browser, 'Mette Kjær');
  await mette.getByRole('button', { name: 'Begynd vurderingen' }).click();
  await answer(mette, quality, 'I høj grad').click();
  await expect(mette.getByRole('img', { name: /^Score 100 af 100/ })).toBeVisible(patience);
  await mette.getByRole('button', { name: 'Beslut en værdi' }).click();
  const dialog = mette.getByRole('dialog', { name: 'Beslut en endelig værdi' });
  await dialog.getByRole('textbox', { name: 'Værdi fra 0 til 100' }).fill('80');
  await dialog.getByRole('button', { name: 'Gem værdien' }).click();
  await expect(dialog.getByText('Skriv en begrundelse.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Begrundelse' }).fill('Systemet skiftes i 2027.');
  await hasNothingForAxe(mette);
  await dialog.getByRole('button', { name: 'Gem værdien' }).click();
  await expect(receipts(mette).getByText('Værdien er gemt.')).toBeVisible(patience);
  await expect(mette.getByText('”Systemet skiftes i 2027.”')).toBeVisible();
  await expect(mette.getByRole('img', { name: /Endelig værdi 80/ })).toBeVisible();

  const ida = await openPage(browser, 'Ida Storgaard', { ...phone, colorScheme: 'dark' });
  await expect(ida.getByText('”Systemet skiftes i 2027.”')).toBeVisible(patience);
  await expect(ida.getByText('besluttet af jer')).toBeVisible();
  await expect(ida.getByText('1 af 9 besvaret')).toBeVisible();
  // On to what is missing, by the thumb.
  await ida.getByRole('button', { name: 'Gå til spørgsmål 1, som mangler' }).click();
  await answer(ida, 'I hvor høj grad indgår der faglig vurdering i processen?', 'Slet ikke').click();
  await expect(mette.getByText('Ida S. rettede lige nu')).toBeVisible();
  await expect(ida.getByRole('button', { name: 'Gå til spørgsmål 2, som mangler' })).toBeVisible(patience);
  await hasNothingForAxe(ida);
});

test('[AS1] what others answer is shown question by question, once the own municipality has answered', async ({
  browser,
}) => {
  const arun = await openAs(browser, origin, 'Arun Selvam', '/processer?q=fri+telefon');
  await arun.getByRole('link', { name: 'Fritagelse for beskatning af fri telefon' }).first().click();
  await arun.waitForURL(/processer\/[0-9a-f-]{36}/u);
  await arun.goto(`${new URL(arun.url()).pathname}/vurdering`);
  await arun.getByRole('button', { name: 'Begynd vurderingen' }).click();
  await expect(block(arun, variation).getByText('Vises, når I har svaret')).toBeVisible(patience);
  await expect(arun.getByRole('img', { name: /^Andre kommuner:/ })).toHaveCount(0);
  // With the keyboard alone.
  await answer(arun, variation, 'I høj grad').focus();
  await arun.keyboard.press('ArrowRight');
  await expect(answer(arun, variation, 'I høj grad')).toBeChecked();
  await arun.keyboard.press('ArrowRight');
  await expect(answer(arun, variation, 'I nogen grad')).toBeChecked();
  await expect(block(arun, variation).getByRole('img', { name: /^Andre kommuner:/ })).toBeVisible(patience);
  await expect(block(arun, quality).getByText('Vises, når I har svaret')).toBeVisible();
  await arun.getByRole('button', { name: 'Vis som tabel' }).click();
  const table = arun.getByRole('region', { name: 'Andre kommuners svar' });
  await expect(table.getByRole('row', { name: /^Variation I nogen grad/ })).toBeVisible();
  await hasNothingForAxe(arun);
  // Taken back, it is out of sight again.
  await answer(arun, variation, 'I nogen grad').press('Delete');
  await expect(block(arun, variation).getByText('Vises, når I har svaret')).toBeVisible(patience);
});

test('the rail has the assessment at a glance, in both themes, wide and on a phone', async ({ browser }) => {
  test.setTimeout(240_000);
  for (const [name, options] of [
    ['wide and light', { colorScheme: 'light' }],
    ['wide and dark', { colorScheme: 'dark' }],
    ['a phone, light', { ...phone, colorScheme: 'light' }],
    ['a phone, dark', { ...phone, colorScheme: 'dark' }],
  ] as const) {
    await test.step(name, async () => {
      const page = await openAs(browser, origin, 'Mette Kjær', '/processer?q=fri+telefon', options);
      await page.getByRole('link', { name: 'Fritagelse for beskatning af fri telefon' }).first().click();
      const tab = page.getByRole('tab', { name: /^Vurdering 9\/9/ });
      // Before the page is alive its buttons do nothing.
      await expect(async () => {
        // Once it is open it lies over the button.
        if ('isMobile' in options && !(await tab.isVisible()))
          await page.getByRole('button', { name: 'Vurdering', exact: true }).click({ timeout: 2_000 });
        await expect(tab).toBeVisible({ timeout: 5_000 });
      }).toPass(patience);
      const row = page.getByRole('button', { name: /^Variation/ });
      await row.click();
      await expect(page.getByRole('radiogroup', { name: variation })).toBeVisible();
      await hasNothingForAxe(page);
      await page.getByRole('link', { name: 'Åbn hele vurderingen' }).click();
      await expect(page.getByRole('heading', { name: 'Vurdering', level: 1 })).toBeVisible(patience);
      await expect(page.getByRole('img', { name: /^Andre kommuner:/ }).first()).toBeVisible(patience);
      await hasNothingForAxe(page);
      await page.context().close();
    });
  }
});

/** Opens the whole assessment of this journey's process. */
function openPage(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  return openAs(browser, origin, name, `/processer/${process}/vurdering`, options);
}

/** A question with all that stands by it. */
function block(page: Page, question: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^\\d\\. ${question.replace('?', '\\?')}$`) });
}

/** One of its answers. */
function answer(page: Page, question: string, name: string): Locator {
  return block(page, question).getByRole('radio', { name, exact: true });
}

/** The note of the question of quality. */
function note(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Note til Højere kvalitet' });
}
