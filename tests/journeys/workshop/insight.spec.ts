import type { Browser, Page } from '@playwright/test';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { roundId } from '@procesrum/shared/primitives/id.ts';
import { dotsQuestion } from '@procesrum/shared/workshops/making/questions.ts';
import { randomUUID } from 'node:crypto';
import { hasNothingForAxe, openAs, patience } from '../../support/browser/process-page.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { giving, prioritise } from '../../support/workshops/prioritising.ts';
import { casting, runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';

/** A reveal takes five seconds, and a busy machine its time. */
const revealed = { timeout: 40_000 };

test('[WS7] two tables that disagree, the talk it leads to, and a second round that hardly moves', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const { origin } = server;
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const workshop = await runWorkshop({ origin, cookie }, { processes: 2 });
  const { code, tables, agenda } = await workshop.view();
  const guests: At[] = [];
  // Ten municipalities, five at each of two tables.
  for (const [index, { cvr }] of denmarkMunicipalities.slice(0, 10).entries()) {
    const guest = await joinAsGuest(origin, code, `Gæst ${index}`, cvr);
    const table = tables[index < 5 ? 0 : 1]?.id ?? null;
    expect(await give(guest, workshop.id, { type: 'take-seat', table })).toMatchObject({ status: 200 });
    guests.push(guest);
  }
  const konsol = await openAs(browser, origin, 'Sara Bisgaard', `/workshops/${workshop.id}/konsol`);
  const phone = await openPhone(browser, guests[0] as At, workshop.id);
  const panel = konsol.getByRole('region', { name: 'Hvad resultatet fortæller' });

  await test.step('once shown, the console says which table stands where, and the phone of one’s own', async () => {
    const round = await workshop.rate();
    for (const [index, guest] of guests.entries())
      await give(guest, workshop.id, casting(round, index < 5 ? 3 : 0));
    await workshop.reveal(round.id);
    await expect(panel.getByText(/^Bord 1 siger i høj grad om .*, salen siger/)).toHaveCount(3, revealed);
    await expect(panel.getByText(/^Bord 2 siger slet ikke om/)).toHaveCount(3);
    await expect(phone.getByText(/^Dit bord siger i høj grad om/)).toHaveCount(3, patience);
    await isAccessible(konsol);
    await isAccessible(phone);
  });

  await test.step('the radar says in words what divides them, and proposes it for the talk', async () => {
    const discuss = agenda.find(({ kind }) => kind === 'discuss');
    if (discuss === undefined) throw new Error('nothing is discussed');
    await workshop.steer({ type: 'go-to', activity: discuss.id, step: 0 });
    await expect(
      konsol.getByText(/Delt lejr om .*\. 5 siger i høj grad, 5 siger i mindre grad eller slet ikke\./),
    ).toBeVisible(patience);
    await konsol.getByRole('button', { name: 'Drøft den mest omstridte' }).click();
    await expect(konsol.getByRole('checkbox', { name: 'Drøft Flytning 1' })).toBeChecked(patience);
    await isAccessible(konsol);
  });

  await test.step('asked again and answered alike, another round would hardly change anything', async () => {
    const { current, processes } = await workshop.view();
    const [process] = processes;
    if (current === null || process === undefined) throw new Error('the room is nowhere');
    const again = roundId.parse(randomUUID());
    await workshop.steer({
      type: 'open-round',
      round: again,
      activity: current.activity,
      items: [process.id],
    });
    for (const [index, guest] of guests.entries())
      await give(guest, workshop.id, casting(await roundOf(again), index < 5 ? 3 : 0));
    await workshop.reveal(again);
    await expect(panel.getByText(/En runde til ændrer næppe noget: 0 af 10 ændrede svar/)).toBeVisible(
      revealed,
    );
    // Whoever had moved between the two would stand out.
    await expect(panel.getByText(/^Bord 1 siger/)).toHaveCount(0);
  });

  await test.step('what dots came to stands beside the process', async () => {
    const round = await prioritise(workshop, dotsQuestion(5));
    for (const guest of guests) await give(guest, workshop.id, giving(round, [1, 4]));
    await workshop.reveal(round.id);
    const sure = 'Øverst er Flytning 2, der holder i 100 % af udtrækkene.';
    await expect(panel.getByText(sure)).toBeVisible(revealed);
    const [, second] = round.items;
    const reader = await openAs(browser, origin, 'Karen Dahl', `/processer/${second ?? ''}`);
    await expect(reader.getByText(/Prikker: 1\. plads af 2 · 40 prikker/).first()).toBeVisible(patience);
  });

  async function roundOf(id: string) {
    const round = (await workshop.view()).rounds.find((one) => one.id === id);
    if (round === undefined) throw new Error('nothing is asked');
    return round;
  }
});

async function openPhone(browser: Browser, { origin, cookie }: At, workshop: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/workshops/${workshop}`);
  return page;
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
