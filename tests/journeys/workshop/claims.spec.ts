import type { Browser, Page } from '@playwright/test';
import { hasNothingForAxe, openAs, patience } from '../../support/browser/process-page.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { casting, runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsAccount, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';

const syddjurs = '29189978';
const others = ['29189420', '35209115', '29189803', '29189900'];
const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };

test('[WS6] a guest writes down, signs in on the same phone and takes it all over; the municipality begins with it', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const { origin } = server;
  const sara = await signInAs(origin, 'Sara Bisgaard');
  const workshop = await runWorkshop({ origin, cookie: sara.cookie }, { isOpen: false });
  await workshop.steer({ type: 'edit-plan', plan: { contract: 'municipality' } });
  await workshop.steer({ type: 'start' });
  const { code, processes } = await workshop.view();
  const path = `/workshops/${workshop.id}`;
  const guest = await joinAsGuest(origin, code, 'Jonas P.', syddjurs);
  const hall = await Promise.all(others.map((cvr, index) => joinAsGuest(origin, code, `Gæst ${index}`, cvr)));
  const birgit = await signInAs(origin, 'Birgit Aaboe');
  await joinAsAccount({ origin, cookie: birgit.cookie }, code);

  const jonas = await openGuest(browser, guest, path);
  await test.step('a workflow that is not on the list is written down, and waits', async () => {
    // The page has come to life once it knows who is there.
    await expect(jonas.getByText(/\d her$/)).toBeVisible(patience);
    await jonas.getByRole('button', { name: 'Parkér' }).click(patience);
    await jonas.getByRole('button', { name: 'Skriv en ny arbejdsgang ned' }).click();
    await jonas.getByLabel('Hvad hedder den?').fill('Registrér skiltetilladelser');
    await jonas.getByLabel('Hvad går den ud på?').fill('Butikker søger om skilte, og vi svarer.');
    await expect(jonas.getByText(/Kun folk fra Syddjurs ser den/)).toBeVisible();
    await isFine(jonas);
    await jonas.getByRole('button', { name: 'Skriv ned', exact: true }).click();
    await expect(jonas.getByText(/Den venter på en fra Syddjurs/).first()).toBeVisible(patience);
  });

  const round = await workshop.rate();
  for (const each of [guest, ...hall, { origin, cookie: birgit.cookie }])
    await give(each, workshop.id, casting(round, 2));
  await workshop.reveal(round.id);
  await eventually(async () => expect((await workshop.view()).rounds[0]?.status).toBe('revealed'), {
    withinMs: 50_000,
  });
  await workshop.steer({ type: 'close' });

  let link = '';
  await test.step('at the end the guest is offered a link for later, and to sign in now', async () => {
    await expect(jonas.getByRole('heading', { name: 'Vil du have det med dig?' })).toBeVisible(patience);
    await jonas.getByRole('button', { name: 'Lav et link til senere' }).click();
    link = await jonas.getByLabel('Dit link').inputValue(patience);
    expect(link).toMatch(/\/workshops\/overtag\/[\w-]{43}$/);
    await isFine(jonas);
    await jonas.getByRole('link', { name: 'Log ind og overtag' }).click();
    await jonas.getByRole('button', { name: /Jonas Pihl/ }).click(patience);
  });

  await test.step('what was done as a guest is shown, and becomes the account’s by one press', async () => {
    await expect(jonas.getByRole('heading', { name: 'Overtag det, du lavede som gæst' })).toBeVisible(
      patience,
    );
    await expect(jonas.getByText('Jonas P., Syddjurs')).toBeVisible();
    await expect(jonas.getByRole('listitem').filter({ hasText: '1 svar, som kun du kan se' })).toBeVisible();
    await expect(jonas.getByText('1 arbejdsgang skrevet ned')).toBeVisible();
    await isFine(jonas);
    await jonas.setViewportSize(desk);
    await isFine(jonas);
    await jonas.getByRole('button', { name: 'Overtag', exact: true }).click();
    await expect(jonas.getByRole('heading', { name: 'Det er dit nu.' })).toBeFocused(patience);
    const { participants } = await workshop.view();
    expect(participants.find(({ id }) => id === guest.participant)).toMatchObject({
      ...{ name: 'Jonas Pihl', isGuest: false },
    });
  });

  await test.step('the link is used up with it', async () => {
    await jonas.goto(link);
    await expect(jonas.getByRole('heading', { name: 'Her er ikke noget at overtage' })).toBeVisible(patience);
    await isFine(jonas);
  });

  await test.step('what was written down waits for the municipality, and is taken as a draft', async () => {
    await jonas.goto('/workshops');
    const waiting = jonas.getByRole('region', { name: 'Skrevet ned af gæster' });
    await expect(waiting.getByText('Registrér skiltetilladelser')).toBeVisible(patience);
    await isFine(jonas);
    await jonas.setViewportSize(phone);
    await isFine(jonas);
    await waiting.getByRole('button', { name: 'Tag “Registrér skiltetilladelser” som din kladde' }).click();
    await jonas.waitForURL(/\/processer\/[0-9a-f-]{36}/, patience);
    await expect(jonas.getByRole('heading', { level: 1, name: 'Registrér skiltetilladelser' })).toBeVisible(
      patience,
    );
  });

  const process = processes[0]?.id ?? '';
  const coordinator = await openAs(browser, origin, 'Birgit Aaboe', `${path}/resume`);
  await test.step('from the summary the coordinator goes to the assessment, looks at the difference and adopts', async () => {
    await coordinator.getByRole('link', { name: 'Til vurderingen af Flytning 1' }).click(patience);
    await coordinator.getByRole('button', { name: 'Begynd vurderingen' }).click(patience);
    const offer = coordinator.getByRole('region', { name: 'Begynd med svarene fra en workshop' });
    // Two of Syddjurs: the member, and the guest who has turned out to be one.
    await expect(offer.getByText('Jeres kommunes median af 2 personer.')).toBeVisible(patience);
    await offer.getByRole('button', { name: 'Se forskellen på jeres vurdering og ERFA' }).click();
    const dialog = coordinator.getByRole('dialog', { name: 'Fra workshop til vurdering' });
    await expect(dialog.getByText('Ingen svar bliver erstattet.')).toBeVisible();
    await isFine(coordinator);
    await dialog.getByRole('checkbox', { name: 'Højere kvalitet' }).uncheck();
    await dialog.getByRole('button', { name: 'Tag 8 svar over' }).click();
    await expect(dialog).toBeHidden(patience);
    await expect(coordinator.getByRole('radio', { name: 'I nogen grad', checked: true })).toHaveCount(
      8,
      patience,
    );
  });

  await test.step('what stands there is said to be the same, and what was left can still be taken', async () => {
    await coordinator.goto(`${origin}/processer/${process}/vurdering`);
    await coordinator
      .getByRole('button', { name: 'Se forskellen på jeres vurdering og ERFA' })
      .click(patience);
    const dialog = coordinator.getByRole('dialog', { name: 'Fra workshop til vurdering' });
    await expect(dialog.getByText('Det samme')).toHaveCount(8);
    await coordinator.setViewportSize(phone);
    await isFine(coordinator);
    await dialog.getByRole('button', { name: 'Tag 1 svar over' }).click();
    await expect(dialog).toBeHidden(patience);
  });
});

/** Everybody can use the screen, in either theme. */
async function isFine(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await hasNothingForAxe(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A guest's phone. */
async function openGuest(browser: Browser, { origin, cookie }: At, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: phone });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}
