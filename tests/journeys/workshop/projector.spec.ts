import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { startCutProxy } from '../../support/wires/cut-proxy.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { fetchWorkshop, give, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };
/** Nothing on the stage is smaller than this. */
const leastPixels = 36;

let workshop: RunningWorkshop;
let guests: At[];
let path: string;

test.beforeEach(async ({ server }) => {
  const { cookie } = await signInAs(server.origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin: server.origin, cookie }, { processes: 2 });
  const { view, projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  if (projectorPath === undefined) throw new Error('the facilitator is told of no big screen');
  path = projectorPath;
  guests = await Promise.all(
    denmarkMunicipalities
      .slice(0, 6)
      .map(({ cvr }, index) => joinAsGuest(server.origin, view.code, `Hemmelige Navn ${index}`, cvr)),
  );
});

test('[VO1] the big screen follows a round to its result, without cookies and without a name', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000);
  await page.goto(path);
  const { code } = await workshop.view();
  await expect(page.getByRole('heading', { name: 'Velkommen' })).toBeVisible(patience);
  await expect(page.getByRole('img', { name: `Koden er ${[...code].join(' ')}` })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Kort over Danmark. 6 kommuner lyser.' })).toBeVisible();

  const round = await workshop.rate();
  await expect(page.getByRole('heading', { name: 'Vurder' })).toBeVisible(patience);
  for (const [index, guest] of guests.entries())
    await give(guest, workshop.id, casting(round, index < 4 ? 3 : 0));
  await expect(page.getByText('af 6 har svaret')).toBeVisible(patience);
  await expect(page.getByRole('list', { name: 'Kommuner, der har svaret' })).toHaveText(
    /(1 svar.*){6}/s,
    patience,
  );
  await expect(page.getByText('Svarene er skjult for alle')).toBeVisible();
  await noNames(page);
  await largeEnough(page);

  await workshop.reveal(round.id);
  await expect(page.getByText('Resultatet vises om')).toBeVisible(patience);
  await expect(page.getByRole('table', { name: 'Resultat' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Resultat' })).toBeVisible(patience);
  const row = page.getByRole('table', { name: 'Resultat' }).getByRole('row', { name: /^Digitale data/ });
  await expect(row).toHaveText(/Digitale data\s*4\s*0\s*0\s*2\s*0/);
  await expect(page.getByText('6 svar fra 6 kommuner')).toBeVisible();
  await noNames(page);
  await largeEnough(page);
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  await workshop.steer({ type: 'close' });
  await expect(page.getByRole('heading', { name: 'Tak for i dag' })).toBeVisible(patience);
});

test('a big screen that was away says so, and is right as soon as it is back', async ({ page, server }) => {
  test.setTimeout(150_000);
  const wire = await startCutProxy(server.port);
  try {
    await page.goto(wire.origin + path);
    const first = await workshop.rate(0);
    await expect(page.getByText('Proces 1 af 2. Svar på din telefon.')).toBeVisible(patience);

    wire.cut();
    await expect(page.getByText('Uden forbindelse. Det, der vises, kan være ændret.')).toBeVisible(patience);
    for (const guest of guests) await give(guest, workshop.id, casting(first, 2));
    await workshop.steer({ type: 'close-round', round: first.id });
    await workshop.rate(1);
    await expect(page.getByText('Proces 1 af 2. Svar på din telefon.')).toBeVisible();

    wire.mend();
    await expect(page.getByText('Proces 2 af 2. Svar på din telefon.')).toBeVisible(patience);
    await expect(page.getByText('Uden forbindelse.')).toHaveCount(0, patience);
    await expect(page.getByText('Flytning 2')).toBeVisible();
  } finally {
    await wire.close();
  }
});

test('a big screen stands in somebody else’s slides', async ({ page, server }) => {
  const slides = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end(`<iframe src="${server.origin}${path}"></iframe>`),
  );
  await once(slides.listen(0, '127.0.0.1'), 'listening');
  try {
    // Another site, since it is called by another name.
    await page.goto(`http://localhost:${(slides.address() as AddressInfo).port}/`);
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Velkommen' })).toBeVisible(
      patience,
    );
  } finally {
    slides.close();
    slides.closeAllConnections();
  }
});

async function noNames(page: Page): Promise<void> {
  expect(await page.content()).not.toContain('Hemmelige');
}

/** As the stage is drawn at its own size. */
async function largeEnough(page: Page): Promise<void> {
  const small = await page.evaluate((least) => {
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
  expect(small).toEqual([]);
}
