import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Meeting, observer } from '../../../tests/support/priorities/meeting.ts';
import {
  deeds,
  doerOf,
  goesByResults,
  play,
  type Answering,
  type Deed,
} from '../../../tests/support/priorities/random-deeds.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { decisionRecord } from './decision-record.ts';
import { evolvePriority } from './evolve.ts';
import { priorityEvent, type PriorityEvent } from './priority-event.ts';
import { priorityView, type PriorityView } from './priority-view.ts';
import { recomputedOrder } from './record/recomputed-order.ts';

const { seed } = seededRandom();
// Without shrinking: a sequence of a hundred deeds has too many smaller ones to try them all; the seed is what replays it.
const runs = { seed, numRuns: 40, endOnFailure: true };

const asTheyAre: Answering = (numbers) => numbers;
/** Every answer another one. */
const otherwise: Answering = (numbers) => numbers.map((number) => 100 - number).reverse();

/** Plays all of it. @returns what to look at after each thing that was done */
function played(
  sequence: readonly Deed[],
  answering = asTheyAre,
  look: (meeting: Meeting, deed: Deed) => void = () => undefined,
): Meeting {
  const meeting = new Meeting();
  meeting.add(1, 2, 3, 4);
  for (const deed of sequence) {
    play(meeting, deed, answering);
    look(meeting, deed);
  }
  return meeting;
}

const overAll = (check: (sequence: Deed[]) => void) => fc.assert(fc.property(deeds, check), runs);

