import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { processDocument, projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { startCutProxy, type CutProxy } from '../support/wires/cut-proxy.ts';
import { demoPerson, processTitled, signInAs } from '../support/demo-people.ts';
import { storedDocument } from '../support/collaboration/stored-document.ts';
import { webSocketWith } from '../support/collaboration/web-socket-with.ts';
import { expect, test } from '../support/journey.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const asIs = 'Sådan gør vi i dag';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };

let server: ServerProcess;
let wire: CutProxy;
let process: ProcessId;

test.beforeEach(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
  wire = await startCutProxy(server.port);
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
});

test.afterEach(async () => {
  await wire.close();
  await server.close();
});

test('[CO1] [CO2] [CO3] [CO4] [CO5] two municipalities describe a process while wires are cut and the server dies', async ({
  browser,
}) => {
  test.setTimeout(240_000);

  // Mette, of the municipality that owns it, finds it on her own.
  const mette = await (await freshContext(browser)).newPage();
  await mette.goto(`${server.origin}/log-ind`);
  await mette.getByRole('button', { name: /^Mette K/ }).click();
  await expect(mette).toHaveURL(/\/processer$/, patience);
  await mette.getByRole('link', { name: title }).click();
  await expect(mette).toHaveURL(new RegExp(`/processer/${process}$`), patience);
  await isReady(mette);

  // Jonas, her co-author in Syddjurs, sits on a wire that can be cut.
  const jonasContext = await freshContext(browser);
  let jonas = await openAs(jonasContext, wire.origin, 'Jonas Pihl');

  await test.step('each sees the other in the room', async () => {
    await expect(room(mette).getByText('2 her nu')).toBeVisible(patience);
    await expect(room(jonas).getByText('2 her nu')).toBeVisible(patience);
  });

  await test.step('what one writes the other reads, with a flag that says who', async () => {
    await typeAtEnd(mette, 'Mette skriver fra Aarhus.');
    await expect(section(jonas)).toContainText('Mette skriver fra Aarhus.', patience);
    await expect(jonas.getByText('Mette K.').filter({ visible: true }).first()).toBeVisible(patience);
    await expect(section(jonas).getByText('AAR')).toBeAttached(patience);
    await isSaved(mette);
  });

  await test.step('both write at once in the same section', async () => {
    await Promise.all([typeAtEnd(mette, ' Fra Aarhus, imens.'), typeAtEnd(jonas, ' Fra Syddjurs, imens.')]);
    await sameText(mette, jonas);
    await isSaved(mette);
    await isSaved(jonas);
  });

  await test.step('undo takes back only what is your own', async () => {
    await typeAtEnd(mette, ' Det beholder vi.');
    await expect(section(jonas)).toContainText('Det beholder vi.', patience);
    await typeAtEnd(jonas, ' Det fortryder jeg.');
    await expect(section(mette)).toContainText('Det fortryder jeg.', patience);
    await jonas.keyboard.press('ControlOrMeta+z');
    await expect(section(mette)).not.toContainText('Det fortryder jeg.', patience);
    await expect(section(mette)).toContainText('Det beholder vi.');
  });

  await test.step('Jonas loses the network and writes on; the screen says that it waits, and he closes the tab', async () => {
    wire.cut();
    await jonasContext.setOffline(true);
    await typeAtEnd(jonas, ' Skrevet i toget uden net.');
    await expect(room(jonas).getByRole('button', { name: /\d+ ændring(er)? venter/ })).toBeVisible(patience);
    await typeAtEnd(mette, ' Skrevet imens i Aarhus.');
    await isSaved(mette);
    await expect(section(mette)).not.toContainText('uden net');
    await jonas.close();
  });

  await test.step('the server is killed in the middle of a sentence and comes back', async () => {
    const sentence = ' En sætning, der bliver afbrudt og alligevel kommer med hele vejen.';
    await placeCaretAtEnd(mette);
    const typing = mette.keyboard.type(sentence, { delay: 40 });
    await expect(section(mette)).toContainText('bliver afbrudt', patience);
    await server.kill();
    await typing;
    await expect(room(mette).getByRole('button', { name: /venter/ })).toBeVisible(patience);
    await server.restart();
    // Nobody touches the page: it comes back by itself.
    await isSaved(mette);
    await expect(section(mette)).toContainText(sentence.trim());
  });

  await test.step('Jonas is back in a new tab, and everything has been woven together', async () => {
    wire.mend();
    await jonasContext.setOffline(false);
    jonas = await jonasContext.newPage();
    await jonas.goto(`${wire.origin}/processer/${process}`);
    await isReady(jonas);
    await expect(section(mette)).toContainText('Skrevet i toget uden net.', patience);
    await sameText(mette, jonas);
    await isSaved(jonas);
  });

  await test.step('a program with the stock client joins in', async () => {
    const { cookie } = await signInAs(server.origin, 'Jonas Pihl');
    const document = new Y.Doc();
    const provider = new WebsocketProvider(
      `${server.origin.replace('http', 'ws')}/collaboration`,
      formatDocumentName({ kind: 'process', process }),
      document,
      { WebSocketPolyfill: webSocketWith({ Cookie: cookie }), disableBc: true },
    );
    try {
      await expect.poll(() => provider.synced, patience).toBe(true);
      expect(processDocument.title(document).toString()).toBe(title);
      appendRichText(processDocument.section(document, 'asIs'), [
        { type: 'paragraph', content: [{ type: 'text', text: 'Et program skrev med.' }] },
      ]);
      await expect(section(mette)).toContainText('Et program skrev med.', patience);
      await sameText(mette, jonas);
      await expect
        .poll(() => plainTextOf(processDocument.section(document, 'asIs')), patience)
        .toBe(await plainText(mette));
    } finally {
      provider.destroy();
    }
  });

  await test.step('the title is shared too, and the list follows', async () => {
    const field = mette.getByRole('textbox', { name: 'Titel' });
    await field.fill('Fri telefon uden blanketter');
    await expect(jonas.getByRole('textbox', { name: 'Titel' })).toHaveValue(
      'Fri telefon uden blanketter',
      patience,
    );
    await isSaved(mette);
  });

  const shown = await plainText(mette);
  const ended = await server.stop();
  expect(ended).toMatchObject({ code: 0 });
  const stored = projectProcess(await storedDocument(server.dataDir, { kind: 'process', process }));
  expect(stored.title).toBe('Fri telefon uden blanketter');
  expect(stored.sections.find(({ key }) => key === 'asIs')?.text).toBe(shown);
});

