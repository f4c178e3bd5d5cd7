import { beforeEach, describe, expect, it } from 'vitest';
import {
  Hall,
  madeId,
  madeMunicipality,
  madeProcess,
  processIds,
} from '../../../../tests/support/workshops/hall.ts';
import type { ActivityId, ParticipantId } from '../../primitives/id.ts';
import type { WorkshopHave } from '../../validations/workshop-have.ts';
import type { WorkshopCommand } from '../workshops.commands.ts';
import { dropProcess } from './consent.ts';
import { onlyHere } from './have-it-too.ts';

const refused = (code: string, field?: string) =>
  expect.objectContaining({ code, ...(field === undefined ? {} : { field }) }) as Error;
const [first, second] = processIds(1, 2) as [WorkshopHave['process'], WorkshopHave['process']];
const numbers = { timesPerYear: 1_200, minutesPerCase: 22 };
const activity = (kind: 'welcome' | 'have-it-too', number: number) => ({
  ...{ id: madeId<ActivityId>('d', number), kind, title: '', minutes: 5 },
});

let hall: Hall;
let lise: ParticipantId;

beforeEach(() => {
  hall = new Hall({ processes: [madeProcess(1), madeProcess(2), madeProcess(3, { consent: 'asked' })] });
  hall.facilitate({
    type: 'edit-agenda',
    agenda: [
      { ...activity('welcome', 1), kind: 'welcome' },
      { ...activity('have-it-too', 2), kind: 'have-it-too', processes: processIds(1, 2, 3) },
      { ...activity('welcome', 3), kind: 'welcome' },
    ],
  });
  hall.facilitate({ type: 'start' });
  lise = hall.enter(5, { name: 'Lise' });
  hall.goTo('have-it-too');
});

function say(given: Partial<Extract<WorkshopCommand, { type: 'have-it-too' }>> = {}): WorkshopCommand {
  return { type: 'have-it-too', process: first, verdict: 'yes', numbers, ...given };
}
const told = () => hall.view.haves.map(({ participant: _by, at: _at, ...have }) => have);

describe('[WS2] saying that one has it too', () => {
  it('is open at once, with its numbers and who said it', () => {
    hall.give(lise, say());
    expect(hall.view.haves).toEqual([
      {
        ...{ process: first, municipality: madeMunicipality(5), isGuest: false, participant: lise },
        ...{ verdict: 'yes', numbers, at: hall.at, isStanding: false },
      },
    ]);
  });

  it('keeps its process in the workshop, also nameless once it is deleted: what was said is of something', () => {
    hall.give(lise, say());
    const remove = () => hall.facilitate({ type: 'remove-process', process: first });
    expect(remove).toThrow(refused('conflict'));
    hall.take(dropProcess(hall.state, first));
    expect(hall.view.processes[0]).toMatchObject({ id: first, title: '', consent: 'refused' });
    hall.facilitate({ type: 'remove-process', process: second });
    expect(hall.view.processes.map(({ id }) => id)).not.toContain(second);
  });

  it('takes the place of what the municipality said before, of a colleague too, and never of a guest’s claim', () => {
    const colleague = hall.enter(6, { municipality: madeMunicipality(5) });
    const guest = hall.enter(7, { municipality: madeMunicipality(5), isGuest: true });
    hall.give(guest, say({ verdict: 'no' }));
    hall.give(lise, say());
    hall.give(colleague, say({ verdict: 'partly', numbers: { systems: ['SAPA'] } }));
    expect(told()).toMatchObject([
      { isGuest: true, verdict: 'no', numbers: {} },
      { isGuest: false, verdict: 'partly', numbers: { systems: ['SAPA'] } },
    ]);
  });

  it('is taken back, once', () => {
    hall.give(lise, say());
    hall.give(lise, say({ verdict: null, numbers: {} }));
    expect(hall.view.haves).toEqual([]);
    const { revision } = hall.view;
    hall.give(lise, say({ verdict: null, numbers: {} }));
    expect(hall.view.revision).toBe(revision);
  });

  it('is told once however often it is said', () => {
    hall.give(lise, say());
    const { revision } = hall.view;
    hall.wait(60);
    hall.give(lise, say());
    expect(hall.view.revision).toBe(revision);
  });

  it('leaves no number with a no', () => {
    hall.give(lise, say({ verdict: 'no' }));
    expect(told()).toMatchObject([{ verdict: 'no', numbers: {} }]);
  });

  it('goes over to the entry that somebody’s two entries become', () => {
    const phone = hall.enter(7, { municipality: madeMunicipality(5), isGuest: true });
    hall.give(phone, say());
    hall.facilitate({ type: 'merge-participants', from: phone, into: lise });
    expect(hall.view.haves).toMatchObject([
      { participant: lise, isGuest: false, isStanding: false, numbers },
    ]);
  });

  it('may be late, and never early', () => {
    hall.goTo('welcome');
    expect(() => hall.give(lise, say())).toThrow(refused('conflict'));
    hall.goTo('welcome', 0, 1);
    hall.give(lise, say({ process: second }));
    expect(told()).toHaveLength(1);
  });

  it('is not asked of its owner, of observers, of regions, or about what nobody has let in', () => {
    expect(() => hall.give(hall.enter(1), say())).toThrow(refused('bad-request', 'process'));
    expect(() => hall.give(hall.enter(8, { isObserver: true }), say())).toThrow(refused('forbidden'));
    expect(() => hall.give(hall.enter(9, { otherKind: 'region' }), say())).toThrow(refused('forbidden'));
    expect(() => hall.give(lise, say({ process: madeProcess(3).id }))).toThrow(refused('conflict'));
    expect(() => hall.give(lise, say({ process: madeProcess(4).id }))).toThrow(refused('not-found'));
    expect(() => hall.facilitate(say())).toThrow(refused('forbidden'));
  });

  it('[PH1] holds nothing that looks like a CPR number', () => {
    expect(() => hall.give(lise, say({ numbers: { systems: ['Sag 010190-1234'] } }))).toThrow(
      refused('personal-number', 'numbers.systems'),
    );
  });
});

describe('[WS2] the municipality’s own answer on the process', () => {
  const answering = (by: ParticipantId, command: WorkshopCommand, number: number) =>
    hall.as(by, command, { answersFor: madeMunicipality(number) });

  it('comes of it where whoever says it may answer there', () => {
    const { effects } = answering(lise, say(), 5);
    expect(effects).toEqual([{ kind: 'standing-have', process: first, municipality: madeMunicipality(5) }]);
    expect(told()).toMatchObject([{ isStanding: true }]);
  });

  it('never comes of a guest’s claim, nor in the name of a municipality that the entry is not of', () => {
    const guest = hall.enter(7, { municipality: madeMunicipality(5), isGuest: true });
    expect(answering(guest, say(), 5).effects).toEqual([]);
    expect(answering(lise, say(), 6).effects).toEqual([]);
    expect(told().map(({ isStanding }) => isStanding)).toEqual([false, false]);
  });

  it('goes when it is taken back', () => {
    answering(lise, say(), 5);
    expect(answering(lise, say({ verdict: null, numbers: {} }), 5).effects).toHaveLength(1);
  });

  it('is not said to stand where it turned out not to', () => {
    answering(lise, say(), 5);
    hall.take(onlyHere(hall.view, first, madeMunicipality(5)));
    expect(told()).toMatchObject([{ isStanding: false, numbers }]);
    expect(onlyHere(hall.view, first, madeMunicipality(5)).events).toEqual([]);
  });
});
