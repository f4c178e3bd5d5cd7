import type { Browser, Locator, Page } from '@playwright/test';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import {
  dotsQuestion,
  moneyQuestion,
  rankingQuestion,
} from '@procesrum/shared/workshops/making/questions.ts';
import { hasNothingForAxe, openAs, patience } from '../../support/browser/process-page.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { giving, prioritise } from '../../support/workshops/prioritising.ts';
import { roundIn, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { fetchWorkshop, give, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';

/** A reveal takes five seconds, and a busy machine its time. */
const revealed = { timeout: 40_000 };

let workshop: RunningWorkshop;
/** Five guests from five municipalities; the first has the phone. */
let guests: At[];

test.beforeEach(async ({ server }) => {
  const { cookie } = await signInAs(server.origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin: server.origin, cookie }, { processes: 3 });
  const { code } = await workshop.view();
  guests = [];
  for (const [index, { cvr }] of denmarkMunicipalities.slice(0, 5).entries())
    guests.push(await joinAsGuest(server.origin, code, `Gæst ${index}`, cvr));
});

test('[WS1] [VO1] dots, 100 kr. and an order: from the thumb to the hall, and nothing before the reveal', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const { projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const phone = await openPhone(browser, server.origin);
  const hall = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await hall.goto(server.origin + String(projectorPath));
  const konsol = await openAs(browser, server.origin, 'Sara Bisgaard', `/workshops/${workshop.id}/konsol`);

  await test.step('dots: fewer than all are an answer, and stay over a refresh', async () => {
    const round = await prioritise(workshop, dotsQuestion(5));
    await expect(phone.getByRole('heading', { level: 1, name: 'Sæt dine 5 prikker' })).toBeVisible(patience);
    await phone.getByRole('button', { name: 'Flere til Flytning 1' }).tap();
    await phone.getByRole('button', { name: 'Flere til Flytning 1' }).tap();
    await phone.getByRole('button', { name: 'Flere til Flytning 3' }).tap();
    await phone.getByRole('button', { name: 'Færre til Flytning 1' }).tap();
    await expect(phone.getByText('2 af 5 prikker sat')).toBeVisible();
    await expect(phone.getByText('Gemt')).toBeVisible(patience);
    await isAccessible(phone);
    await phone.reload();
    await expect(phone.getByRole('button', { name: 'Færdig med 2 prikker' })).toBeVisible(patience);
    for (const guest of guests.slice(1)) await give(guest, workshop.id, giving(round, [0, 5, 0]));
    await expect(hall.getByText('Svarene er skjult for alle')).toBeVisible(patience);
    await expect(konsol.getByRole('region', { name: '5 af 5 har svaret' })).toBeVisible(patience);
    for (const page of [hall, konsol]) await expect(page.getByText(/\d prik(ker)?$/)).toHaveCount(0);

    await workshop.steer({ type: 'close-round', round: round.id });
    await expect(konsol.getByRole('table', { name: 'Prikker' })).toContainText('20 prikker', patience);
    await expect(hall.getByText('Runden er lukket', { exact: true })).toBeVisible(patience);
    await expect(phone.getByRole('definition')).toHaveText(['1 prik', '1 prik', 'ingen prikker'], patience);
    await workshop.steer({ type: 'reveal', round: round.id });
    // One ballot of five dots from each municipality: two and a half for each of two, twenty for the other.
    await expect(phone.getByRole('row').nth(0)).toContainText('20 prikker', revealed);
    await expect(phone.getByRole('row').nth(1)).toContainText('2,5 prikker');
    await expect(phone.getByRole('row').nth(1)).toContainText('1 prik');
    await expect(hall.getByRole('row').nth(1)).toContainText(/Flytning 2.*20 prikker/s, patience);
    await expect(hall.getByText('5 svar fra 5 kommuner, heraf 5 gæster')).toBeVisible();
    await isAccessible(phone);
  });

  await test.step('100 kr.: what does not add up stays on the device, over a refresh too', async () => {
    const round = await prioritise(workshop, moneyQuestion);
    await expect(phone.getByRole('heading', { level: 1, name: 'Fordel 100 kr.' })).toBeVisible(patience);
    await phone.getByRole('spinbutton', { name: 'Kroner til Flytning 1' }).fill('85');
    await phone.getByRole('button', { name: 'Flere til Flytning 2' }).tap();
    await expect(phone.getByText('Kun på din enhed, til alt er fordelt')).toBeVisible();
    await expect(phone.getByRole('button', { name: 'Fordel de sidste 10 kr.' })).toBeDisabled();
    await isAccessible(phone);
    await phone.reload();
    await expect(phone.getByRole('spinbutton', { name: 'Kroner til Flytning 1' })).toHaveValue(
      '85',
      patience,
    );
    expect(roundIn(await workshop.view(), round.id).answered.people).toBe(0);
    // More than is left is not to be had.
    await phone.getByRole('spinbutton', { name: 'Kroner til Flytning 3' }).fill('60');
    await phone.keyboard.press('Tab');
    await expect(phone.getByRole('spinbutton', { name: 'Kroner til Flytning 3' })).toHaveValue('10');
    await expect(phone.getByText('Gemt')).toBeVisible(patience);
    await eventually(async () => expect(roundIn(await workshop.view(), round.id).answered.people).toBe(1));
    await phone.getByRole('button', { name: 'Færdig' }).tap();
    await expect(phone.getByRole('main').getByText('Du er klar.')).toBeVisible();
    await workshop.steer({ type: 'close-round', round: round.id });
  });

  await test.step('an order by dragging and by keys, and where the methods part the hall sees both places', async () => {
    const round = await prioritise(workshop, rankingQuestion);
    const list = phone.getByRole('list', { name: 'Din rækkefølge' });
    await expect(list.getByRole('listitem')).toHaveCount(3, patience);
    await expect(phone.getByRole('button', { name: 'Placér mindst én' })).toBeDisabled();
    await phone.getByRole('button', { name: 'Flyt Flytning 2 op' }).tap();
    await phone.getByRole('button', { name: 'Flyt Flytning 1 op' }).tap();
    await drag(list.getByRole('listitem').nth(1), list.getByRole('listitem').nth(0));
    await expect(list.getByRole('listitem')).toContainText(['Flytning 1', 'Flytning 2', 'Flytning 3']);
    await phone.getByRole('button', { name: 'Flyt Flytning 1 ned' }).focus();
    await phone.keyboard.press('Alt+ArrowDown');
    await expect(list.getByRole('listitem')).toContainText(['Flytning 2', 'Flytning 1', 'Flytning 3']);
    await phone.getByRole('button', { name: 'Flyt Flytning 1 op' }).focus();
    await phone.keyboard.press('Alt+ArrowUp');
    await expect(list.getByRole('listitem')).toContainText(['Flytning 1', 'Flytning 2', 'Flytning 3']);
    await expect(phone.getByRole('button', { name: 'Flyt Flytning 1 ned' })).toBeFocused();
    await expect(phone.getByText('2 af 3 placeret')).toBeVisible();
    await expect(phone.getByText('Gemt')).toBeVisible(patience);
    await isAccessible(phone);
    // With the phone three say 1-2-3 and two say 2-3-1: by pairs the first is ahead, by Borda the second.
    for (const guest of guests.slice(1, 3)) await give(guest, workshop.id, giving(round, [1, 2, 3]));
    for (const guest of guests.slice(3)) await give(guest, workshop.id, giving(round, [3, 1, 2]));
    await workshop.reveal(round.id);
    const sentence = 'Borda sætter Flytning 2 som nr. 1. Schulze sætter Flytning 1.';
    for (const page of [phone, hall, konsol]) {
      await expect(page.getByText('Metoderne er uenige om nr. 1 og 2.')).toBeVisible(revealed);
      await expect(page.getByText(sentence)).toBeVisible();
    }
    await expect(hall.getByRole('row').nth(1)).toContainText('1 eller 2');
    await expect(hall.getByText('Afstemningen er lukket')).toBeVisible();
    await isAccessible(phone);
    await isAccessible(konsol);
  });

  await test.step('the summary lists all that was shown, and the order first', async () => {
    await konsol.goto(`${server.origin}/workshops/${workshop.id}/resume`);
    await expect(konsol.getByRole('table', { name: 'Rangorden' })).toContainText('1 eller 2', patience);
    await konsol.getByRole('button', { name: 'Prikker' }).click();
    await expect(konsol.getByRole('table', { name: 'Prikker' })).toContainText('20 prikker');
    // Nobody has shown what came of the 100 kr.
    await expect(konsol.getByRole('button', { name: '100 kr.' })).toHaveCount(0);
    await isAccessible(konsol);
    await konsol.setViewportSize({ width: 390, height: 844 });
    await isAccessible(konsol);
  });
});

async function openPhone(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const [name = '', value = ''] = (guests[0]?.cookie ?? '').split(/=(.*)/s);
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/workshops/${workshop.id}`);
  return page;
}

/** Takes a row by its handle and drops it on another. */
async function drag(row: Locator, onto: Locator): Promise<void> {
  const handle = row.locator('.grip');
  await handle.scrollIntoViewIfNeeded();
  const [from, to] = await Promise.all([handle.boundingBox(), onto.boundingBox()]);
  if (from === null || to === null) throw new Error('there is nothing to drag');
  const { mouse } = row.page();
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 5 });
  await mouse.up();
}

/** Nothing needs scrolling sideways, and axe has nothing to say, in both themes. */
async function isAccessible(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await hasNothingForAxe(page);
  }
}
