import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { computeHeavy } from '@procesrum/shared/scoring/heavy/heavy-work.ts';
import { exampleHall, hallOptions, hallTop } from '@procesrum/shared/scoring/measures/hall.ts';
import { measures } from '@procesrum/shared/scoring/measures/measures.ts';
import { expect, test } from '../support/journey.ts';

const path = '/saadan-regner-vi';

/** What this thread computes of the invented hall: the share of draws in which each process is among the first five. */
function sharesOf(municipalities: number, draws: number): string[] {
  const stability = computeHeavy({
    kind: 'rankStability',
    ballotsByMunicipality: exampleHall(municipalities),
    ranking: { seed: 1, draws, options: hallOptions },
  });
  return Object.values(stability)
    .sort((a, b) => a.place - b.place)
    .map(({ top }) => `${Math.round(100 * (top[hallTop - 1] ?? 0))} %`);
}

const live = (page: Page) => page.getByRole('region', { name: 'Prøv selv: holder top 5?' });

async function shownShares(page: Page): Promise<string[]> {
  const cells = live(page).locator('tbody td.barred');
  return (await cells.allInnerTexts()).map((text) => text.trim().replace(/\s/, ' '));
}

test('[NU3] every measure is explained with an example, without signing in', async ({ page }) => {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: 'Sådan regner vi' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(Object.keys(measures).length);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Tre regler, der gælder alt',
    'Prøv selv: holder top 5?',
    'Vurdering',
    'Gevinst',
    'Enighed',
    'Rangorden',
    'Vægte',
  ]);
  const agreement = page.getByRole('article', { name: 'Enighed (van der Eijks A)' });
  await expect(agreement).toContainText('0,94 når næsten alle svarer det samme');
  await expect(agreement).toContainText(
    'van der Eijk, "Measuring Agreement in Ordered Rating Scales" (2001)',
  );
  const borda = page.getByRole('table', { name: 'Eksempel: Point efter rækkefølge (Borda)' });
  await expect(borda.getByRole('row', { name: 'B 194' })).toBeVisible();
});

test('[NU3] the contents lead to a measure by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(path);
  const link = page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: 'Stjerner' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${path}#klStars`);
  await expect(page.getByRole('heading', { level: 3, name: 'Stjerner' })).toBeInViewport();
});

test('[NU1] [NU3] the example computes in a worker of the browser what the server would, and says so', async ({
  page,
}) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(path);
  await expect(live(page).getByRole('row')).toHaveCount(9);
  expect(workers).toEqual([expect.stringContaining('scoring-worker')]);
  expect(await shownShares(page)).toEqual(sharesOf(31, 1_000));

  await live(page)
    .getByRole('group', { name: 'Trækninger' })
    .getByRole('button', { name: '200.000' })
    .click();
  await expect(live(page).getByRole('progressbar')).toBeVisible();
  await expect(live(page)).toContainText('31 kommuner, 200.000 trækninger', { timeout: 30_000 });
  expect(await shownShares(page)).toEqual(sharesOf(31, 200_000));
  await expect(page.getByRole('status')).toHaveText(/holder top 5 i \d+\s%/);
  expect(workers).toHaveLength(1);

  // Two choices in a breath: only the last is computed.
  await live(page).getByRole('button', { name: '1.000', exact: true }).click();
  await live(page)
    .getByRole('group', { name: 'Kommuner' })
    .getByRole('button', { name: '7', exact: true })
    .click();
  await expect(live(page)).toContainText('7 kommuner, 1.000 trækninger');
  expect(await shownShares(page)).toEqual(sharesOf(7, 1_000));
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`[NU3] the page can be read by everyone: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      await expect(live(page).getByRole('row')).toHaveCount(9);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      // The type of a page comes from another copy of Playwright there; the page is the same.
      const { violations } = await new AxeBuilder({ page: page as never }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }
}

test('[NU3] the page speaks English where that is chosen', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'procesrum-language', value: 'en', url: baseURL ?? '' }]);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: 'How we calculate' })).toBeVisible();
});
