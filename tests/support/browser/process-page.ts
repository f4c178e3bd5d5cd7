import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { demoPerson } from '../demo-people.ts';
import { expect } from '../journey.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
export const patience = { timeout: 30_000 };
/** What *within seconds* means to somebody whose right has ended. */
export const seconds = { timeout: 5_000 };

/** Opens a page as somebody of the demo world, in a browser of their own. */
export async function openAs(
  browser: Browser,
  origin: string,
  name: string,
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const { id } = await demoPerson(origin, name);
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

/** A section's heading, marks and text, whether one may write in it or not. */
export function sectionPart(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** A section's text box; there is none for who may not write. */
export function sectionText(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

/** The room bar's three answers: who can see, who is here, is it saved. */
export function roomBar(page: Page): Locator {
  return page.getByRole('group', { name: 'Rummet: hvem kan se, hvem er her, er det gemt' });
}

/** Short messages about what has just happened. */
export function receipts(page: Page): Locator {
  return page.getByRole('region', { name: 'Kvitteringer' });
}

/** Waits until a section can be written in. */
export async function isWritable(page: Page, name: string): Promise<void> {
  await expect(sectionText(page, name)).toHaveAttribute('contenteditable', 'true', patience);
}

/** Waits for the word that everything is stored. */
export async function isSaved(page: Page): Promise<void> {
  await expect(roomBar(page).getByRole('button', { name: /^Gemt/ })).toBeVisible(patience);
}

/** Writes at the end of a section, in one go: as one change. */
export async function writeAtEnd(page: Page, name: string, text: string): Promise<void> {
  await sectionText(page, name).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(text);
}

/** Asks axe everything it knows about the page as it stands, whatever people have written in it. */
export async function hasNothingForAxe(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const axe = new AxeBuilder({ page: page as never }).withTags(tags);
  // A header that somebody has not filled in yet is their text, not our page.
  const { violations } = await axe.disableRules(['empty-table-header']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  );
}
