import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { joinAsGuest } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
const haderslev = '29189757';
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
const inMs = (ms: number) => instant.parse(new Date(Date.now() + ms).toISOString());

let workshop: RunningWorkshop;

test.beforeEach(async ({ server }) => {
  const { cookie } = await signInAs(server.origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin: server.origin, cookie }, { processes: 2, isOpen: false });
});

test('[WS4] a workshop in people’s own time: each goes through it, it ends by itself, then results are shown', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  await workshop.steer({ type: 'edit-plan', plan: { pace: 'own', endsAt: inMs(3_600_000) } });
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const guest = await joinAsGuest(server.origin, code, 'Lise H.', haderslev);
  const lise = await openAs(browser, server.origin, guest.cookie, `/workshops/${workshop.id}`, phone);
  const console = await openAs(
    browser,
    server.origin,
    workshop.facilitator.cookie,
    `/workshops/${workshop.id}/konsol`,
  );

  await test.step('she begins at what has no answer, and the device remembers where she was', async () => {
    await expect(lise.getByRole('heading', { level: 1, name: 'ERFA' })).toBeVisible(patience);
    await isAlive(lise);
    await lise.getByRole('button', { name: 'Begynd' }).click();
    await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 1' })).toBeVisible();
    await lise.getByRole('radio', { name: 'I høj grad', exact: true }).check(patience);
    await expect(lise.getByText('Gemt')).toBeVisible(patience);
    await lise.reload();
    await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 1' })).toBeVisible(patience);
  });

  await test.step('by the keys she goes on, and back to the overview, which says what is missing', async () => {
    await isAlive(lise);
    await lise.getByRole('button', { name: 'Næste trin' }).focus();
    await lise.keyboard.press('Enter');
    await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 2' })).toBeVisible();
    await lise.getByRole('button', { name: /^Oversigt/ }).focus();
    await lise.keyboard.press('Enter');
    await expect(lise.getByRole('button', { name: /Flytning 1 Vurder 1 af 9 besvaret/ })).toBeVisible();
    await expect(lise.getByRole('button', { name: /Flytning 2 Vurder Mangler svar/ })).toBeVisible();
  });

  await test.step('the facilitator sees how many, and not who', async () => {
    await expect(console.getByRole('row', { name: /^Flytning 1 Åben 1 af 1/ })).toBeVisible(patience);
    await expect(console.getByRole('row', { name: /^Flytning 2 Åben 0 af 1/ })).toBeVisible();
  });

  await expectUsable(lise, console);

  await test.step('at the end it closes by itself, and results come when somebody shows them', async () => {
    await workshop.steer({ type: 'edit-plan', plan: { endsAt: inMs(2_000) } });
    await expect(lise.getByText('Fristen er nået, og der kan ikke svares mere.')).toBeVisible(patience);
    await console.getByRole('button', { name: 'Vis resultatet: Flytning 1' }).click(patience);
    await expect(lise.getByRole('button', { name: /Flytning 1 Vurder Resultatet er vist/ })).toBeVisible(
      patience,
    );
  });
});

test('[WS4] late answers: opened from the console, answered beside the room, and back', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  await workshop.rate(0);
  await workshop.rate(1);
  const guest = await joinAsGuest(server.origin, code, 'Lise H.', haderslev);
  const lise = await openAs(browser, server.origin, guest.cookie, `/workshops/${workshop.id}`, phone);
  const console = await openAs(
    browser,
    server.origin,
    workshop.facilitator.cookie,
    `/workshops/${workshop.id}/konsol`,
  );
  await isAlive(lise);
  await lise.getByRole('button', { name: 'Kom med' }).click(patience);
  await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 2' })).toBeVisible(patience);

  // The page has come to life when it knows who is there.
  await expect(console.getByText('1 af 1 er forbundet')).toBeVisible(patience);
  await console.getByRole('button', { name: 'Åbn for sene svar: Flytning 1' }).click(patience);
  await expect(lise.getByText('Du mangler at svare på Flytning 1.')).toBeVisible(patience);
  await expectUsable(lise, console);
  await lise.getByRole('button', { name: 'Svar nu' }).click();
  await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 1' })).toBeVisible();
  await lise.getByRole('radio', { name: 'I høj grad', exact: true }).check(patience);
  await expect(lise.getByText('Gemt')).toBeVisible(patience);
  await expect(console.getByText('Åben for sene svar. 1 person har svaret.')).toBeVisible(patience);

  await lise.getByRole('button', { name: 'Tilbage til salen' }).click();
  await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 2' })).toBeVisible();
  await console.getByRole('button', { name: 'Luk for sene svar: Flytning 1' }).click();
  await expect(lise.getByRole('button', { name: 'Svar nu' })).toBeHidden(patience);
  expect((await workshop.view()).current?.step).toBe(1);
});

/** A page answers to presses when it knows who is there. */
async function isAlive(page: Page): Promise<void> {
  await expect(page.getByText(/\d her$/)).toBeVisible(patience);
}

/** Everybody can use the screens, in both themes. */
async function expectUsable(...pages: Page[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const page of pages) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: page as never }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  }
}

async function openAs(
  browser: Browser,
  origin: string,
  cookie: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
    baseURL: origin,
  });
  const [name, value] = cookie.split('=');
  if (name && value !== undefined) await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}
