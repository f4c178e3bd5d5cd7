// How long a caseworker on a slow machine waits before a letter can be typed: `npm run bench:first-edit` (the client is
// built first: `npm start` does it).
import { chromium, type Browser } from 'playwright';
import { accountsApi } from '../../shared/src/accounts/accounts.api.ts';
import { chromiumLaunchOptions } from '../support/browser/chromium.ts';
import { demoPerson, processTitled, signInAs } from '../support/demo-people.ts';
import { startServer } from '../support/server-process.ts';
import { spreadOf } from './spread.ts';

const title = 'Fritagelse for beskatning af fri telefon';
/** An old office machine is about four times slower than this one, a cheap phone about six. */
const slowdowns = [1, 4, 6] as const;
const rounds = 5;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** From the press of Enter in the address bar to a letter that stands in the text, with nothing in the browser's cache. */
async function firstEditMs(browser: Browser, path: string, slowdown: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'da-DK' });
  const { origin } = server;
  const { id } = await demoPerson(origin, 'Mette Kjær');
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const startedAt = performance.now();
  await page.goto(origin + path, { waitUntil: 'commit' });
  const text = page.getByRole('textbox', { name: 'Kort fortalt', exact: true });
  await text.and(page.locator('[contenteditable=true]')).waitFor({ timeout: 120_000 });
  await text.press('End');
  await page.keyboard.insertText('§');
  await page.getByRole('textbox', { name: 'Kort fortalt', exact: true }).filter({ hasText: '§' }).waitFor();
  const took = performance.now() - startedAt;
  await page.keyboard.press('Backspace');
  await context.close();
  return took;
}

const server = await startServer({ readyWithinMs: 60_000 });
const browser = await chromium.launch(chromiumLaunchOptions);
try {
  const id = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
  const path = `/processer/${id}`;
  // The first visit of all wakes the server up; it is nobody's.
  await firstEditMs(browser, path, 1);
  for (const slowdown of slowdowns) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await firstEditMs(browser, path, slowdown));
    const { p50, p95 } = spreadOf(times);
    say(`first edit, processor ${slowdown}× slower: p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms`);
  }
} finally {
  await browser.close();
  await server.close();
}
