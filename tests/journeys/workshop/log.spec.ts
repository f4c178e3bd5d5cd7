import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { parkedId } from '@procesrum/shared/primitives/id.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
const haderslev = '29189757';
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

test('[WS5] a lot that is moderated, what can be taken back, and a log that replays it all', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const { origin } = server;
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const workshop = await runWorkshop({ origin, cookie });
  const { code } = await workshop.view();
  const [guest, other] = [
    await joinAsGuest(origin, code, 'Lise H.', haderslev),
    await joinAsGuest(origin, code, 'Ali K.', haderslev),
  ];
  const path = `/workshops/${workshop.id}`;
  const console = await openAs(browser, origin, cookie, `${path}/konsol`);
  const lise = await openAs(browser, origin, guest.cookie, path, phone);
  // The pages have come to life when they know who is there.
  await expect(console.getByText('1 af 2 er forbundet')).toBeVisible(patience);
  await expect(lise.getByText(/\d her$/)).toBeVisible(patience);

  await test.step('what is parked waits for the facilitator, and the hall does not see it', async () => {
    await console.getByRole('switch', { name: 'Facilitator ser det først' }).click();
    await eventually(async () => expect((await workshop.view()).isParkingModerated).toBe(true));
    await lise.getByRole('button', { name: /^Park/ }).click();
    await lise.getByLabel('Hvad skal parkeres?').fill('Hvem eier data');
    await lise.getByRole('button', { name: 'Parkér', exact: true }).last().click();
    await expect(lise.getByText('Venter på facilitatoren')).toBeVisible(patience);
    await expect(console.getByRole('heading', { name: '1 venter på dig' })).toBeVisible(patience);
    await expect(console.getByText('Hvem eier data')).toBeVisible(patience);
    expect((await workshop.view()).parked).toEqual([]);
  });

  await test.step('reworded and let in it is there for all; taken back it waits again', async () => {
    await console.getByRole('button', { name: 'Ret ordene' }).click();
    await console.getByLabel('Ordene').fill('Hvem ejer data?');
    await console.getByRole('button', { name: 'Gem ordene' }).click();
    await expect(console.getByText('Hvem ejer data?')).toBeVisible(patience);
    await console.getByRole('button', { name: 'Vis for salen' }).click();
    await expect(lise.getByText('Hvem ejer data?')).toBeVisible(patience);
    await expect(lise.getByText('Venter på facilitatoren')).toBeHidden(patience);
  });

  await test.step('a no goes to its author alone, with a word', async () => {
    const item = parkedId.parse(randomUUID());
    await give(guest, workshop.id, { type: 'park', item, text: 'Lønnen er for lav' });
    await console.getByRole('button', { name: 'Vis ikke …' }).click(patience);
    await console.getByLabel('Et ord til den, der skrev').fill('Tag den med jeres leder');
    await console.getByRole('button', { name: 'Vis ikke, og send ordet' }).click();
    await expect(lise.getByText(/Sara Bisgaard: “Tag den med jeres leder”/)).toBeVisible(patience);
    expect(JSON.stringify(await workshop.view())).not.toContain('Lønnen');
  });

  await test.step('several things are taken back, the newest first', async () => {
    await workshop.steer({ type: 'lock-door', isLocked: true });
    await workshop.steer({ type: 'pause', isPaused: true });
    // Not the receipt's, which stands outside the page and takes back the last thing alone.
    await console.getByRole('main').getByRole('button', { name: 'Fortryd', exact: true }).click();
    const dialog = console.getByRole('dialog', { name: 'Hvad kan fortrydes' });
    await expect(dialog.getByRole('listitem').first()).toContainText('ændrede pausen', patience);
    await dialog.getByRole('button', { name: /^Fortryd de seneste 2/ }).click();
    await expect(dialog).toBeHidden(patience);
    const view = await workshop.view();
    expect([view.isPaused, view.isDoorLocked]).toEqual([false, false]);
  });

  const log = await openAs(browser, origin, cookie, `${path}/log`);
  await test.step('the log says what was done, and its slider shows the big screen as it was', async () => {
    await expect(log.getByRole('heading', { level: 1, name: 'Log over ERFA' })).toBeVisible(patience);
    const lines = log.getByRole('region', { name: 'Hvad der skete' });
    await expect(lines.getByRole('button').first()).toContainText('begyndte workshoppen');
    await expect(lines.getByRole('button').last()).toContainText('fortrød: ændrede døren');
    const slider = log.getByRole('slider', { name: 'Gå gennem workshoppen' });
    await slider.focus();
    await log.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /Sara Bisgaard begyndte workshoppen/);
    await expect(lines.getByRole('button').first()).toHaveAttribute('aria-current', 'step');
    await expect(log.locator('.picture .stage')).toBeVisible(patience);
    // What the big screen calls its own title stands within the page here.
    await expect(log.getByRole('heading', { level: 1 })).toHaveCount(1);
    await log.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', /Sara Bisgaard styrede fra sin skærm/);
    await log.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', /Sara Bisgaard ændrede planen/);
  });

  await test.step('whoever takes part has no log', async () => {
    const page = await openAs(browser, origin, other.cookie, `${path}/log`);
    await expect(page).toHaveURL(/log-ind/u, patience);
  });

  await test.step('everyone can use the screens, in both themes', async () => {
    await lise.keyboard.press('Escape');
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const page of [console, lise, log]) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page: page as never }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      }
      await log.setViewportSize({ width: 390, height: 844 });
      const wide = await log.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide).toBe(false);
    }
  });
});

async function openAs(
  browser: Browser,
  origin: string,
  cookie: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const [name, value] = cookie.split('=');
  if (name && value !== undefined) await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}
