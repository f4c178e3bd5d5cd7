import { describe, expect, it } from 'vitest';
import {
  Hall,
  madeId,
  madeMunicipality,
  madeProcess,
  processIds,
} from '../../../../tests/support/workshops/hall.ts';
import type { DecisionId, ParkedId, ParticipantId } from '../../primitives/id.ts';
import { projectorView } from '../projector-view.ts';
import type { StepAnswer } from '../round.ts';
import type { WorkshopPresence } from '../workshop-presence.ts';
import { workshopSummary } from '../workshop-summary.ts';
import { workshopView } from '../workshop-view.ts';
import { catchUp } from './catch-up.ts';
import { projectorOf } from './projector.ts';
import { radarOf } from './radar.ts';
import { summaryOf } from './summary.ts';

const nobody: Pick<WorkshopPresence, 'here' | 'tables'> = { here: 0, tables: [] };
const nameOf = (cvr: ReturnType<typeof madeMunicipality>) => ({
  cvr,
  shortCode: 'AAA',
  name: `Kommune ${cvr}`,
});
const noInterval = { nameOf, intervalOf: () => undefined };

/** A room of so many people, each from a municipality of their own, at its first rating. */
function roomOf(count: number): { hall: Hall; people: ParticipantId[] } {
  const hall = new Hall({ processes: [1, 2, 3, 4].map((number) => madeProcess(number)) });
  hall.facilitate({ type: 'start' });
  const people = Array.from({ length: count }, (_, at) => hall.enter(at + 1, { name: `Navn ${at + 1}` }));
  return { hall, people };
}

/** Rates a process by KL's nine questions, everybody alike but for the questions given. */
function rate(
  { hall, people }: ReturnType<typeof roomOf>,
  step: number,
  answer: number,
  divided: readonly number[] = [],
): void {
  hall.goTo('rate', step);
  people.forEach((person, at) => {
    const row = Array.from({ length: 9 }, (_, question): StepAnswer =>
      divided.includes(question) ? (at % 2) * 3 : answer,
    );
    hall.cast(person, [row]);
  });
  hall.revealNow();
}

describe('the big screen', () => {
  it('[VO1] shows counts while people answer, and the values once they are revealed', () => {
    const { hall, people } = roomOf(6);
    hall.goTo('rate');
    people.slice(0, 5).forEach((person) => hall.cast(person, 2));
    const shown = projectorOf(hall.view, { ...nobody, here: 6 }, hall.at);
    expect(shown).toMatchObject({
      here: 6,
      code: 'KX47TB',
      position: 2,
      step: { number: 1, of: 4, process: { title: 'Proces 1', shortTitle: 'P 1' } },
      stage: {
        kind: 'answering',
        isOpen: true,
        answered: { people: 5, municipalities: 5 },
        askedPeople: 6,
        askedMunicipalities: 6,
      },
    });
    hall.revealNow();
    expect(projectorOf(hall.view, nobody, hall.at).stage).toMatchObject({
      kind: 'result',
      result: { people: 5 },
      processes: [{ shortTitle: 'P 1' }],
    });
  });

  it('[VO1] shows nobody’s name or id, no reservation, and not who has proposed or parked something', () => {
    const { hall, people } = roomOf(6);
    const [mette] = people as [ParticipantId];
    hall.give(mette, { type: 'park', item: madeId<ParkedId>('a', 77), text: 'Et parkeret punkt' });
    hall.facilitate({
      type: 'propose-decision',
      decision: madeId<DecisionId>('b', 1),
      text: 'Vi bygger en robot',
      processes: [],
    });
    hall.give(mette, {
      type: 'vote-decision',
      decision: madeId<DecisionId>('b', 1),
      answer: 'no',
      reservation: 'Vi har ikke råd',
    });
    for (const kind of ['welcome', 'describe', 'rate', 'discuss', 'decide'] as const) {
      hall.goTo(kind);
      const shown = projectorOf(hall.view, nobody, hall.at);
      expect(projectorView.parse(shown)).toEqual(shown);
      const text = JSON.stringify(shown);
      for (const kept of ['Navn', 'Sara', 'Bo"', 'råd', 'parkeret', '-0000-4000-'])
        expect(text).not.toContain(kept);
    }
    expect(projectorOf(hall.view, nobody, hall.at).stage).toEqual({
      kind: 'decisions',
      decisions: [
        {
          text: 'Vi bygger en robot',
          isFrozen: false,
          count: { voice: 'municipality', yes: 0, no: 1, wait: 0, silent: 5, guests: 0 },
        },
      ],
    });
  });

  it('shows no code while the door is locked, and none before and after the workshop', () => {
    const { hall } = roomOf(1);
    hall.facilitate({ type: 'lock-door', isLocked: true });
    expect(projectorOf(hall.view, nobody, hall.at)).not.toHaveProperty('code');
    hall.facilitate({ type: 'lock-door', isLocked: false });
    hall.facilitate({ type: 'close' });
    expect(projectorOf(hall.view, nobody, hall.at)).toMatchObject({
      status: 'closed',
      stage: { kind: 'end' },
    });
    expect(projectorOf(hall.view, nobody, hall.at)).not.toHaveProperty('code');
    expect(projectorOf(new Hall().view, nobody, hall.at)).not.toHaveProperty('code');
  });
});

