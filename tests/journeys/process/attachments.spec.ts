import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { signInAs } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { startCutProxy } from '../../support/wires/cut-proxy.ts';
import { officeFile, pdf, png } from '../../integration/attachments/made-files.ts';
import {
  hasNothingForAxe,
  isWritable,
  openAs,
  patience,
  receipts,
} from '../../support/browser/process-page.ts';

let origin: string;
let process: ProcessId;

/** A process of its own for each journey: the world stays as it was. */
test.beforeEach(async ({ server }) => {
  origin = server.origin;
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const { path, method, reply } = processesApi.create;
  const made = await fetch(origin + path, {
    method,
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Udlån af ladcykler', visibility: 'all-municipalities' }),
  });
  process = reply.parse(await made.json()).id;
});

test('[AT1] files are added several at a time, seen by those they are for, and come back after Fortryd', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const mette = await openAs(browser, origin, 'Mette Kjær', `/processer/${process}`);
  const arun = await openAs(browser, origin, 'Arun Selvam', `/processer/${process}`);
  for (const page of [mette, arun])
    await expect(part(page).getByText('Ingen filer endnu')).toBeVisible(patience);

  await test.step('two for all who see the process, one that is none of the kinds', async () => {
    await part(mette).getByRole('button', { name: 'Alle, der ser processen' }).click();
    await choose(mette, [
      { name: 'Skema.docx', mimeType: 'application/octet-stream', buffer: officeFile('docx') },
      { name: 'Skærm.png', mimeType: 'image/png', buffer: png },
      { name: 'Side.html', mimeType: 'text/html', buffer: Buffer.from('<html>') },
    ]);
    for (const page of [mette, arun]) {
      await expect(row(page, 'Skema.docx')).toContainText('Mette K.', patience);
      await expect(row(page, 'Skærm.png').locator('img')).toHaveJSProperty('naturalWidth', 1, patience);
    }
    await expect(row(mette, 'Side.html')).toContainText('Den slags filer kan ikke vedhæftes.');
    await row(mette, 'Side.html').getByRole('button', { name: 'Fjern Side.html fra listen' }).click();
    await expect(row(mette, 'Side.html')).toBeHidden();
  });

  await test.step('what is something else than it says is refused by the server, in words', async () => {
    await choose(mette, [{ name: 'Falsk.pdf', mimeType: 'application/pdf', buffer: png }]);
    await expect(row(mette, 'Falsk.pdf')).toContainText(
      'Indholdet er noget andet, end filens navn siger.',
      patience,
    );
    await row(mette, 'Falsk.pdf').getByRole('button', { name: 'Fjern Falsk.pdf fra listen' }).click();
  });

  await test.step('one for the own municipality alone, dropped', async () => {
    await part(arun).getByRole('button', { name: 'Kun Odense' }).click();
    await drop(arun, 'Odenses noter.txt', 'Kun for os');
    await expect(row(arun, 'Odenses noter.txt')).toContainText('Kun Odense', patience);
    await choose(arun, [{ name: 'Vejledning.pdf', mimeType: 'application/pdf', buffer: pdf }]);
    await expect(row(arun, 'Vejledning.pdf')).toBeVisible(patience);
    await mette.reload();
    await expect(row(mette, 'Skema.docx')).toBeVisible(patience);
    await expect(part(mette).getByText('Odenses noter.txt')).toBeHidden();
  });

  await test.step('it downloads under its own name, and is what was added', async () => {
    const downloading = arun.waitForEvent('download');
    await row(arun, 'Skema.docx').getByRole('link', { name: 'Skema.docx' }).click();
    expect((await downloading).suggestedFilename()).toBe('Skema.docx');
  });

  await test.step('deleted by Mette it is gone for both, and back for both after Fortryd', async () => {
    await row(mette, 'Skema.docx').getByRole('button', { name: 'Slet Skema.docx' }).click();
    for (const page of [mette, arun])
      await expect(part(page).getByRole('link', { name: 'Skema.docx' })).toBeHidden(patience);
    await receipts(mette).getByRole('button', { name: 'Fortryd' }).click();
    for (const page of [mette, arun]) await expect(row(page, 'Skema.docx')).toBeVisible(patience);
    await expect(row(arun, 'Skema.docx').getByRole('button', { name: 'Slet Skema.docx' })).toBeHidden();
  });

  await test.step('nothing is wrong for axe, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await mette.emulateMedia({ colorScheme });
      await hasNothingForAxe(mette);
    }
  });
});

