import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { activityId } from '@procesrum/shared/primitives/id.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { moneyQuestion, rankingQuestion } from '@procesrum/shared/workshops/making/questions.ts';
import type { Round, StepAnswer } from '@procesrum/shared/workshops/round.ts';
import { demoPerson } from '../../support/demo-people.ts';
import { expect, test } from '../../support/journey.ts';
import { startServer } from '../../support/server-process.ts';
import { countByHand, countOf, type HandBallot } from '../../support/workshops/hand-count.ts';
import { SimulatedParticipant } from '../../support/workshops/participant.ts';
import { roundIn, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { crowd, planScript } from '../../support/workshops/script.ts';
import { fetchWorkshop } from '../../support/workshops/workshop-visitor.ts';

/** Far more than any step takes on a busy machine; a step that needs it has failed. */
const patience = { timeout: 30_000 };

const stepWords = ['Slet ikke', 'I mindre grad', 'I nogen grad', 'I høj grad'];
const size = 60;
const municipalities = 29;
/** What the phone answers, question by question: the highest step of the first, *Ved ikke* to the last. */
const ofPhone: readonly StepAnswer[] = [3, 0, 2, 1, 3, 2, 2, 1, 'dont-know'];
/** The hall is of two minds about the first question; for the rest everybody says one of two neighbouring steps. */
const ofHall = (index: number): StepAnswer[] => [
  index < 35 ? 3 : 0,
  ...[1, 2, 1, 2, 1, 2, 1, 2].map((step, column) => step + ((index + column) % 2)),
];

test('[VO1][VO4][VO6][WS1][WS2][WS6] script 1: an ERFA workshop of 61 people from 30 municipalities, from the door to what Ali takes home', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  // A world of its own: what municipalities say of *Har vi også* stands on the demo's processes afterwards.
  const server = await startServer({ readyWithinMs: 60_000 });
  try {
    await play(browser, server.origin);
  } finally {
    await server.close();
  }
});

