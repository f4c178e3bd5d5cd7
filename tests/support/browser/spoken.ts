import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../journey.ts';

/** What a screen reader comes by that a person does something with, or finds their way by. */
const told: ReadonlySet<string> = new Set([
  ...[
    'heading',
    'button',
    'link',
    'radio',
    'checkbox',
    'switch',
    'textbox',
    'spinbutton',
    'combobox',
    'slider',
  ],
  ...['radiogroup', 'group', 'list', 'table', 'tab', 'option', 'image', 'alert', 'region', 'dialog'],
]);

/** One node of the browser's accessibility tree, as far as it is of use here. */
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly childIds?: readonly string[];
}

/**
 * What the page says, in the order in which a screen reader goes through it: `heading Flytning 1`, `button Jeg er klar`.
 * Read from the browser's own accessibility tree, within the main part.
 */
export async function spokenOn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const main = nodes.find(({ role }) => role?.value === 'main');
  const said: string[] = [];
  const waiting = main === undefined ? [] : [main];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const [role, name] = [node.role?.value, node.name?.value].map((value) => String(value ?? ''));
    if (!node.ignored && told.has(role ?? '') && name !== '') said.push(`${role} ${name}`);
    waiting.push(...(node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).reverse());
  }
  return said;
}

/** All of these are said on the page, in this order; other things may be said between them. */
export async function saysInOrder(page: Page, ...expected: readonly string[]): Promise<void> {
  await expect
    .poll(async () => inOrder(await spokenOn(page), expected), { timeout: 30_000 })
    .toEqual(expected);
}

/** As many of the expected as come one after another, from the first on. */
function inOrder(said: readonly string[], expected: readonly string[]): string[] {
  let from = 0;
  const found: string[] = [];
  for (const one of expected) {
    const at = said.indexOf(one, from);
    if (at === -1) return [...found, `not said after this: ${one}`, ...said.slice(from)];
    found.push(one);
    from = at + 1;
  }
  return found;
}

/** Presses Tab until what has focus is called so. @throws Error when a whole round of the page has not come by it */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string';
  const wanted = page
    .getByLabel(name, { exact })
    .or(page.getByRole('button', { name, exact }))
    .or(page.getByRole('link', { name, exact }));
  await expect(wanted.first()).toBeVisible({ timeout: 30_000 });
  for (let presses = 0; presses < 150; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no key leads to "${String(name)}"`);
}

/** The page's one polite voice says this. */
export async function hears(page: Page, said: RegExp): Promise<void> {
  await expect(page.locator('[aria-live="polite"][role="status"]').filter({ hasText: said })).toHaveCount(1, {
    timeout: 30_000,
  });
}

/** Nothing needs scrolling sideways, and the rules of WCAG that a machine can judge are kept, in both themes. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where}: scrolls sideways`).toBe(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: page as never })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
}