describe('whatever people do with a priority list', () => {
  it('[VO7] the events after any revision, applied to a view fetched then, give the view fetched now', () => {
    overAll((sequence) => {
      const { revisions, view } = played(sequence);
      const from = sequence.length % revisions.length;
      const fetched = priorityView.parse(revisions[from]?.view);
      const caughtUp = revisions.slice(from + 1).reduce<PriorityView>((old, { events }, index) => {
        const told = events.map((event) => priorityEvent.parse(event));
        return evolvePriority(old, told, fetched.revision + index + 1);
      }, fetched);
      expect(caughtUp).toEqual(priorityView.parse(view));
      expect(caughtUp).toEqual(view);
    });
  });

  it('[VO7] events applied twice give what they give once', () => {
    overAll((sequence) => {
      for (const { events, view } of played(sequence).revisions)
        expect(evolvePriority(view, events, view.revision)).toEqual(view);
    });
  });

  it('[VO1][PR3] nothing that is told before a reveal depends on what anybody has answered', () => {
    overAll((sequence) => {
      // Weights taken from a result, and what is decided by them, differ with it: those who see it act on it.
      const secret = sequence.filter((deed) => !goesByResults(deed));
      const [one, other] = [played(secret, asTheyAre), played(secret, otherwise)];
      expect(withoutResults(other)).toEqual(withoutResults(one));
    });
  });

  it('[VO1] a round tells no result before its reveal, and only counts of fewer than five people', () => {
    overAll((sequence) => {
      played(sequence, asTheyAre, ({ view }) => {
        for (const { status, result } of view.rounds) {
          expect(result !== undefined).toBe(status === 'revealed');
          if (result === undefined || result.people >= 5) continue;
          expect(Object.keys(result).sort()).toEqual(['kind', 'municipalities', 'people', 'voice']);
        }
      });
    });
  });

  it('[VO1] who has answered is counted as it is', () => {
    overAll((sequence) => {
      played(sequence, asTheyAre, ({ view, answers }) => {
        for (const { id, answered } of view.rounds) {
          const rows = [...(answers.get(id)?.values() ?? [])];
          expect(answered.people).toBe(rows.length);
          expect(answered.municipalities).toEqual(
            [...new Set(rows.map(({ municipality }) => municipality))].sort(),
          );
        }
      });
    });
  });

  it('[VO4] of each kind one round is open at most, and what is revealed never changes', () => {
    overAll((sequence) => {
      const revealed = new Map<string, unknown>();
      played(sequence, asTheyAre, ({ view }) => {
        const open = view.rounds
          .filter(({ status }) => status === 'open')
          .map(({ question }) => question.kind);
        expect(new Set(open).size).toBe(open.length);
        for (const [id, round] of revealed) expect(view.rounds.find((one) => one.id === id)).toEqual(round);
        for (const round of view.rounds) if (round.status === 'revealed') revealed.set(round.id, round);
      });
    });
  });

  it('[VO4] a deed about one round leaves the others as they are', () => {
    overAll((sequence) => {
      let before = new Map<string, unknown>();
      played(sequence, asTheyAre, ({ view, revisions }) => {
        const now = new Map<string, unknown>(view.rounds.map((round) => [round.id, round]));
        const last = revisions.at(-1)?.view.revision === view.revision ? revisions.at(-1)?.events : [];
        const named = new Set((last ?? []).flatMap((event) => roundOf(event) ?? []));
        for (const [id, round] of before) if (!named.has(id)) expect(now.get(id)).toEqual(round);
        before = now;
      });
    });
  });

  it('[VO4] a round that somebody has answered stays', () => {
    overAll((sequence) => {
      const answered = new Set<string>();
      played(sequence, asTheyAre, ({ view, state }) => {
        for (const id of Object.keys(state.answered)) answered.add(id);
        const ids = new Set<string>(view.rounds.map(({ id }) => id));
        expect([...answered].filter((id) => !ids.has(id))).toEqual([]);
      });
    });
  });

  it('what is taken back at once is as if it had not been done, marks and all', () => {
    overAll((sequence) => {
      const meeting = new Meeting();
      for (const deed of sequence) {
        const formerly = stillOf(meeting);
        const { revision } = meeting.view;
        play(meeting, deed, asTheyAre);
        if (meeting.view.undoable?.revision !== revision + 1 || deed.other % 3 === 0) continue;
        meeting.undo(doerOf(deed));
        expect(stillOf(meeting)).toEqual(formerly);
        expect(meeting.view.undoable).toBeUndefined();
      }
    });
  });

  it('[PR3] every mark is in the name of the municipality whose person gave it, also what is taken back', () => {
    overAll((sequence) => {
      let seen = 0;
      played(sequence, asTheyAre, ({ revisions }, deed) => {
        const marks = revisions
          .slice(seen)
          .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'marks' ? event.marks : [])));
        seen = revisions.length;
        const { municipality } = doerOf(deed);
        expect(marks.every((mark) => mark.municipality === municipality)).toBe(true);
      });
    });
  });

  it('[PR2] a decision stands as it was frozen, and its order can be reckoned again', () => {
    overAll((sequence) => {
      const frozen = new Map<string, unknown>();
      const { effects } = played(sequence, asTheyAre, ({ view }) => {
        for (const [id, line] of frozen) expect(view.decisions.find((one) => one.id === id)).toEqual(line);
        for (const line of view.decisions) frozen.set(line.id, line);
      });
      const records = effects.flatMap((effect) => (effect.kind === 'decide' ? [effect.record] : []));
      expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => index + 1));
      for (const record of records) {
        expect(decisionRecord.parse(record)).toEqual(record);
        expect(recomputedOrder(record)).toEqual(record.order);
      }
    });
  });

  it('every event, and the view after it, is what a device accepts', () => {
    overAll((sequence) => {
      for (const { events, view } of played(sequence).revisions) {
        expect(events.map((event) => priorityEvent.parse(event))).toEqual(events);
        expect(priorityView.parse(view)).toEqual(view);
      }
    });
  });

  it('the view says nothing that does not fit together', () => {
    overAll((sequence) => {
      played(sequence, asTheyAre, ({ view }) => {
        const criteria = view.criteria.map(({ id }) => id);
        expect(Object.keys(view.weights).sort()).toEqual([...criteria].sort());
        expect(Object.values(view.weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
        const { x, y } = view.settings.matrix;
        for (const axis of [x, y]) if (!axis.startsWith('axis-')) expect(criteria).toContain(axis);
        const processes = view.entries.map(({ process }) => process);
        expect(new Set(processes).size).toBe(processes.length);
        const voting = view.votes.map(({ municipality }) => municipality);
        expect(new Set(voting).size).toBe(voting.length);
        expect(voting).not.toContain(observer.municipality);
      });
    });
  });
});

/** The list as it is looked at, without its number and what can be taken back. */
function stillOf({ view, book }: Meeting): unknown {
  const { revision: _revision, undoable: _undoable, ...still } = view;
  return { still, marks: book.toTable() };
}

function roundOf(event: PriorityEvent): string | undefined {
  if (event.kind === 'round') return event.round.id;
  return event.kind === 'answered' || event.kind === 'revealed' || event.kind === 'unasked'
    ? event.round
    : undefined;
}

/** Everything that was told, without the values that reveals told. */
function withoutResults({ revisions }: Meeting): unknown {
  return revisions.map(({ events }) =>
    events.map((event) => (event.kind === 'revealed' ? { ...event, result: 'revealed' } : event)),
  );
}
