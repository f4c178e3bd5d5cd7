import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/support/random.ts';
import { Hall, type Revision } from '../../../tests/support/workshops/hall.ts';
import { make, moves, type Move } from '../../../tests/support/workshops/random-moves.ts';
import { SetAside } from '../../../tests/support/workshops/set-aside.ts';
import type { ParticipantId } from '../primitives/id.ts';
import { saysAnything } from './counting/answered.ts';
import { evolve } from './evolve.ts';
import type { Round, StepAnswer } from './round.ts';
import { askedAt } from './transitions/place.ts';
import { currentRound, openRounds, placesOf, roundAt, roundsBeside, stepsOf } from './views/current-round.ts';
import { workshopEvent, type WorkshopEvent } from './workshop-event.ts';
import { workshopView, type WorkshopView } from './workshop-view.ts';

const { seed } = seededRandom();
// Without shrinking: a sequence of a hundred deeds has too many smaller ones to try them all; the seed is what replays it.
const runs = { seed, numRuns: 40, endOnFailure: true };

/** Blank now and then, so that people also take their answers back. */
const answerOf = (number: number): StepAnswer =>
  number >= 8 ? null : number === 7 ? 'dont-know' : number % 4;
/** The same blanks, and every answer another one. */
const otherAnswerOf = (number: number): StepAnswer => (number >= 8 ? null : (number + 1) % 4);

/** A workshop that has begun, with five people in it, at its first rating. */
function begun(): Hall {
  const hall = new Hall();
  hall.facilitate({ type: 'start' });
  for (const number of [1, 2, 3, 4, 5]) hall.enter(number, { isGuest: number === 3 });
  hall.goTo('rate');
  return hall;
}

/** Plays all of it. @returns what to look at after each thing that was done */
function played(
  sequence: readonly Move[],
  answering = answerOf,
  look: (hall: Hall) => void = () => undefined,
) {
  const hall = begun();
  for (const move of sequence) {
    make(hall, move, answering);
    look(hall);
  }
  return hall;
}

const overAll = (check: (sequence: Move[]) => void) => fc.assert(fc.property(moves, check), runs);

