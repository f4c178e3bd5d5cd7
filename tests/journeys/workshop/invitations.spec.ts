import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Page } from '@playwright/test';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { hasNothingForAxe, openAs, patience } from '../../support/browser/process-page.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';

const dayMs = 24 * 60 * 60 * 1000;

test('[WS3] a facilitator invites in the plan, a guest answers by the link, comes in by it and is sent the summary', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const { origin } = server;
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const workshop = await runWorkshop({ origin, cookie }, { isOpen: false });
  const startsAt = instant.parse(new Date(Date.now() + 5 * dayMs).toISOString());
  await workshop.steer({ type: 'edit-plan', plan: { startsAt, joining: 'invited' } });
  const lettersTo = async (address: string) => {
    const outbox = join(server.dataDir, 'outbox');
    const names = await readdir(outbox).catch(() => []);
    const files = names.filter((name) => name.endsWith('.eml')).toSorted();
    const mails = await Promise.all(
      files.map(async (name) => simpleParser(await readFile(join(outbox, name)))),
    );
    return mails.filter(({ to }) => JSON.stringify(to).includes(address));
  };

  const plan = await openAs(browser, origin, 'Sara Bisgaard', `/workshops/${workshop.id}/konsol`);
  const card = plan.getByRole('region', { name: 'Invitation' });
  await test.step('addresses are pasted, and what is none is said', async () => {
    await expect(card.getByText('Ingen er inviteret endnu.')).toBeVisible(patience);
    await expect(async () => {
      await card.getByRole('button', { name: 'Invitér' }).click({ timeout: 1_000 });
      await expect(plan.getByRole('dialog', { name: 'Invitationer' })).toBeVisible();
    }).toPass(patience);
    const field = plan.getByLabel('Mailadresser');
    await field.fill('Ali Demir <ali.demir@odense.example>\nbo@@aarhus.example');
    await expect(plan.getByText('“bo@@aarhus.example” er ikke en mailadresse.')).toBeVisible();
    await field.fill('Ali Demir <ali.demir@odense.example>; bo@aarhus.example');
    await plan.getByRole('button', { name: 'Send 2 invitationer' }).click();
    await expect(plan.getByText('2 invitationer er på vej.').first()).toBeVisible(patience);
    await looksRight(plan);
    await plan.keyboard.press('Escape');
    await expect(card.getByText('2 inviteret, 0 ja, 0 afbud')).toBeVisible();
  });

  await expect.poll(async () => (await lettersTo('ali.demir')).length, patience).toBe(1);
  const [letter] = await lettersTo('ali.demir');
  const path = /\/tilmelding\/[A-Za-z0-9_-]{43}/.exec(letter?.text ?? '')?.[0] ?? '';
  const guest = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();

  await test.step('the guest answers on a phone, without an account', async () => {
    await guest.goto(origin + path);
    await expect(guest.getByRole('heading', { level: 1, name: 'ERFA' })).toBeVisible(patience);
    await expect(guest.getByRole('listitem').filter({ hasText: 'Værdi og indsats' })).toBeVisible();
    await expect(async () => {
      await guest.getByText('Ja', { exact: true }).click({ timeout: 1_000 });
      await guest.getByRole('button', { name: 'Send svar' }).click({ timeout: 1_000 });
      await expect(guest.getByText('Vælg din kommune.')).toBeVisible();
    }).toPass(patience);
    await guest.getByRole('combobox').fill('Odense');
    await guest
      .getByRole('option', { name: /Odense/ })
      .first()
      .click();
    await guest.getByLabel('Send mig resuméet bagefter, hvis jeg er med').check();
    await guest.getByRole('button', { name: 'Send svar' }).click();
    await expect(guest.getByText('Tak. Vi ses.').first()).toBeVisible(patience);
    await looksRight(guest);
    await plan.reload();
    await expect(card.getByText('2 inviteret, 1 ja, 0 afbud')).toBeVisible(patience);
  });

  await test.step('the link lets them in once it has begun, by their name', async () => {
    await workshop.steer({ type: 'start' });
    await guest.reload();
    await expect(async () => {
      await guest.getByRole('button', { name: 'Gå ind' }).click({ timeout: 1_000 });
      await expect(guest).toHaveURL(new RegExp(`/workshops/${workshop.id}`), { timeout: 5_000 });
    }).toPass(patience);
    const { participants } = await workshop.view();
    expect(participants.map(({ name, isGuest }) => [name, isGuest])).toEqual([['Ali Demir', true]]);
  });

  await test.step('when it is over they may ask for the summary to another address too', async () => {
    await workshop.steer({ type: 'close' });
    const address = guest.getByLabel('Din mailadresse');
    await expect(address).toBeVisible(patience);
    await address.fill('ali@privat.example');
    await guest.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(guest.getByText('Resuméet er på vej til ali@privat.example.').first()).toBeVisible(patience);
    await looksRight(guest);
    await expect.poll(async () => (await lettersTo('ali@privat')).length, patience).toBe(1);
    const [summary] = await lettersTo('ali@privat');
    expect(summary?.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
  });
});

/** Nothing for axe to say in the light and in the dark, and no scrolling sideways. */
async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await hasNothingForAxe(page);
  }
  await page.emulateMedia({ colorScheme: null });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
