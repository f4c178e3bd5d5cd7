// What a hand on a slider costs the browser on the largest list: `npm run bench:priorities-screen` (the client is built
// first: `npm start` does it).
import { chromium, type Page } from 'playwright';
import { accountsApi } from '../../shared/src/accounts/accounts.api.ts';
import type { PriorityReply } from '../../shared/src/priorities/priorities.api.ts';
import { randomIndex, seededRandom } from '../../shared/src/scoring/random.ts';
import { chromiumLaunchOptions } from '../support/browser/chromium.ts';
import { demoPerson } from '../support/demo-people.ts';
import { municipalityNamed, processNamed } from '../support/priorities/sample-list.ts';
import { startServer } from '../support/server-process.ts';
import { spreadOf } from './spread.ts';
import { frameMs } from './stopwatch.ts';

const processes = 200;
const municipalities = 60;
const steps = 200;

/** The demo world's list made as long as a list may be, with everybody's marks. */
function grown(reply: PriorityReply): PriorityReply {
  const random = seededRandom(1);
  const { view } = reply;
  const names = Array.from({ length: municipalities }, (_, index) => municipalityNamed(index));
  const fields = view.criteria.filter(({ source }) => source === 'marks').map(({ id }) => id);
  const ids = Array.from({ length: processes }, (_, index) => processNamed(index));
  const lean = ids.map(() => random());
  const markOf = (process: number) =>
    Math.max(0, Math.min(100, Math.round(100 * ((lean[process] ?? 0) + (random() - 0.5) / 2))));
  return {
    ...reply,
    view: {
      ...view,
      rounds: [],
      votes: [],
      entries: ids.map((process) => ({
        process,
        addedAt: view.entries[0]?.addedAt ?? reply.at,
        facts: { hours: randomIndex(random, 3_000), hoursFrom: 'group', days: 1 + randomIndex(random, 20) },
        source: 'marks',
      })),
    },
    processes: ids.map((id, index) => ({
      id,
      title: `Proces ${index + 1}`,
      municipality: reply.group[index % reply.group.length] as (typeof reply.group)[number],
    })),
    marks: {
      processes: ids,
      fields,
      municipalities: names,
      values: ids.map((_, process) => fields.map(() => names.map(() => markOf(process)))),
    },
    municipalities: [
      ...reply.municipalities,
      ...names.map((cvr, index) => ({
        cvr,
        shortCode: `K${String.fromCharCode(65 + (index % 26))}A`,
        name: `Kommune ${index}`,
      })),
    ],
  };
}

/** What each step keeps the page's thread busy for, layout included, and how far apart frames came. */
function drag(page: Page): Promise<{ busy: number[]; frames: number[] }> {
  return page.evaluate(async (count) => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]');
    if (slider === null) throw new Error('no slider');
    const frames: number[] = [];
    const busy: number[] = [];
    let before = 0;
    slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    for (let step = 0; step < count; step += 1) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      if (step > 0) frames.push(now - before);
      before = now;
      const startedAt = performance.now();
      slider.value = String(10 + (step % 30));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      // What follows from it is drawn before the next task.
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      document.body.getBoundingClientRect();
      busy.push(performance.now() - startedAt);
    }
    slider.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    return { busy, frames };
  }, steps);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const server = await startServer({ readyWithinMs: 60_000 });
const browser = await chromium.launch(chromiumLaunchOptions);
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'da-DK' });
  const { id } = await demoPerson(server.origin, 'Karen Dahl');
  await context.request.post(server.origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  await page.route(/\/api\/v1\/priorities\/[0-9a-f-]{36}$/, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, json: grown((await reply.json()) as PriorityReply) });
  });
  await page.goto(`${server.origin}/prioritering`, { waitUntil: 'networkidle' });
  const openedAt = performance.now();
  await page.getByRole('link', { name: 'Fælles backlog 2026' }).click();
  await page.getByText('200 processer').first().waitFor();
  say(`opening ${processes} × ${municipalities}: ${Math.round(performance.now() - openedAt)} ms`);
  await page.waitForTimeout(3_000);
  await drag(page);
  const { busy, frames } = await drag(page);
  for (const [what, values] of [
    ['busy per step', busy],
    ['between frames', frames],
  ] as const) {
    const { p50, p95, p99 } = spreadOf(values);
    say(
      `${what}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (mark ${frameMs} ms)`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}
