import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { activityId, processId } from '@procesrum/shared/primitives/id.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { startCutProxy } from '../../support/wires/cut-proxy.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { fetchWorkshop, joinAsAccount, joinAsGuest } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
const haderslev = '29189757';
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
/** Nothing on the big screen is smaller than this. */
const leastPixels = 36;

let workshop: RunningWorkshop;

test.beforeEach(async ({ server }) => {
  const { cookie } = await signInAs(server.origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin: server.origin, cookie }, { processes: 2, isOpen: false });
  const { processes } = await workshop.view();
  const have = activityId.parse('dddddddd-0000-4000-8000-000000000001');
  await workshop.steer({
    type: 'edit-agenda',
    agenda: [
      {
        ...{ id: have, kind: 'have-it-too', title: '', minutes: 6 },
        processes: processes.map(({ id }) => processId.parse(id)),
      },
    ],
  });
  await workshop.steer({ type: 'start' });
  await workshop.steer({ type: 'go-to', activity: have, step: 0 });
});

test('[WS2] *Har vi også*, from a tap on a phone to the hall and the summary', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const { origin } = server;
  const { view, projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const wire = await startCutProxy(server.port);
  const guest = await joinAsGuest(origin, view.code, 'Lise H.', haderslev);
  const jonas = await signInAs(origin, 'Jonas Pihl');
  await joinAsAccount({ origin, cookie: jonas.cookie }, view.code);
  const path = `/workshops/${workshop.id}`;

  const lise = await openAs(browser, wire.origin, guest.cookie, path, phone);
  await test.step('a guest taps, writes two numbers, and sees what they come to', async () => {
    await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 1' })).toBeVisible(patience);
    await isLive(lise);
    await lise.getByRole('group', { name: 'Har I den også i Haderslev?' }).getByText('Ja').click();
    await lise.getByLabel('Antal pr. år').fill('1.200');
    await lise.getByLabel('Minutter pr. sag').fill('22');
    await expect(lise.getByText('440 timer om året hos jer')).toBeVisible();
    await expect(lise.getByText('Du er gæst. Svaret tæller med og er mærket GÆST.')).toBeVisible();
    await expect(lise.getByText('Gemt')).toBeVisible(patience);
    await eventually(async () =>
      expect((await workshop.view()).haves).toMatchObject([
        { verdict: 'yes', isGuest: true, numbers: { timesPerYear: 1_200, minutesPerCase: 22 } },
      ]),
    );
  });

  const member = await openAs(browser, origin, jonas.cookie, path, phone);
  await test.step('a member answers with the keys, and it is the municipality’s own answer too', async () => {
    await expect(member.getByText('2 kommuner har den, heraf 1 gæst')).toBeVisible(patience);
    await isLive(member);
    await member.getByRole('radio', { name: 'Ja' }).focus();
    await member.keyboard.press('ArrowRight');
    await expect(member.getByRole('radio', { name: 'Delvist' })).toBeChecked();
    await expect(member.getByText('Det er også Syddjurs’ svar på processen.')).toBeVisible(patience);
    await expect(lise.getByText('3 kommuner har den, heraf 1 gæst')).toBeVisible(patience);
  });

  await test.step('without connection an answer waits on the phone, and arrives once', async () => {
    await lise.getByRole('button', { name: 'Næste proces' }).click();
    await expect(lise.getByRole('heading', { level: 1, name: 'Flytning 2' })).toBeVisible();
    wire.cut();
    await lise.getByRole('group', { name: 'Har I den også i Haderslev?' }).getByText('Nej').click();
    await expect(lise.getByText('1 svar venter')).toBeVisible(patience);
    wire.mend();
    await eventually(async () =>
      expect((await workshop.view()).haves.map(({ verdict }) => verdict).sort()).toEqual([
        'no',
        'partly',
        'yes',
      ]),
    );
    await expect(lise.getByText('Gemt')).toBeVisible(patience);
  });

  const screen = await openAs(browser, origin, '', projectorPath ?? '');
  await test.step('the hall sees who has it and what it comes to, large, and nobody’s name', async () => {
    await expect(
      screen.getByRole('img', { name: 'Kort over Danmark. 3 kommuner har den og lyser.' }),
    ).toBeVisible(patience);
    await expect(screen.getByText('timer om året oplyst af 1 kommune')).toBeVisible();
    await expect(screen.getByText('Haderslev (gæst)')).toBeVisible();
    expect(await screen.content()).not.toContain('Lise');
    expect(await tooSmall(screen)).toEqual([]);
  });

  const console = await openAs(
    browser,
    origin,
    workshop.facilitator.cookie,
    `/workshops/${workshop.id}/konsol`,
  );
  await test.step('the facilitator sees the answers by municipality', async () => {
    await expect(console.getByRole('row', { name: /Haderslev.*GÆST.*Ja.*440/ })).toBeVisible(patience);
    await expect(console.getByRole('row', { name: /Syddjurs.*også på processen.*Delvist/ })).toBeVisible();
  });

  await test.step('everyone can use the screens, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [page, width] of [
        [lise, 390],
        [member, 1440],
        [console, 1440],
        [console, 390],
        [screen, 1440],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page: page as never }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      }
    }
  });

  await test.step('the summary says it, told and estimated apart', async () => {
    await workshop.steer({ type: 'close' });
    await member.goto(`${origin}/workshops/${workshop.id}/resume`);
    const section = member.getByRole('region', { name: 'Har vi også' });
    await expect(section.getByText('440 af 1 kommune')).toBeVisible(patience);
    await expect(section.getByText('Haderslev (gæst), Syddjurs (delvist)')).toBeVisible();
    const { violations } = await new AxeBuilder({ page: member as never }).include('section').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
  await wire.close();
});

/** The page has come to life, and the room knows that somebody is there. */
async function isLive(page: Page): Promise<void> {
  await expect(page.getByText(/\d her$/)).toBeVisible(patience);
}

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

/** What is drawn on the big screen smaller than is read from the back of a hall. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (parentElement === null || textContent === null || textContent.trim() === '') continue;
      const isDrawn = parentElement.closest('.stage') !== null && parentElement.closest('table') === null;
      if (isDrawn && Number.parseFloat(getComputedStyle(parentElement).fontSize) < least)
        found.push(textContent);
    }
    return found;
  }, leastPixels);
}