describe('coming late', () => {
  it('is told what the room is doing, what the own table writes about, and what comes next', () => {
    const { hall } = roomOf(1);
    const late = hall.enter(9, { table: hall.view.tables[2]?.id ?? null });
    hall.goTo('describe');
    expect(catchUp(hall.view, late)).toEqual({
      activity: { kind: 'describe', title: '' },
      table: { number: 3, name: '', processes: ['Proces 3'] },
      next: { kind: 'rate', title: '' },
    });
    hall.goTo('rate', 1);
    expect(catchUp(hall.view, late)).toMatchObject({
      step: { number: 2, of: 4, process: 'Proces 2' },
      round: 'open',
    });
    hall.facilitate({ type: 'close' });
    expect(catchUp(hall.view, late)).toBeUndefined();
  });
});

describe('what to discuss next', () => {
  it('is what the room is most divided about, by the question it is most divided about', () => {
    const room = roomOf(8);
    rate(room, 0, 2);
    rate(room, 1, 2, [4]);
    expect(radarOf(room.hall.view)).toMatchObject([
      { process: processIds(2)[0], criterion: 'digitalInformation', agreement: -1, n: 8, shape: 'delt lejr' },
      { process: processIds(1)[0], agreement: 1, shape: 'enighed' },
    ]);
  });

  it('[VO1] says nothing before the reveal, nor of what fewer than five have answered', () => {
    const { hall, people } = roomOf(4);
    hall.goTo('rate');
    people.forEach((person) => hall.cast(person, 1));
    hall.facilitate({ type: 'close-round', round: hall.round });
    expect(radarOf(hall.view)).toEqual([]);
    hall.revealNow();
    expect(radarOf(hall.view)).toEqual([]);
  });
});

describe('the summary', () => {
  it('[NU1] ranks by the newest revealed round of each process, with places 1-2-2-4', () => {
    const room = roomOf(5);
    rate(room, 0, 0);
    rate(room, 1, 2);
    rate(room, 2, 2);
    rate(room, 3, 3);
    const { ranking, rounds, participation, participants } = summaryOf(room.hall.state, {
      nameOf,
      intervalOf: (round) => (round.items[0] === processIds(4)[0] ? [60, 70] : undefined),
    });
    // Six questions are best high and three best low: all 3 gives 600/9, all 2 gives 500/9, all 0 gives 300/9.
    expect(ranking.map(({ process, place, score }) => [process, place, Math.round(score)])).toEqual([
      [processIds(4)[0], 1, 67],
      [processIds(2)[0], 2, 56],
      [processIds(3)[0], 2, 56],
      [processIds(1)[0], 4, 33],
    ]);
    expect(ranking[0]?.interval).toEqual([60, 70]);
    expect(rounds).toHaveLength(4);
    expect(participants).toBe(5);
    expect(participation).toMatchObject([{ kind: 'rate', people: 5, asked: 5, municipalities: 5 }]);
  });

  it('[VO1] holds nothing of a round that was never revealed, whatever was answered', () => {
    const { hall, people } = roomOf(6);
    hall.goTo('rate');
    people.forEach((person) => hall.cast(person, 3));
    hall.facilitate({ type: 'close' });
    const summary = summaryOf(hall.state, noInterval);
    expect(workshopSummary.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({ status: 'closed', rounds: [], ranking: [] });
    expect(JSON.stringify(summary)).not.toContain('histogram');
  });

  it('names who has given a reservation openly, and what a decision takes the place of', () => {
    const { hall, people } = roomOf(2);
    const [mette] = people as [ParticipantId];
    const [one, two] = [madeId<DecisionId>('b', 1), madeId<DecisionId>('b', 2)];
    hall.facilitate({ type: 'propose-decision', decision: one, text: 'Først', processes: [] });
    hall.give(mette, { type: 'vote-decision', decision: one, answer: 'no', reservation: 'For dyrt' });
    hall.facilitate({ type: 'freeze-decision', decision: one, rationale: '' });
    hall.facilitate({
      type: 'propose-decision',
      decision: two,
      text: 'Siden',
      processes: [],
      supersedes: one,
    });
    hall.facilitate({ type: 'freeze-decision', decision: two, rationale: 'Nye tal' });
    expect(summaryOf(hall.state, noInterval).decisions).toMatchObject([
      { text: 'Først', reservations: [{ municipality: nameOf(madeMunicipality(1)), text: 'For dyrt' }] },
      { text: 'Siden', rationale: 'Nye tal', supersedes: 'Først', reservations: [] },
    ]);
  });

  it('is not there before the workshop has begun', () => {
    expect(() => summaryOf(new Hall().state, noInterval)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});

describe('a new workshop', () => {
  it('has the agenda of ERFA 90 min, anonymous, one voice per municipality, processes dealt to the tables', () => {
    const processes = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => madeProcess(number));
    const { view } = new Hall({ processes, tables: 7 });
    expect(workshopView.parse(view)).toEqual(view);
    expect(view.agenda.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ['welcome', 8],
      ['describe', 35],
      ['rate', 17],
      ['discuss', 10],
      ['rate', 6],
      ['prioritise', 6],
      ['have-it-too', 6],
      ['decide', 2],
    ]);
    expect(view).toMatchObject({
      status: 'planned',
      contract: 'anonymous',
      voice: 'municipality',
      joining: 'code',
    });
    expect(view.tables.map(({ processes: given }) => given.length)).toEqual([2, 1, 1, 1, 1, 1, 1]);
    expect(view.tables[0]?.processes).toEqual(processIds(1, 8));
  });

  it('without processes or tables still has a plan', () => {
    const { view } = new Hall({ processes: [], tables: 0 });
    expect(workshopView.parse(view)).toEqual(view);
  });
});
