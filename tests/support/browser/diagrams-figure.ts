import type { Locator, Page } from '@playwright/test';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { replaceDiagrams } from '@procesrum/shared/processes/diagrams/diagram-writing.ts';
import type { Lane, Step } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { webSocketWith } from '../collaboration/web-socket-with.ts';
import { signInAs } from '../demo-people.ts';
import { expect } from '../journey.ts';
import { patience } from './process-page.ts';

const lanes: readonly Lane[] = [
  { id: 'medarbejder', name: 'Medarbejder' },
  { id: 'leder', name: 'Leder' },
  { id: 'lon', name: 'Løn' },
];

/** Four steps in three lanes, 13 minutes in all. */
export const fourSteps: readonly Step[] = [
  drawn('blanket', 'medarbejder', 'Udfylder blanket', 5),
  drawn('tjek', 'leder', 'Tjekker behov', 3),
  drawn('send', 'leder', 'Sender til Løn', 1),
  drawn('tast', 'lon', 'Taster i lønsystem', 4),
];

function drawn(id: string, lane: string, name: string, minutes: number): Step {
  return { id, lane, kind: 'manual', title: name, minutes, branches: [] };
}

/** Draws *I dag* of a process as a program would, and leaves *Fremover* empty, whatever was drawn before. */
export async function draw(origin: string, id: ProcessId, steps: readonly Step[]): Promise<void> {
  await withDocument(origin, id, async (document) => {
    const sides = { before: { steps: [...steps] }, after: { steps: [] } };
    let made = 0;
    document.transact(() => {
      document.getMap('lanes').clear();
      replaceDiagrams(document, { lanes: steps.length > 0 ? lanes : [], sides }, () => `l${made++}`);
    });
    // What is sent has come when somebody who opens it now reads it.
    await expect.poll(async () => (await storedTitles(origin, id)).length, patience).toBe(steps.length);
  });
}

/** What the steps of *I dag* are called, as the server tells somebody who comes now. */
export async function storedTitles(origin: string, id: ProcessId): Promise<string[]> {
  return withDocument(origin, id, (document) =>
    Promise.resolve(readDiagrams(document).before.steps.map((step) => step.title)),
  );
}

async function withDocument<Result>(
  origin: string,
  id: ProcessId,
  use: (document: Y.Doc) => Promise<Result>,
): Promise<Result> {
  const { cookie } = await signInAs(origin, 'Mette Kjær');
  const document = new Y.Doc();
  const provider = new WebsocketProvider(
    `${origin.replace('http', 'ws')}/collaboration`,
    formatDocumentName({ kind: 'process', process: id }),
    document,
    { WebSocketPolyfill: webSocketWith({ Cookie: cookie }), disableBc: true },
  );
  try {
    await expect.poll(() => provider.synced, patience).toBe(true);
    return await use(document);
  } finally {
    provider.destroy();
  }
}

/** The figure *Trin for trin*. */
export function figure(page: Page): Locator {
  return page.getByRole('figure', { name: 'Trin for trin' });
}

/** Waits until the four steps are drawn. */
export async function openDiagrams(page: Page): Promise<Page> {
  await expect(figure(page).locator('[data-step]')).toHaveCount(4, patience);
  return page;
}

/** A step of the drawing. */
export function box(page: Page, name: string): Locator {
  return figure(page).getByRole('button', { name: new RegExp(`^Trin \\d+ af \\d+: ${name}\\.`, 'u') });
}

/** The text of a step while it is written in place. */
export function field(page: Page): Locator {
  return figure(page).locator('.box textarea');
}

/** What the steps are called, in their order to those who listen. */
export async function titles(page: Page): Promise<string[]> {
  return figure(page)
    .locator('.canvas ol > li')
    .evaluateAll((items) =>
      items.map(
        (item) => item.querySelector('textarea')?.value ?? item.querySelector('.title')?.textContent ?? '',
      ),
    );
}

/** Adds a step after the chosen one and names it. */
export async function addNamed(page: Page, tool: 'Trin' | 'Ventetid', name: string): Promise<void> {
  await figure(page)
    .getByRole('button', { name: tool === 'Trin' ? 'Tilføj trin' : 'Tilføj ventetid' })
    .click();
  await expect(field(page)).toBeFocused(patience);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(box(page, name)).toBeFocused(patience);
}

/** The middle of something on the screen. */
export async function middle(part: Locator): Promise<{ x: number; y: number }> {
  await part.scrollIntoViewIfNeeded();
  const found = await part.boundingBox();
  if (found === null) throw new Error('it is not on the screen');
  return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
}

/** Waits until a sentence is said to those who listen. */
export async function said(page: Page, sentence: string): Promise<void> {
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: sentence }).first()).toBeAttached(
    patience,
  );
}

/** Chooses a BPMN file to be read. */
export async function choose(page: Page, file: string): Promise<void> {
  await figure(page).getByRole('button', { name: 'Mere om trinene' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Indlæs BPMN-fil …' }).click();
  await (await choosing).setFiles(file);
}
