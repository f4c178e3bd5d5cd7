import type { Browser, Page } from '@playwright/test';
import { startCutProxy, type CutProxy } from '../../support/wires/cut-proxy.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
/** Ten times what a client that comes back may need. */
const backAgain = { timeout: 20_000 };

/** Municipalities of the others in the hall: Aalborg, Odense, Esbjerg, Vejle and Holbæk. */
const others = ['29189420', '35209115', '29189803', '29189900', '29189447'];

let workshop: RunningWorkshop;
let code: string;
let wire: CutProxy;

test.beforeEach(async ({ server }) => {
  const { cookie } = await signInAs(server.origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin: server.origin, cookie }, { processes: 2, tables: 2 });
  code = (await workshop.view()).code;
  wire = await startCutProxy(server.port);
});

test.afterEach(() => wire.close());

test('[VO3] [VO8] a guest is in after three taps, answers without connection, and is counted once', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const phone = await openPhone(browser, `/w/${code}`);

  await test.step('three taps: the name, the search, the municipality', async () => {
    await phone.getByLabel('Hvad skal vi kalde dig?').tap();
    await phone.keyboard.type('Lise H.');
    await phone.getByRole('combobox', { name: 'Hvilken kommune kommer du fra?' }).tap();
    await phone.keyboard.type('ha');
    await expect(phone.getByRole('option')).toHaveText([
      /Haderslev/,
      /Halsnæs/,
      /Frederikshavn/,
      /København/,
    ]);
    await phone.getByRole('option', { name: /Haderslev/ }).tap();
    await expect(phone.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
    await expect(phone.getByText('Haderslev lyser på kortet.')).toBeVisible();
  });

  const hall = await Promise.all(
    others.map((municipality, index) => joinAsGuest(server.origin, code, `Gæst ${index}`, municipality)),
  );
  const round = await workshop.rate(0);
  await expect(phone.getByRole('heading', { name: /^1\. I hvor høj grad/ })).toBeVisible(patience);
  await expect(phone.getByText('Skjult for alle. Også for facilitatoren')).toBeVisible();

  await test.step('four answers arrive; the fifth and sixth wait on the phone, and say so', async () => {
    for (let question = 1; question <= 4; question += 1) {
      await answer(phone, 'I høj grad');
      await phone.getByRole('button', { name: 'Næste spørgsmål' }).tap();
    }
    await expect(phone.getByText('Gemt')).toBeVisible(patience);
    wire.cut();
    await answer(phone, 'Ved ikke');
    await phone.getByRole('button', { name: 'Næste spørgsmål' }).tap();
    await answer(phone, 'Slet ikke');
    await expect(phone.getByText('Du er uden forbindelse', { exact: true })).toBeVisible(patience);
    await expect(phone.getByText('2 svar venter')).toBeVisible(patience);
    await expect(phone.getByText(/2 svar ligger kun på din enhed/)).toBeVisible();
  });

  await test.step('when the wire is mended they are sent, and the person is counted once', async () => {
    wire.mend();
    await phone.getByRole('button', { name: 'Prøv nu' }).tap();
    await expect(phone.getByText('Gemt')).toBeVisible(backAgain);
    await expect(phone.getByText('Du er uden forbindelse', { exact: true })).toBeHidden(backAgain);
    for (let question = 7; question <= 9; question += 1) {
      await phone.getByRole('button', { name: 'Næste spørgsmål' }).tap();
      await answer(phone, 'I nogen grad');
    }
    await expect(phone.getByText('9 af 9 besvaret')).toBeVisible();
    await expect(phone.getByText('Gemt')).toBeVisible(patience);
    await phone.getByRole('button', { name: 'Jeg er klar' }).tap();
    await expect(phone.getByRole('main').getByText('Du er klar.')).toBeVisible();
    expect((await workshop.view()).rounds.map(({ answered }) => answered.people)).toEqual([1]);
  });

  await test.step('a refresh keeps every answer', async () => {
    await phone.reload();
    await expect(phone.getByText('9 af 9 besvaret')).toBeVisible(patience);
    await expect(phone.getByRole('radio', { name: 'I høj grad' })).toBeChecked();
  });

  for (const guest of hall) await give(guest, workshop.id, casting(round, 0));
  await workshop.steer({ type: 'close-round', round: round.id });
  await expect(phone.getByRole('heading', { name: 'Runden er lukket' })).toBeVisible(patience);
  await workshop.steer({ type: 'reveal', round: round.id });
  await expect(phone.getByText(/^Resultatet vises om \d$/)).toBeVisible(patience);

  await test.step('the result stands with the own answers marked, after a refresh too', async () => {
    await expect(phone.getByText('6 svar fra 6 kommuner, heraf 6 gæster')).toBeVisible(patience);
    await expect(phone.getByText('Én kommune, én stemme. Søjlerne er personer.')).toBeVisible();
    const first = phone.getByRole('region', { name: /Faglig vurdering/ });
    await expect(first.getByText('Dit · 1')).toBeVisible();
    await expect(first.getByRole('img', { name: /1 i høj grad, .*, 5 slet ikke/ })).toBeVisible();
    await expect(phone.getByText('Du svarede Ved ikke')).toBeVisible();
    await phone.reload();
    await expect(phone.getByText('6 svar fra 6 kommuner, heraf 6 gæster')).toBeVisible(patience);
  });

  await test.step('the room moves on while the phone is cut off; back again, it is where the room is', async () => {
    wire.cut();
    await expect(phone.getByText('Du er uden forbindelse', { exact: true })).toBeVisible(patience);
    await workshop.rate(1);
    wire.mend();
    await expect(phone.getByRole('heading', { level: 1, name: 'Flytning 2' })).toBeVisible(backAgain);
  });
});

