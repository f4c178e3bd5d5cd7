import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';

const patience = { timeout: 30_000 };
let origin: string;

test.beforeEach(({ server }) => {
  origin = server.origin;
});

test('[WS9] a plan is made by mouse and by keys, and shows what participants will see', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const id = await made(cookie);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([cookieOf(cookie)]);
  const sara = await context.newPage();
  await sara.goto(`${origin}/workshops/${id}/konsol`);
  const view = () => viewOf(sara, id);
  const kinds = async () => (await view()).agenda.map(({ kind }) => kind);

  await test.step('Alt and an arrow move an activity; the focus stays on it and its new time is said', async () => {
    const row = sara.getByRole('button', { name: /^Drøft uenighed/ });
    await expect(async () => {
      await row.focus();
      await sara.keyboard.press('Alt+ArrowUp');
      await expect(sara.getByRole('status').first()).toHaveText('Drøft uenighed er nu nr. 3, 10.27', {
        timeout: 2_000,
      });
    }).toPass(patience);
    await expect(row).toBeFocused();
    await expect.poll(async () => (await kinds())[2], patience).toBe('discuss');
  });

  await test.step('dragged by its handle it goes where it is dropped', async () => {
    const handle = sara.getByRole('button', { name: 'Flyt eller fjern Drøft uenighed' });
    const [from, to] = [
      await handle.boundingBox(),
      await sara.getByLabel('Minutter til Velkomst').boundingBox(),
    ];
    if (from === null || to === null) throw new Error('nothing to drag');
    await sara.mouse.move(from.x + 8, from.y + 12);
    await sara.mouse.down();
    await sara.mouse.move(from.x + 8, to.y + 20, { steps: 6 });
    await sara.mouse.up();
    await expect.poll(async () => (await kinds())[0], patience).toBe('discuss');
  });

  await test.step('the menu of the handle moves it too, and takes it out', async () => {
    const handle = sara.getByRole('button', { name: 'Flyt eller fjern Drøft uenighed' });
    await handle.press('Enter');
    await sara.getByRole('button', { name: 'Flyt ned' }).click();
    await expect.poll(async () => (await kinds())[1], patience).toBe('discuss');
    await handle.press('Enter');
    await sara.getByRole('button', { name: 'Fjern', exact: true }).click();
    await expect.poll(kinds, patience).not.toContain('discuss');
  });

  await test.step('100 kr. and a break are added, and dots are counted', async () => {
    await sara.getByRole('button', { name: 'Tilføj aktivitet' }).click();
    await sara.getByRole('button', { name: 'Prioritér: 100 kr.' }).click();
    await sara.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect.poll(async () => (await kinds()).slice(-2), patience).toEqual(['prioritise', 'break']);
    await sara.getByRole('button', { name: /^Prioritér Prikker/ }).click();
    await sara.getByLabel('Prikker', { exact: true }).fill('3');
    await sara.getByLabel('Prikker', { exact: true }).press('Tab');
    await expect
      .poll(async () => (await view()).agenda.find(({ kind }) => kind === 'prioritise'), patience)
      .toMatchObject({ question: { kind: 'dots', steps: 4 } });
  });

  await test.step('the preview is what participants see of the activity that is open', async () => {
    await sara.getByRole('button', { name: 'Undervejs' }).click();
    await expect(sara.getByText(/^Sådan ser Prioritér ud på deltagernes skærm/)).toBeVisible(patience);
    await expect(sara.locator('[inert]').getByText('Fritagelse for beskatning af fri telefon')).toBeVisible();
    await sara.getByRole('button', { name: 'Bagefter' }).click();
    await expect(sara.locator('[inert]').getByText('Se, hvad der kom ud af det')).toBeVisible();
  });

  await test.step('tables are mixed and time is taken from what is next', async () => {
    await sara.getByRole('button', { name: 'Bland kommuner' }).click();
    await sara.getByRole('button', { name: 'Tag af næste' }).click();
    await expect.poll(view, patience).toMatchObject({ seating: 'mix', whenLate: 'take-from-next' });
  });

  await test.step('another template takes its place, and what was there can be had back', async () => {
    const before = await view();
    await sara.getByRole('button', { name: 'Vælg skabelon' }).click();
    await sara.getByRole('button', { name: /^Styregruppe 60 min\./ }).click();
    await expect(sara.getByRole('button', { name: 'Skabelon: Styregruppe 60 min.' })).toBeVisible(patience);
    await expect(sara.getByText('60 min. i alt')).toBeVisible();
    await sara.getByRole('button', { name: 'Fortryd' }).first().click();
    await expect.poll(async () => (await view()).agenda, patience).toEqual(before.agenda);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await sara.emulateMedia({ colorScheme });
      await sara.setViewportSize({ width, height });
      const { violations } = await new AxeBuilder({ page: sara as never }).analyze();
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
    }
  await context.close();
});

async function made(cookie: string): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json' };
  const found = await fetch(`${origin}/api/v1/processes?q=${encodeURIComponent('fri telefon')}`, { headers });
  const { items } = (await found.json()) as { items: { id: string }[] };
  const plan = { title: 'ERFA', place: 'Dokk1', startsAt: '2026-12-14T08:30:00.000Z', tables: 2 };
  const body = JSON.stringify({ ...plan, processes: items.slice(0, 1).map((item) => item.id) });
  const reply = await fetch(origin + workshopsApi.create.path, { method: 'POST', headers, body });
  return workshopsApi.create.reply.parse(await reply.json()).view.id;
}

async function viewOf(page: Page, id: string): Promise<WorkshopView> {
  const reply = await page.context().request.get(origin + addressOf(workshopsApi.read.path, { id }, {}));
  return workshopsApi.read.reply.parse(await reply.json()).view;
}

function cookieOf(cookie: string) {
  const [name = '', value = ''] = cookie.split('=', 2);
  return { name, value, url: origin };
}