describe('whatever people do in a workshop', () => {
  it('[VO7] the events after any revision, applied to a view fetched then, give the view fetched now', () => {
    overAll((sequence) => {
      const { revisions, view } = played(sequence);
      const from = sequence.length % revisions.length;
      const fetched = workshopView.parse((revisions[from] as Revision).view);
      const caughtUp = revisions.slice(from + 1).reduce<WorkshopView>((old, { events }, index) => {
        const told = events.map((event) => workshopEvent.parse(event));
        return evolve(old, told, fetched.revision + index + 1);
      }, fetched);
      expect(caughtUp).toEqual(workshopView.parse(view));
      expect(caughtUp).toEqual(view);
    });
  });

  it('[VO7] events applied twice give what they give once', () => {
    overAll((sequence) => {
      for (const { events, view } of played(sequence).revisions)
        expect(evolve(view, events, view.revision)).toEqual(view);
    });
  });

  it('[VO1] nothing that is told before a reveal depends on what anybody has answered', () => {
    overAll((sequence) => {
      const [one, other] = [played(sequence, answerOf), played(sequence, otherAnswerOf)];
      expect(withoutResults(other)).toEqual(withoutResults(one));
    });
  });

  it('[VO1] a round tells no result before its reveal', () => {
    overAll((sequence) => {
      played(sequence, answerOf, ({ view }) => {
        for (const { status, result } of view.rounds)
          expect(result !== undefined).toBe(status === 'revealed');
      });
    });
  });

  it('[VO1] who has answered is counted as it is', () => {
    overAll((sequence) => {
      const aside = new SetAside();
      played(sequence, answerOf, (hall) => {
        aside.look(hall);
        for (const open of openRounds(hall.view)) {
          const rows = hall.ballots.get(open.id) ?? new Map<ParticipantId, never>();
          const truly = hall.view.participants.filter(
            ({ id }) => saysAnything(rows.get(id)?.answers ?? []) && !aside.has(rows.get(id)),
          );
          expect(open.answered.people).toBe(truly.length);
          expect(total(open.answered.byTable)).toBe(truly.length);
          expect(total(open.answered.byMunicipality)).toBe(truly.length);
          expect(open.answered.municipalities).toBe(new Set(truly.map((one) => one.municipality)).size);
          for (const { table, people } of open.answered.byTable)
            expect(truly.filter((one) => one.table === table)).toHaveLength(people);
        }
      });
    });
  });

  it('[VO1] what a closed round holds stays, whoever comes, leaves or turns out to be another', () => {
    overAll((sequence) => {
      let held = new Map<string, string>();
      played(sequence, answerOf, ({ view, state, ballots }) => {
        const holds = view.rounds
          .filter(({ status }) => status !== 'open')
          .map(({ id }): [string, string] => {
            const rows = (state.answered[id] ?? []).map((person) => ballots.get(id)?.get(person)?.answers);
            return [id, JSON.stringify(rows.map((row) => JSON.stringify(row)).sort())];
          });
        const changed = holds.filter(([id, now]) => held.has(id) && held.get(id) !== now);
        // What is revealed stands as it was counted, also where two that it counted become one.
        const hidden = new Set<string>(view.rounds.filter(({ result }) => !result).map(({ id }) => id));
        expect(changed.filter(([id]) => hidden.has(id))).toEqual([]);
        held = new Map(holds);
      });
    });
  });

  it('[VO4] what is revealed never changes', () => {
    overAll((sequence) => {
      const revealed = new Map<string, unknown>();
      played(sequence, answerOf, ({ view }) => {
        for (const [id, round] of revealed) expect(view.rounds.find((one) => one.id === id)).toEqual(round);
        for (const round of view.rounds) if (round.status === 'revealed') revealed.set(round.id, round);
      });
    });
  });

  it('[WS4] the room has one round open at a time, and beside it only what was opened for late answers or in own time', () => {
    overAll((sequence) => {
      let former: WorkshopView | undefined;
      const beside = new Set<string>();
      played(sequence, answerOf, ({ view }) => {
        const wasOpen = new Set<string>(former === undefined ? [] : openRounds(former).map(({ id }) => id));
        const open = openRounds(view);
        const here = currentRound(view)?.id;
        for (const { id } of open) {
          const isReopened = !wasOpen.has(id) && former?.rounds.some((round) => round.id === id) === true;
          if (view.pace === 'own' || (isReopened && id !== here)) beside.add(id);
        }
        const ofTheRoom = open.filter(({ id }) => id === here || !beside.has(id));
        expect(ofTheRoom.length).toBeLessThanOrEqual(1);
        former = view;
      });
    });
  });

  it('[WS4] going on leaves late answers open, and their round takes them until it is closed', () => {
    overAll((sequence) => {
      let late: readonly Round[] = [];
      played(sequence, answerOf, ({ view, revisions }) => {
        const events = revisions.at(-1)?.events ?? [];
        const told = events.some(({ kind }) => kind === 'plan' || kind === 'closed' || kind === 'undoable');
        const isMove = events.some(({ kind }) => kind === 'moved') && !told;
        const open = new Set<string>(openRounds(view).map(({ id }) => id));
        if (isMove) expect(late.filter(({ id }) => !open.has(id))).toEqual([]);
        late = roundsBeside(view).filter(({ isBeside }) => isBeside === true);
      });
    });
  });

  it('[WS4] in their own time people find open all that may be asked, until the end; then nothing', () => {
    overAll((sequence) => {
      played(sequence, answerOf, ({ view, at }) => {
        if (view.pace !== 'own' || view.status !== 'open') return;
        const isOver = view.endsAt !== undefined && view.endsAt <= at;
        expect(view.current).toBeNull();
        if (view.endedAt !== undefined) expect(isOver).toBe(true);
        const places = placesOf(view).filter(({ activity: id, step }) => {
          const activity = view.agenda.find((one) => one.id === id);
          return activity !== undefined && askedAt(view, activity, step).length > 0;
        });
        const asked = places.map((place) => roundAt(view, place) !== undefined);
        if (!isOver) expect(asked).toEqual(places.map(() => true));
      });
    });
  });

  it('[VO4] a round that somebody has answered stays, and no two that ask the same have one number', () => {
    overAll((sequence) => {
      const answered = new Set<string>();
      played(sequence, answerOf, ({ view, state }) => {
        for (const id of Object.keys(state.answered)) answered.add(id);
        const ids = new Set<string>(view.rounds.map(({ id }) => id));
        expect([...answered].filter((id) => !ids.has(id))).toEqual([]);
        const numbers = view.rounds.map(({ number, items, question }) =>
          JSON.stringify([number, items, question.kind]),
        );
        expect(new Set(numbers).size).toBe(numbers.length);
      });
    });
  });

  it('[VO5] the contract stands from the first answer on, and so do frozen decisions', () => {
    overAll((sequence) => {
      let contract: string | undefined;
      const frozen = new Map<string, unknown>();
      played(sequence, answerOf, ({ view, ballots }) => {
        const isAnswered = [...ballots.values()].some((rows) =>
          [...rows.values()].some(({ answers }) => saysAnything(answers)),
        );
        if (isAnswered) expect(view.isContractFrozen).toBe(true);
        if (contract !== undefined) expect([view.contract, view.isContractFrozen]).toEqual([contract, true]);
        if (view.isContractFrozen) contract = view.contract;
        for (const [id, decision] of frozen)
          expect(view.decisions.find((one) => one.id === id)).toEqual(decision);
        for (const decision of view.decisions)
          if (decision.status === 'frozen') frozen.set(decision.id, decision);
      });
    });
  });

  it('every event, and the view after it, is what a device accepts', () => {
    overAll((sequence) => {
      const { revisions } = played(sequence);
      for (const { events, view } of revisions) {
        expect(events.map((event) => workshopEvent.parse(event))).toEqual(events);
        expect(workshopView.parse(view)).toEqual(view);
      }
    });
  });

  it('the view says nothing that does not fit together', () => {
    overAll((sequence) => {
      played(sequence, answerOf, ({ view }) => {
        const tables = new Set(view.tables.map(({ id }) => id));
        const processes = new Set(view.processes.map(({ id }) => id));
        for (const { table } of view.participants) if (table !== null) expect(tables).toContain(table);
        for (const { id, scribe } of view.tables) {
          const person = view.participants.find((one) => one.id === scribe);
          if (scribe !== null) expect(person?.table).toBe(id);
        }
        for (const { processes: given } of view.tables)
          for (const id of given) expect(processes).toContain(id);
        const activity = view.agenda.find(({ id }) => id === view.current?.activity);
        expect(activity === undefined).toBe(view.pace === 'own');
        if (activity !== undefined) expect(view.current?.step).toBeLessThan(stepsOf(activity));
        const taken = [
          ...view.agenda.flatMap((one) => ('processes' in one ? one.processes : [])),
          ...view.rounds.flatMap(({ items }) => items),
          ...view.decisions.flatMap((decision) => decision.processes),
        ];
        expect(taken.filter((id) => !processes.has(id))).toEqual([]);
        const here = new Set(view.participants.map(({ id }) => id));
        expect(here.size).toBe(view.participants.length);
        expect(view.facilitators.length).toBeGreaterThan(0);
      });
    });
  });
});

function total(counts: readonly { readonly people: number }[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0);
}

/** Everything that was told, without the values that reveals told. */
function withoutResults({ revisions }: Hall): unknown {
  const hidden = (event: WorkshopEvent): unknown => {
    if (event.kind === 'revealed') return { ...event, result: 'revealed' };
    if (event.kind === 'round' && event.round.status === 'revealed')
      return { ...event, round: { ...event.round, result: 'revealed' } };
    return event;
  };
  return revisions.map(({ events }) => events.map(hidden));
}