async function play(browser: Browser, origin: string): Promise<void> {
  const workshop = await planScript(origin, 2);
  await addMoneyAndOrder(workshop);
  const people = (await crowd(workshop.facilitator, size, municipalities)).map(
    (person) => new SimulatedParticipant(origin, person),
  );
  const console = await openConsole(browser, origin, workshop.id);
  await expect(async () => {
    await console.getByRole('button', { name: 'Start workshop' }).click({ timeout: 2_000 });
    await expect(console.getByRole('heading', { name: 'Velkomst' })).toBeVisible({ timeout: 5_000 });
  }).toPass(patience);
  const { code } = await workshop.view();
  const { projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const screen = await openPage(browser, 1920, 1080, origin + (projectorPath ?? ''));
  const phone = await comeIn(browser, origin, code);
  await Promise.all(people.map((one) => one.join(code)));
  await Promise.all(people.map((one) => one.follow()));
  try {
    await test.step('all three know who has come', async () => {
      await expect(screen.getByText('61 er med')).toBeVisible(patience);
      await expect(screen.getByText('fra 30 kommuner')).toBeVisible(patience);
      await expect(console.getByText('61 personer fra 30 kommuner')).toBeVisible(patience);
      await expect(phone.getByText('30 kommuner er her')).toBeVisible(patience);
    });

    await press(console, 'Næste: Beskriv sammen');
    await expect(screen.getByText('Skriv sammen ved bordet.')).toBeVisible(patience);
    await press(console, 'Næste: Vurder');
    await expect(screen.getByText('Svarene er skjult for alle')).toBeVisible(patience);
    const round = (await workshop.view()).rounds[0] as Round;
    for (const [index, one] of people.entries()) {
      await expect.poll(() => one.view.rounds.length, patience).toBe(1);
      one.cast(round, [ofHall(index)]);
    }
    await test.step('the phone answers nine questions with its thumb', () => answerAll(phone));
    await test.step('all three know how many have answered, and no more', async () => {
      await expect(console.getByRole('region', { name: '61 af 61 har svaret' })).toBeVisible(patience);
      await expect(screen.getByText('af 61 har svaret')).toBeVisible();
      await expect(screen.getByText('30 af 30 kommuner')).toBeVisible(patience);
      for (const page of [console, phone, screen]) await expect(page.getByText('Delt lejr')).toHaveCount(0);
    });

    await console.getByRole('button', { name: 'Luk runden' }).click();
    await expect(console.getByText('Ses kun af dig')).toBeVisible(patience);
    const rowOf = (page: Page) => page.getByRole('row', { name: /^Faglig vurdering/ });
    await expect(rowOf(console)).toContainText('delt lejr', patience);
    await expect(screen.getByText('Runden er lukket')).toBeVisible(patience);
    await expect(phone.getByRole('heading', { name: 'Runden er lukket' })).toBeVisible(patience);
    await expect(rowOf(screen)).toHaveCount(0);

    await test.step('shown by mistake, and taken back before anybody has seen it', async () => {
      await console.getByRole('button', { name: 'Vis for salen' }).click();
      // It has the focus: whoever has pressed by mistake presses once more.
      await expect(console.locator('button:focus')).toHaveText(/Fortryd/);
      await console.keyboard.press('Enter');
      await expect(console.getByText('Fortrudt. Salen har intet set.').first()).toBeVisible(patience);
      await expect(console.getByText('Ses kun af dig')).toBeVisible(patience);
      await expect(rowOf(screen)).toHaveCount(0);
    });
    await console.getByRole('button', { name: 'Vis for salen' }).click();
    const ballots: HandBallot[] = [
      ...people.map(({ person, isGuest }, index) => ({
        municipality: person.municipality,
        isGuest,
        answers: ofHall(index),
      })),
      { municipality: 'the phone’s own', isGuest: true, answers: ofPhone },
    ];
    const hand = countByHand(round.question, ballots);
    // By hand once more, where it can be seen at a glance: thirty-five of the hall and the phone against twenty-five.
    expect(hand.criteria[0]?.histogram).toEqual([25, 0, 0, 36]);
    expect(hand.criteria[8]?.dontKnow).toBe(1);
    const score = String(Math.round(hand.score));
    await test.step('all three show the same result', async () => {
      await expect(screen.getByRole('heading', { name: 'Resultat' })).toBeVisible(patience);
      const { guests } = hand;
      for (const words of ['61 svar fra 30 kommuner', `heraf ${guests} gæster`])
        await expect(screen.getByText(words)).toBeVisible();
      await expect(rowOf(screen)).toHaveText(/36\s*0\s*0\s*25/);
      await expect(screen.getByText(score, { exact: true }).first()).toBeVisible();
      const bars = phone.getByRole('img', {
        name: 'Faglig vurdering: 36 i høj grad, 0 i nogen grad, 0 i mindre grad, 25 slet ikke',
      });
      await expect(bars).toBeVisible(patience);
      await expect(phone.getByTitle('Score', { exact: true })).toHaveText(score);
      await expect(phone.getByText('Dit · 36')).toBeVisible();
      await expect(phone.getByText('Du svarede Ved ikke')).toBeVisible();
      await expect(console.getByText(/^Vist for salen/)).toBeVisible(patience);
      await expect(rowOf(console)).toContainText('36');
      for (const one of people)
        await expect
          .poll(() => {
            const { result } = roundIn(one.view, round.id);
            return result && countOf(result);
          }, patience)
          .toEqual(hand);
    });

    await test.step('what the hall is of two minds about is talked through and rated again: eleven have changed', async () => {
      await press(console, 'Næste proces: Dataaftaler i skolernes læringsværktøjer');
      await press(console, 'Næste: Drøft uenighed');
      await expect(console.getByText('Det er salen mest uenig om')).toBeVisible(patience);
      await expect(console.getByText(/Delt lejr om faglig vurdering/i).first()).toBeVisible(patience);
      await console.getByRole('checkbox', { name: /^Drøft Fritagelse/ }).check();
      await console.getByRole('button', { name: 'Ny runde' }).click();
      await expect.poll(async () => (await workshop.view()).rounds.at(-1)?.number, patience).toBe(2);
      const again = (await workshop.view()).rounds.at(-1) as Round;
      for (const [index, one] of people.entries()) {
        await expect.poll(() => one.view.rounds.at(-1)?.id, patience).toBe(again.id);
        const [first = 0, ...rest] = ofHall(index);
        one.cast(again, [[index >= 35 && index < 46 ? 2 : first, ...rest]]);
      }
      await shown(console, workshop);
      await expect(console.getByText('11 af 60, der svarede begge gange, har ændret svar.')).toBeVisible(
        patience,
      );
      // The former round is as it was.
      const [before] = (await workshop.view()).rounds;
      expect(before?.result && countOf(before.result)).toEqual(hand);
    });

    await test.step('dots, 100 kr. and an order: counted by municipality, shown with how sure they are', async () => {
      await press(console, 'Næste: Værdi og indsats');
      for (const [kind, answers, says] of [
        // Everybody gives the first of the two four of five dots, and sixty of a hundred kroner.
        ['dots', [[4], [1]], '4 af 5 prikker sat'],
        ['money', [[60], [40]], ''],
        ['ranking', [[1], [2]], ''],
      ] as const) {
        await next(console, workshop, 'Prioritér');
        const asked = (await workshop.view()).rounds.at(-1) as Round;
        expect(asked.question.kind).toBe(kind);
        for (const one of people) {
          await expect.poll(() => one.view.rounds.at(-1)?.id, patience).toBe(asked.id);
          one.cast(
            asked,
            answers.map((row) => [...row]),
          );
        }
        if (kind === 'dots') {
          const title = 'Fritagelse for beskatning af fri telefon';
          for (let dot = 0; dot < 4; dot += 1)
            await phone.getByRole('button', { name: `Flere til ${title}` }).click(patience);
          await expect(phone.getByText(says)).toBeVisible(patience);
        }
        await expect
          .poll(async () => roundIn(await workshop.view(), asked.id).answered.people, patience)
          .toBe(kind === 'dots' ? 61 : 60);
        await shown(console, workshop);
        const { result } = roundIn(await workshop.view(), asked.id);
        const own = result?.items.map(({ allotted, ranked }) => allotted?.points ?? ranked?.byBorda);
        // 29 municipalities, each one ballot; the phone's gives four dots to the first, which is all of its ballot.
        expect(own).toEqual({ dots: [121, 29], money: [1_740, 1_160], ranking: [1, 2] }[kind]);
        if (kind === 'ranking')
          await expect(screen.getByRole('row').nth(1)).toContainText('fri telefon', patience);
      }
    });

    await test.step('a question is parked', async () => {
      await phone.getByRole('button', { name: 'Parkér' }).click(patience);
      await phone.getByRole('textbox').first().fill('Hvem betaler driften?');
      await phone
        .getByRole('button', { name: /^Parkér/ })
        .last()
        .click();
      await expect(console.getByText('Hvem betaler driften?').first()).toBeAttached(patience);
      await expect.poll(async () => (await workshop.view()).parked.length, patience).toBe(1);
      await phone.keyboard.press('Escape');
    });

    await test.step('har vi også: open on all screens while it goes on, guests told apart', async () => {
      await press(console, 'Næste: Har vi også');
      const [process] = (await workshop.view()).processes;
      // The owner has described it, and is not asked.
      for (const one of people.filter(({ person }) => person.municipality !== process?.municipality))
        one.keep({
          ...{ type: 'have-it-too', process: process?.id as never, verdict: 'yes' },
          numbers: { timesPerYear: 600, minutesPerCase: 10, systems: [] },
        });
      await expect(phone.getByText(/\d+ kommuner har den/).first()).toBeVisible(patience);
      await expect(screen.getByText('timer om året oplyst af', { exact: false }).first()).toBeVisible(
        patience,
      );
    });

    await test.step('a vote on the phone is counted on the big screen', async () => {
      await press(console, 'Næste proces: Dataaftaler i skolernes læringsværktøjer');
      await press(console, 'Næste: Beslut');
      await expect(screen.getByText('Der er ikke foreslået noget endnu.')).toBeVisible(patience);
      await console.getByRole('button', { name: 'Beslut', exact: true }).click();
      await console.getByLabel('Hvad skal besluttes?').fill('Fri telefon går videre');
      await console.getByRole('button', { name: 'Stil forslaget' }).click();
      await expect(screen.getByText('Fri telefon går videre')).toBeVisible(patience);
      await phone.getByRole('radio', { name: 'Ja' }).check(patience);
      await expect(screen.getByText('1 ja', { exact: true })).toBeVisible(patience);
      await expect(screen.getByText('29 har ikke svaret')).toBeVisible();
      const [decision] = (await workshop.view()).decisions;
      if (decision === undefined) throw new Error('nothing is proposed');
      await workshop.steer({ type: 'freeze-decision', decision: decision.id, rationale: '' });
    });

    await console.getByRole('button', { name: 'Afslut workshop' }).first().click();
    await console.getByRole('button', { name: 'Afslut for alle' }).click();
    await expect(screen.getByText('30 kommuner var med.')).toBeVisible(patience);
    await expect(phone.getByRole('heading', { name: /^Workshoppen sluttede/ })).toBeVisible(patience);
    for (const one of people) {
      await expect.poll(() => one.view.status, patience).toBe('closed');
      expect(one.refused).toEqual([]);
    }

    await test.step('the summary is there at once, on paper too', async () => {
      await console.goto(`${origin}/workshops/${workshop.id}/resume`);
      await expect(console.getByRole('heading', { name: 'Har vi også' })).toBeVisible(patience);
      await expect(console.getByText('Fri telefon går videre').first()).toBeVisible();
      for (const form of ['pdf', 'xlsx', 'json']) {
        const file = await console.request.get(`${origin}/api/v1/workshops/${workshop.id}/summary.${form}`);
        expect(file.status(), form).toBe(200);
      }
    });

    await test.step('a day later Ali signs in for the first time, and takes over what he did as a guest', async () => {
      await phone.getByRole('link', { name: 'Log ind og overtag' }).click(patience);
      await phone.getByRole('button', { name: /Helle Vinther/ }).click(patience);
      await expect(phone.getByText('Ali R., Vesthimmerland')).toBeVisible(patience);
      await phone.getByRole('button', { name: 'Overtag', exact: true }).click();
      await expect(phone.getByRole('heading', { name: 'Det er dit nu.' })).toBeVisible(patience);
    });
  } finally {
    for (const one of people) one.leave();
  }
}

/** Two more ways to prioritise, after the dots of the template. */
async function addMoneyAndOrder(workshop: RunningWorkshop): Promise<void> {
  const { agenda, processes } = await workshop.view();
  const ids = processes.map(({ id }) => id);
  const asking = (question: typeof moneyQuestion): Activity => ({
    ...{ id: activityId.parse(randomUUID()), title: '', minutes: 4 },
    ...{ kind: 'prioritise', question, processes: ids, excludesGuests: false },
  });
  const after = agenda.findIndex(({ kind }) => kind === 'prioritise') + 1;
  await workshop.steer({
    type: 'edit-agenda',
    agenda: agenda.toSpliced(after, 0, asking(moneyQuestion), asking(rankingQuestion)),
  });
}

/** Goes on to what may be called as what the room is at. */
async function next(console: Page, workshop: RunningWorkshop, name: string): Promise<void> {
  const { current } = await workshop.view();
  await console.getByRole('button', { name: `Næste: ${name}` }).click();
  await expect
    .poll(async () => (await workshop.view()).current?.activity, patience)
    .not.toBe(current?.activity);
}

/** Closes what is open and shows the hall what came of it. */
async function shown(console: Page, workshop: RunningWorkshop): Promise<void> {
  await console.getByRole('button', { name: 'Luk runden' }).click(patience);
  await console.getByRole('button', { name: 'Vis for salen' }).click(patience);
  await expect.poll(async () => (await workshop.view()).rounds.at(-1)?.status, patience).toBe('revealed');
}

async function openPage(browser: Browser, width: number, height: number, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function openConsole(browser: Browser, origin: string, workshop: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { id } = await demoPerson(origin, 'Sara Bisgaard');
  await context.request.post(origin + accountsApi.demoSignIn.path, { data: { account: id } });
  const page = await context.newPage();
  await page.goto(`${origin}/workshops/${workshop}/konsol`);
  return page;
}

/** A guest's phone, of a municipality that nobody else is from. */
async function comeIn(browser: Browser, origin: string, code: string): Promise<Page> {
  const page = await openPage(browser, 390, 844, `${origin}/w/${code}`);
  await expect(async () => {
    await page.getByLabel('Hvad skal vi kalde dig?').fill('Ali R.');
    await page.getByRole('combobox', { name: 'Hvilken kommune kommer du fra?' }).fill('Vesthimmerland');
    await page.getByRole('option', { name: /Vesthimmerland/ }).click({ timeout: 2_000 });
    await expect(page).toHaveURL(/\/workshops\//, { timeout: 5_000 });
  }).toPass(patience);
  return page;
}

async function answerAll(phone: Page): Promise<void> {
  for (const [index, answer] of ofPhone.entries()) {
    await expect(phone.getByRole('heading', { level: 2, name: new RegExp(`^${index + 1}\\. `) })).toBeVisible(
      patience,
    );
    const name = typeof answer === 'number' ? (stepWords[answer] ?? '') : 'Ved ikke';
    await phone.getByRole('radio', { name, exact: true }).check(patience);
    if (index < ofPhone.length - 1) await phone.getByRole('button', { name: 'Næste spørgsmål' }).click();
  }
  await phone.getByRole('button', { name: 'Jeg er klar' }).click();
  await expect(phone.getByText('Du er klar. Du kan rette, indtil runden lukkes.').first()).toBeVisible(
    patience,
  );
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name })).toHaveCount(0, patience);
}