test('[PE4] a co-author who is taken off loses the page, the title with it, while it is open', async ({
  browser,
}) => {
  const mette = await openAs(await freshContext(browser), server.origin, 'Mette Kjær');
  await setVisibilityPrivate(mette);
  const jonas = await openAs(await freshContext(browser), server.origin, 'Jonas Pihl');
  await typeAtEnd(jonas, 'Så længe det varer.');
  await expect(section(mette)).toContainText('Så længe det varer.', patience);

  await mette.getByRole('button', { name: /Fjern Jonas P.* som medforfatter/ }).click();

  await expect(jonas.getByRole('heading', { name: 'Du har ikke længere adgang til processen' })).toBeVisible(
    patience,
  );
  await expect(jonas.getByText(title)).toHaveCount(0);
  expect(await jonas.title()).not.toContain('Fritagelse');
  await jonas.reload();
  await expect(
    jonas.getByRole('heading', { name: 'Siden findes ikke, eller du har ikke adgang' }),
  ).toBeVisible(patience);
});

async function freshContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 } });
}

async function openAs(context: BrowserContext, origin: string, name: string): Promise<Page> {
  const { id } = await demoPerson(origin, name);
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  await page.goto(`${origin}/processer/${process}`);
  await isReady(page);
  return page;
}

function section(page: Page): Locator {
  return page.getByRole('textbox', { name: asIs });
}

function room(page: Page): Locator {
  return page.getByRole('group', { name: 'Rummet: hvem kan se, hvem er her, er det gemt' });
}

async function isReady(page: Page): Promise<void> {
  await expect(section(page)).toHaveAttribute('contenteditable', 'true', patience);
}

async function isSaved(page: Page): Promise<void> {
  await expect(room(page).getByRole('button', { name: /^Gemt/ })).toBeVisible(patience);
}

async function placeCaretAtEnd(page: Page): Promise<void> {
  await section(page).click();
  await page.keyboard.press('ControlOrMeta+End');
}

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await placeCaretAtEnd(page);
  await page.keyboard.type(text, { delay: 15 });
}

/** What a section says, a line per paragraph, without the flags of those who write in it. */
async function plainText(page: Page): Promise<string> {
  return section(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const flag of copy.querySelectorAll('[data-caret], .ProseMirror-widget, .ProseMirror-separator'))
      flag.remove();
    const blocks = [...copy.querySelectorAll('p, h3, h4')].map((block) =>
      (block.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
    return blocks.filter((block) => block !== '').join('\n');
  });
}

async function sameText(one: Page, other: Page): Promise<void> {
  await expect.poll(async () => (await plainText(one)) === (await plainText(other)), patience).toBe(true);
}

async function setVisibilityPrivate(page: Page): Promise<void> {
  const reply = await page.request.put(new URL(`/api/v1/processes/${process}/sharing`, page.url()).href, {
    data: { visibility: 'private', chosen: [] },
  });
  expect(reply.status()).toBe(200);
}