test('[VO3] two devices of one account are one person, and what was answered last counts', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const { cookie } = await signInAs(server.origin, 'Mette Kjær');
  const laptop = await open(browser, `/w/${code}`, { viewport: { width: 1440, height: 900 } }, cookie);
  await laptop.getByRole('button', { name: 'Gå ind som Mette K.' }).click();
  await expect(laptop.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
  // The second device finds its way in without a press: the account is in already.
  const phone = await openPhone(browser, `/w/${code}`, cookie);
  await expect(phone.getByRole('heading', { level: 1, name: 'Velkommen til ERFA' })).toBeVisible(patience);
  expect((await workshop.view()).participants).toHaveLength(1);

  await workshop.rate(0);
  await expect(laptop.getByRole('heading', { name: /^1\./ })).toBeVisible(patience);
  await answer(phone, 'I høj grad');
  await expect(phone.getByText('Gemt')).toBeVisible(patience);
  await answer(laptop, 'Slet ikke');
  await expect(laptop.getByText('Gemt')).toBeVisible(patience);

  // The laptop may still show that the answer of before is saved: the phone is looked at until it has the new one.
  await expect(async () => {
    await phone.reload();
    await expect(phone.getByText('1 af 9 besvaret')).toBeVisible(patience);
    await phone.getByRole('button', { name: 'Forrige spørgsmål' }).tap();
    await expect(phone.getByRole('radio', { name: 'Slet ikke' })).toBeChecked({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await eventually(async () => {
    expect((await workshop.view()).rounds.map(({ answered }) => answered.people)).toEqual([1]);
  });
});

test('[PE1] a code that is wrong, locked or ended gets the same words', async ({ browser }) => {
  const page = await openPhone(browser, '/w/ABC234');
  const words = async () =>
    (await page.getByRole('alert').innerText()).replace(/[A-Z0-9]{3} [A-Z0-9]{3}/, '…');
  const wrong = await words();
  expect(wrong).toContain('Der er ingen åben workshop med koden …');

  await workshop.steer({ type: 'lock-door', isLocked: true });
  await page.goto(`${wire.origin}/w/${code}`);
  expect(await words()).toBe(wrong);

  await workshop.steer({ type: 'lock-door', isLocked: false });
  await workshop.steer({ type: 'close' });
  await page.goto(`${wire.origin}/w/${code}`);
  expect(await words()).toBe(wrong);
});

function openPhone(browser: Browser, path: string, cookie?: string): Promise<Page> {
  return open(
    browser,
    path,
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    cookie,
  );
}

async function open(
  browser: Browser,
  path: string,
  options: Parameters<Browser['newContext']>[0],
  cookie?: string,
): Promise<Page> {
  const context = await browser.newContext({
    ...options,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
  });
  const [name, value] = cookie?.split('=') ?? [];
  if (name !== undefined && value !== undefined)
    await context.addCookies([{ name, value, url: wire.origin }]);
  const page = await context.newPage();
  await page.goto(wire.origin + path);
  return page;
}

async function answer(page: Page, step: string): Promise<void> {
  await page.getByRole('radio', { name: step, exact: true }).check(patience);
}
