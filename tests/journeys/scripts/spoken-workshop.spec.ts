import type { Browser, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { activityId } from '@procesrum/shared/primitives/id.ts';
import {
  dotsQuestion,
  moneyQuestion,
  rankingQuestion,
} from '@procesrum/shared/workshops/making/questions.ts';
import type { Round, RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import { patience } from '../../support/browser/process-page.ts';
import { hears, isAccessible, saysInOrder, tabTo } from '../../support/browser/spoken.ts';
import { signInAs } from '../../support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import { expect, test } from '../../support/journey.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';

// A whole workshop with keys alone, on a phone's 320 px and in the console: what a screen reader says of each screen, and in
// which order, is read from the browser's own accessibility tree.

const others = ['29189420', '35209115', '29189803', '29189900'];
const [first, second] = ['Flytning 1', 'Flytning 2'] as const;

let workshop: RunningWorkshop;
let hall: At[];

test('[WS1][WS2][VO1] a whole workshop is heard in the order in which it is done, with keys alone, by whoever answers and whoever steers', async ({
  browser,
  server: { origin },
}) => {
  test.setTimeout(360_000);
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  workshop = await runWorkshop({ origin, cookie }, { processes: 2, tables: 2, isOpen: false });
  await everyActivity();
  const sara = await open(
    browser,
    origin,
    `/workshops/${workshop.id}/konsol`,
    { width: 1440, height: 900 },
    cookie,
  );
  await press(sara, 'Start workshop');
  await expect(sara.getByRole('heading', { name: 'Velkomst' })).toBeVisible(patience);
  const { code } = await workshop.view();
  hall = await Promise.all(
    others.map((municipality, index) => joinAsGuest(origin, code, `Gæst ${index}`, municipality)),
  );
  const kim = await open(browser, origin, `/w/${code}`, { width: 320, height: 640 });

  await test.step('the door, and in', async () => {
    await saysInOrder(kim, 'textbox Hvad skal vi kalde dig?', 'combobox Hvilken kommune kommer du fra?');
    await isAccessible(kim, 'the door');
    await tabTo(kim, 'Hvad skal vi kalde dig?');
    await kim.keyboard.type('Kim');
    await kim.keyboard.press('Enter');
    await expect(kim.getByRole('combobox')).toBeFocused();
    await kim.keyboard.type('reb');
    await kim.keyboard.press('Enter');
    await saysInOrder(kim, 'heading Velkommen til ERFA');
    await isAccessible(kim, 'welcome');
  });

  await test.step('at a table', async () => {
    await next(sara, 'Beskriv sammen');
    await hears(kim, /Facilitatoren er gået videre\. Nu: Beskriv sammen/);
    await press(kim, 'Sæt dig ved bord 1');
    await saysInOrder(kim, `heading ${first}`);
    await isAccessible(kim, 'the table');
  });

  await test.step('nine questions: the question, its five answers from most to least, and the way on', async () => {
    await next(sara, 'Vurder');
    await hears(kim, /Nu: Vurder · proces 1 af 2, Flytning 1/);
    await saysInOrder(
      kim,
      `heading ${first}`,
      'heading 1. I hvor høj grad indgår der faglig vurdering i processen?',
      ...[
        'radio I høj grad',
        'radio I nogen grad',
        'radio I mindre grad',
        'radio Slet ikke',
        'radio Ved ikke',
      ],
      'button Næste spørgsmål',
    );
    for (let question = 1; question <= 9; question += 1) {
      await expect(kim.getByRole('heading', { name: new RegExp(`^${question}\\.`) })).toBeVisible(patience);
      await tabTo(kim, 'I høj grad');
      await kim.keyboard.press('Space');
      if (question === 1) await isAccessible(kim, 'a question');
      await press(kim, question < 9 ? 'Næste spørgsmål' : 'Jeg er klar');
    }
    await expect(kim.getByText('9 af 9 besvaret')).toBeVisible(patience);
    await othersAnswer(({ items, question }) => items.map(() => question.criteria.map(() => 0)));
    await shown(sara);
    await hears(kim, /Resultatet er vist\. 5 svar/);
    await isAccessible(kim, 'a result');
    await next(sara, 'Flytning 2', 'Næste proces');
    await hears(kim, /Nu: Vurder · proces 2 af 2, Flytning 2/);
  });

  await test.step('dots: how many are left, then each process with less and more', async () => {
    for (const place of ['Drøft uenighed', 'Værdi og indsats', 'Prioritér']) await next(sara, place);
    await saysInOrder(
      kim,
      'heading Sæt dine 5 prikker',
      ...[`button Færre til ${first}`, `button Flere til ${first}`],
      ...[`button Færre til ${second}`, `button Flere til ${second}`],
      'button Sæt mindst én prik',
    );
    await press(kim, `Flere til ${second}`);
    await kim.keyboard.press('Enter');
    await hears(kim, /Flytning 2: 2 prikker\. 3 tilbage/);
    await isAccessible(kim, 'dots');
    await press(kim, 'Færdig med 2 prikker');
    await othersAnswer(() => [[4], [1]]);
    await shown(sara);
    await saysInOrder(kim, 'heading Prikker', 'table Prikker');
  });

  await test.step('100 kr.: each process with less, the amount and more, and the way on only when all is shared out', async () => {
    await next(sara, 'Prioritér');
    await saysInOrder(
      kim,
      'heading Fordel 100 kr.',
      ...[`button Færre til ${first}`, `spinbutton Kroner til ${first}`, `button Flere til ${first}`],
      `spinbutton Kroner til ${second}`,
      'button Fordel 100 kr.',
    );
    await tabTo(kim, `Kroner til ${first}`);
    await kim.keyboard.type('70');
    await tabTo(kim, `Kroner til ${second}`);
    await kim.keyboard.type('30');
    await kim.keyboard.press('Enter');
    await hears(kim, /Flytning 2: 30 kr\., 0 kr\. tilbage/);
    await press(kim, 'Færdig');
    await isAccessible(kim, '100 kr.');
    await eventually(async () => expect((await workshop.view()).rounds.at(-1)?.answered.people).toBe(1));
  });

  await test.step('an order: each process with its ways, and what a key did is said', async () => {
    await next(sara, 'Prioritér');
    await saysInOrder(
      kim,
      'heading Stil 2 processer i rækkefølge',
      'list Din rækkefølge',
      `button Flyt ${second} op`,
      'button Placér mindst én',
    );
    await press(kim, `Flyt ${second} op`);
    await hears(kim, /Flytning 2 er nu nr\. \d/);
    await isAccessible(kim, 'an order');
    await press(kim, 'Færdig');
    await eventually(async () => expect((await workshop.view()).rounds.at(-1)?.answered.people).toBe(1));
  });

  await test.step('har vi også: the question, three answers, then the numbers', async () => {
    await next(sara, 'Har vi også');
    await tabTo(kim, 'Ja');
    await kim.keyboard.press('Space');
    await saysInOrder(
      kim,
      `heading ${first}`,
      'group Har I den også i Rebild?',
      ...['radio Ja', 'radio Delvist', 'radio Nej'],
      ...['textbox Antal pr. år', 'textbox Minutter pr. sag'],
      'button Næste proces',
    );
    await tabTo(kim, 'Antal pr. år');
    await kim.keyboard.type('600');
    await tabTo(kim, 'Minutter pr. sag');
    await kim.keyboard.type('10');
    await press(kim, 'Næste proces');
    await saysInOrder(kim, `heading ${second}`, 'group Har I den også i Rebild?');
    await isAccessible(kim, 'har vi også');
    await eventually(async () =>
      expect((await workshop.view()).haves).toMatchObject([
        { verdict: 'yes', numbers: { timesPerYear: 600, minutesPerCase: 10 } },
      ]),
    );
  });

  await test.step('a break, a decision and the end', async () => {
    await next(sara, 'Flytning 2', 'Næste proces');
    await next(sara, 'Pause');
    await hears(kim, /Nu: Pause/);
    await isAccessible(kim, 'a break');
    await next(sara, 'Beslut');
    await workshop.steer({
      ...{ type: 'propose-decision', decision: randomUUID() as never, processes: [] },
      text: 'Vi begynder med flytning.',
    });
    await saysInOrder(kim, 'heading Vi begynder med flytning.', ...['radio Ja', 'radio Nej']);
    await tabTo(kim, 'Ja');
    await kim.keyboard.press('Space');
    await eventually(async () => {
      const [decision] = (await workshop.view()).decisions;
      expect(decision?.votes.map(({ answer }) => answer)).toEqual(['yes']);
    });
    await isAccessible(kim, 'a decision');
    await press(sara, 'Afslut workshop');
    await press(sara, 'Afslut for alle');
    await expect(kim.getByRole('heading', { name: /^Workshoppen sluttede kl\./ })).toBeVisible(patience);
    await isAccessible(kim, 'the end');
  });
});

/** The template with all that can be done: after the dots 100 kr. and an order, and a break before the decision. */
async function everyActivity(): Promise<void> {
  const { agenda, processes } = await workshop.view();
  const ids = processes.map(({ id }) => id);
  const part = () => ({ id: activityId.parse(randomUUID()), title: '', minutes: 4 });
  const asking = (question: typeof moneyQuestion): Activity => ({
    ...part(),
    ...{ kind: 'prioritise', question, processes: ids, excludesGuests: false },
  });
  const rest = agenda.filter(({ kind }) => !['prioritise', 'have-it-too', 'decide'].includes(kind));
  const decide = agenda.find(({ kind }) => kind === 'decide');
  if (decide === undefined) throw new Error('nothing is decided in the template');
  await workshop.steer({
    type: 'edit-agenda',
    agenda: [
      ...rest,
      ...[dotsQuestion(5), moneyQuestion, rankingQuestion].map(asking),
      { ...part(), kind: 'have-it-too', processes: ids },
      { ...part(), kind: 'break' },
      decide,
    ],
  });
}

/** The four without a screen answer the round that is open. */
async function othersAnswer(answersTo: (round: Round) => RoundAnswers): Promise<void> {
  const round = (await workshop.view()).rounds.find(({ status }) => status === 'open');
  if (round === undefined) throw new Error('no round is open');
  for (const guest of hall) {
    const { status } = await give(guest, workshop.id, {
      ...{ type: 'cast', round: round.id, version: 1, answers: answersTo(round) },
    });
    expect(status).toBe(200);
  }
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Sara goes on, and the console is where she wanted to be. */
async function next(sara: Page, place: string, way = 'Næste'): Promise<void> {
  const name = `${way}: ${place}`;
  const before = (await workshop.view()).current;
  await press(sara, new RegExp(`^${name}`));
  await eventually(async () => expect((await workshop.view()).current).not.toEqual(before));
}

/** Sara closes the round and shows what came of it. */
async function shown(sara: Page): Promise<void> {
  await press(sara, 'Luk runden');
  await expect(sara.getByText('Ses kun af dig')).toBeVisible(patience);
  await press(sara, 'Vis for salen');
  await eventually(async () => expect((await workshop.view()).rounds.at(-1)?.status).toBe('revealed'), {
    withinMs: 50_000,
  });
}

async function open(
  browser: Browser,
  origin: string,
  path: string,
  viewport: { width: number; height: number },
  cookie?: string,
): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', reducedMotion: 'reduce' },
  });
  const [name, value] = cookie?.split('=') ?? [];
  if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}