test('[AT1] a large file tells how far it has come, waits for the connection, and can be given up', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const wire = await startCutProxy(Number(new URL(origin).port));
  try {
    const mette = await openAs(browser, wire.origin, 'Mette Kjær', `/processer/${process}`);
    await expect(part(mette).getByText('Ingen filer endnu')).toBeVisible(patience);
    const network = await mette.context().newCDPSession(mette);
    const slow = (uploadThroughput: number) =>
      network.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 20, downloadThroughput: -1, uploadThroughput },
      });
    await network.send('Network.enable');
    await slow(300_000);
    const large = { mimeType: 'image/png', buffer: Buffer.concat([png, randomBytes(8_000_000)]) };

    await test.step('with a bar, and how much of it has gone', async () => {
      await choose(mette, [
        { ...large, name: 'Stort.png' },
        { ...large, name: 'Opgivet.png' },
      ]);
      await expect(row(mette, 'Stort.png').getByRole('progressbar')).toBeVisible();
      await expect(row(mette, 'Stort.png')).toContainText(/Sender … [1-9]\d?\s%/, patience);
      await row(mette, 'Opgivet.png').getByRole('button', { name: 'Annuller Opgivet.png' }).click();
      await expect(row(mette, 'Opgivet.png')).toBeHidden();
    });

    await test.step('without a connection it says so, and goes on when it is back', async () => {
      wire.cut();
      await expect(row(mette, 'Stort.png')).toContainText('Procesrum svarer ikke lige nu', patience);
      wire.mend();
      await slow(-1);
      const arrived = row(mette, 'Stort.png').getByRole('link', { name: 'Stort.png', exact: true });
      const retry = row(mette, 'Stort.png').getByRole('button', { name: 'Prøv Stort.png igen' });
      // By itself as soon as the live connection is back, or sooner by hand.
      await expect(async () => {
        if (await retry.isVisible()) await retry.click({ timeout: 1_000 });
        await expect(arrived).toBeVisible({ timeout: 5_000 });
      }).toPass(patience);
      await expect(part(mette).getByText('Opgivet.png')).toBeHidden();
    });
  } finally {
    await wire.close();
  }
});

test('[AT1] on a phone they have room, and nothing is wrong for axe', async ({ browser }) => {
  test.setTimeout(120_000);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const mette = await openAs(browser, origin, 'Mette Kjær', `/processer/${process}`, phone);
  await isWritable(mette, 'Kort fortalt');
  await mette.getByRole('button', { name: 'Afsnit 1 af 6' }).click();
  await mette
    .getByRole('dialog', { name: 'Afsnit' })
    .getByRole('link', { name: /^Om processen/ })
    .click();
  await expect(part(mette)).toBeVisible(patience);
  await choose(mette, [
    { name: 'Vejledning til ladcykler i alle afdelinger.pdf', mimeType: '', buffer: pdf },
  ]);
  await expect(row(mette, 'Vejledning til ladcykler')).toBeVisible(patience);
  const width = await mette.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await hasNothingForAxe(mette);
});

function part(page: Page): Locator {
  return page.getByRole('region', { name: /^(Vedhæftede filer|Attachments)/ });
}

function row(page: Page, name: string): Locator {
  return part(page).getByRole('listitem').filter({ hasText: name });
}

type ChosenFile = { name: string; mimeType: string; buffer: Buffer };

/** As with the keyboard: the button opens the browser's own chooser. */
async function choose(page: Page, files: ChosenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await part(page).getByRole('button', { name: 'Vælg filer' }).click();
  await (await chooser).setFiles(files);
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text ?? ''], called ?? ''));
      return data;
    },
    [name, content],
  );
  const zone = part(page).getByRole('group', { name: 'Vedhæft filer' });
  await zone.dispatchEvent('dragover', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
}
