import { beforeEach, describe, expect, it } from 'vitest';
import {
  Hall,
  madeId,
  madeMunicipality,
  madeProcess,
  processIds,
} from '../../../../tests/support/workshops/hall.ts';
import type { DecisionId, ParkedId, ParticipantId } from '../../primitives/id.ts';
import { maxEntries, maxParticipants } from '../../protocol/limits.ts';
import { distribution } from '../counting/settle.ts';
import { currentRound } from '../views/current-round.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
let hall: Hall;

beforeEach(() => {
  hall = new Hall();
  hall.facilitate({ type: 'start' });
});

const undo = () => hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
const answered = () => currentRound(hall.view)?.answered;
const names = () => hall.view.participants.map(({ name }) => name);

describe('coming in', () => {
  it('twice is being in once', () => {
    hall.enter(1, { name: 'Lise' });
    const { revision } = hall.view;
    hall.enter(1, { name: 'Lise' });
    expect(hall.view.revision).toBe(revision);
    expect(names()).toEqual(['Lise']);
  });

  it('[PE1] by a locked door, or before it opens, is like by a code that nobody has; whoever is in stays in', () => {
    hall.enter(1);
    hall.facilitate({ type: 'lock-door', isLocked: true });
    expect(() => hall.enter(2)).toThrow(refused('not-found'));
    hall.enter(1);
    const planned = new Hall();
    expect(() => planned.enter(1)).toThrow(refused('not-found'));
  });

  it('is refused to guests where people sign in', () => {
    hall.facilitate({ type: 'edit-plan', plan: { joining: 'signed-in' } });
    expect(() => hall.enter(1, { isGuest: true })).toThrow(refused('forbidden'));
    hall.enter(1);
  });

  it('ends when the room is full, but for those who watch', () => {
    for (let number = 1; number <= maxParticipants; number += 1) hall.enter(number);
    expect(() => hall.enter(999)).toThrow(refused('conflict'));
    const watching = hall.enter(998, { isObserver: true });
    expect(() => hall.give(watching, { type: 'be-observer', isObserver: false })).toThrow(
      refused('conflict'),
    );
  });

  it('[PE1] ends for those who watch too, before one who has the code can fill the workshop with entries', () => {
    for (let number = 1; number <= maxEntries; number += 1) hall.enter(number, { isObserver: true });
    expect(() => hall.enter(maxEntries + 1, { isObserver: true })).toThrow(refused('conflict'));
    expect(() => hall.enter(maxEntries + 2)).toThrow(refused('conflict'));
    hall.give(madeId<ParticipantId>('a', 1), { type: 'be-observer', isObserver: false });
  });
});

describe('being called something else', () => {
  it('is so where the parking lot names them too, unless somebody else is called the same', () => {
    const odense = madeMunicipality(9);
    const ali = hall.enter(1, { name: 'Ali', municipality: odense, isGuest: true });
    const item = madeId<ParkedId>('d', 1);
    hall.give(ali, { type: 'park', item, text: 'Arkivet' });
    hall.give(ali, { type: 'take-parked', item });
    hall.give(ali, { type: 'rename-self', name: 'Ali M.' });
    const called = () => hall.view.parked.map(({ by, owner }) => [by.name, owner?.name]);
    expect(called()).toEqual([['Ali M.', 'Ali M.']]);
    hall.facilitate({ type: 'rename-participant', participant: ali, name: 'Ali Madsen' });
    expect(called()).toEqual([['Ali Madsen', 'Ali Madsen']]);
    undo();
    expect(called()).toEqual([['Ali M.', 'Ali M.']]);
    hall.enter(2, { name: 'Ali M.', municipality: odense });
    hall.give(ali, { type: 'rename-self', name: 'Ali' });
    expect(called()).toEqual([['Ali M.', 'Ali M.']]);
  });
});

describe('taking people out', () => {
  it('takes their answer out of the open round, and undo brings both back', () => {
    const [lise, ali] = [hall.enter(1, { name: 'Lise' }), hall.enter(2, { name: 'Ali', isGuest: true })];
    hall.goTo('rate');
    hall.cast(lise, 1);
    hall.cast(ali, 2);
    hall.facilitate({ type: 'remove-participant', participant: ali });
    expect(names()).toEqual(['Lise']);
    expect(answered()).toMatchObject({ people: 1 });
    expect(hall.effects).toContainEqual({ kind: 'expel', participant: ali });
    undo();
    expect(names()).toEqual(['Lise', 'Ali']);
    expect(answered()).toMatchObject({ people: 2 });
    expect(hall.effects).toContainEqual({ kind: 'readmit', participant: ali });
  });

  it('[VO3] whoever comes back while the round is open counts by what they had answered, but not to watch', () => {
    const lise = hall.enter(1);
    hall.goTo('rate');
    hall.cast(lise, 1);
    hall.facilitate({ type: 'remove-participant', participant: lise });
    expect(answered()).toMatchObject({ people: 0 });
    hall.enter(1);
    expect(answered()).toMatchObject({ people: 1 });
    hall.facilitate({ type: 'remove-participant', participant: lise });
    hall.enter(1, { isObserver: true });
    expect(answered()).toMatchObject({ people: 0 });
    hall.give(lise, { type: 'be-observer', isObserver: false });
    expect(answered()).toMatchObject({ people: 0 });
    hall.cast(lise, 1);
    expect(answered()).toMatchObject({ people: 1 });
  });

  it('[VO1] whoever comes back after the round was closed changes nothing in it', () => {
    const [lise, ali] = [hall.enter(1), hall.enter(2)];
    hall.goTo('rate');
    hall.cast(lise, 1);
    hall.cast(ali, 1);
    hall.facilitate({ type: 'remove-participant', participant: lise });
    hall.facilitate({ type: 'close-round', round: hall.round });
    hall.enter(1);
    expect(answered()).toMatchObject({ people: 1 });
    expect(hall.state.answered[hall.round]).toEqual([ali]);
  });

  it('[VO3] makes one voice of two entries of one person', () => {
    const [first, second] = [hall.enter(1), hall.enter(2, { municipality: madeMunicipality(1) })];
    hall.goTo('rate');
    hall.cast(first, 1);
    hall.cast(second, 2);
    hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(answered()).toMatchObject({ people: 1 });
    expect([...(hall.ballots.get(hall.round)?.keys() ?? [])]).toEqual([second]);
    // Nobody could tell their answers apart again: what can be taken back is what was done before.
    expect(hall.view.undoable?.command).toBe('go-to');
  });

  it('[VO3] hands an answer over to the entry that stays', () => {
    const [first, second] = [hall.enter(1), hall.enter(2)];
    hall.goTo('rate');
    hall.cast(first, 1);
    hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(answered()).toMatchObject({ people: 1 });
    expect(hall.cast(second, 3).events).toEqual([]);
  });

  it('[VO1] does not merge two who have answered a closed round: the difference would tell what one of them said', () => {
    const [first, second] = [hall.enter(1), hall.enter(2)];
    hall.goTo('rate');
    hall.cast(first, 1);
    hall.cast(second, 2);
    hall.facilitate({ type: 'close-round', round: hall.round });
    const merge = () => hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(merge).toThrow(refused('conflict'));
    hall.facilitate({ type: 'reopen-round', round: hall.round });
    merge();
    expect(answered()).toMatchObject({ people: 1 });
  });

  it('[VO1] counted for another municipality, an answer to a closed round is not told by the difference', () => {
    const people = [1, 2, 3, 4, 5, 6].map((number) => hall.enter(number));
    const elsewhere = hall.enter(7);
    hall.goTo('rate');
    people.forEach((one, at) => hall.cast(one, at % 4));
    const look = () => {
      const round = hall.view.rounds.find(({ id }) => id === hall.round);
      if (round === undefined) throw new Error('no round');
      return distribution(hall.state, round, (id) => [...(hall.ballots.get(id)?.values() ?? [])]);
    };
    hall.facilitate({ type: 'close-round', round: hall.round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'merge-participants', from: people[0] as ParticipantId, into: elsewhere });
    expect(look).toThrow(refused('conflict'));
    hall.facilitate({ type: 'reopen-round', round: hall.round });
    hall.facilitate({ type: 'close-round', round: hall.round });
    expect(look).toThrow(refused('conflict'));
  });

  it('[VO3] hands an answer over also to an entry that has blanked its own', () => {
    const [first, second] = [hall.enter(1), hall.enter(2)];
    hall.goTo('rate');
    hall.cast(first, 1);
    hall.cast(second, 2);
    hall.cast(second, null, 7);
    hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(answered()).toMatchObject({ people: 1 });
    expect(hall.ballots.get(hall.round)?.get(second)).toMatchObject({ version: 0 });
    expect(hall.ballots.get(hall.round)?.get(second)?.answers[0]?.[0]).toBe(1);
  });

  it('[VO1] what was set aside when the round was closed does not enter it by a merge', () => {
    const [first, second] = [hall.enter(1), hall.enter(2)];
    hall.goTo('rate');
    hall.cast(first, 1);
    hall.cast(second, 2);
    hall.facilitate({ type: 'remove-participant', participant: second });
    hall.facilitate({ type: 'close-round', round: hall.round });
    hall.enter(2);
    hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(hall.ballots.get(hall.round)?.get(second)?.answers[0]?.[0]).toBe(1);
  });

  it('does not give an answer to an entry that the round does not ask', () => {
    const [first, watching] = [hall.enter(1), hall.enter(2, { isObserver: true })];
    hall.goTo('rate');
    hall.cast(first, 1);
    expect(() => hall.facilitate({ type: 'merge-participants', from: first, into: watching })).toThrow(
      refused('conflict'),
    );
    hall.facilitate({ type: 'merge-participants', from: watching, into: first });
    expect(answered()).toMatchObject({ people: 1 });
  });

  it('merging entries that have said nothing can be taken back', () => {
    const [first, second] = [hall.enter(1), hall.enter(2)];
    hall.facilitate({ type: 'merge-participants', from: first, into: second });
    expect(hall.view.participants).toHaveLength(1);
    undo();
    expect(hall.view.participants).toHaveLength(2);
  });
});

describe('undo', () => {
  it('puts back only what was changed, not what people did meanwhile', () => {
    const person = hall.enter(1, { name: 'Lise' });
    hall.facilitate({ type: 'rename-participant', participant: person, name: 'Lisse' });
    const table = hall.view.tables[1]?.id ?? null;
    hall.give(person, { type: 'take-seat', table });
    undo();
    expect(hall.view.participants[0]).toMatchObject({ name: 'Lise', table });
  });

  it('is refused when something else has been done since, and done once', () => {
    const person = hall.enter(1);
    hall.facilitate({ type: 'rename-participant', participant: person, name: 'Ny' });
    const renamed = hall.view.undoable?.revision ?? 0;
    hall.facilitate({ type: 'lock-door', isLocked: true });
    expect(() => hall.facilitate({ type: 'undo', revision: renamed })).toThrow(refused('conflict'));
    const locked = hall.view.undoable?.revision ?? 0;
    undo();
    expect(hall.view.isDoorLocked).toBe(false);
    expect(() => hall.facilitate({ type: 'undo', revision: locked })).toThrow(refused('conflict'));
    expect(hall.view.participants[0]?.name).toBe('Ny');
  });

  it('brings a table back with those who sat there', () => {
    const [first] = hall.view.tables;
    const person = hall.enter(1, { table: first?.id ?? null });
    hall.facilitate({ type: 'edit-tables', tables: hall.view.tables.slice(1) });
    expect(hall.view.participants[0]?.table).toBeNull();
    undo();
    expect(hall.view.tables).toHaveLength(3);
    expect(hall.view.participants.find(({ id }) => id === person)?.table).toBe(first?.id);
  });
});

describe('tables', () => {
  const sitting = () => {
    const [first, second] = hall.view.tables;
    if (first === undefined || second === undefined) throw new Error('two tables are needed');
    return { first, second, person: hall.enter(1, { table: first.id }) };
  };

  it('have a scribe who sits there; whoever leaves lays the role down', () => {
    const { first, second, person } = sitting();
    hall.give(person, { type: 'be-scribe', table: first.id, scribe: person });
    expect(hall.view.tables[0]?.scribe).toBe(person);
    hall.give(person, { type: 'take-seat', table: second.id });
    expect(hall.view.tables[0]?.scribe).toBeNull();
  });

  it('are spoken for by those who sit there, and by facilitators', () => {
    const { first, second, person } = sitting();
    hall.give(person, { type: 'table-help', table: first.id, wantsHelp: true });
    expect(() => hall.give(person, { type: 'table-ready', table: second.id, isReady: true })).toThrow(
      refused('forbidden'),
    );
    hall.facilitate({ type: 'table-help', table: first.id, wantsHelp: false });
    expect(hall.view.tables[0]?.wantsHelp).toBe(false);
  });

  it('[PE4] changing seats while tables write changes who may write', () => {
    const { second, person } = sitting();
    hall.goTo('describe');
    hall.effects.length = 0;
    hall.give(person, { type: 'take-seat', table: second.id });
    expect(hall.effects).toEqual([{ kind: 'access', processes: processIds(1, 2) }]);
  });

  it('share no process', () => {
    const tables = hall.view.tables.map(({ id, number, name }) => ({
      id,
      number,
      name,
      processes: processIds(1),
    }));
    expect(() => hall.facilitate({ type: 'edit-tables', tables })).toThrow(refused('bad-request'));
  });
});

describe('an owner’s answer', () => {
  const answer = (consent: 'read' | 'refused') => hall.consent(madeProcess(2, { consent }));

  it('[PE4] no takes the process off its table and out of what is still to be asked', () => {
    hall.goTo('rate');
    hall.effects.length = 0;
    answer('refused');
    expect(hall.view.tables.flatMap(({ processes }) => processes)).toEqual(processIds(1, 3));
    const asked = hall.view.agenda.flatMap((one) => (one.kind === 'rate' ? [one.processes] : []));
    expect(asked).toEqual([processIds(1, 3), processIds(1, 3)]);
    expect(hall.effects).toEqual([{ kind: 'access', processes: processIds(2) }]);
  });

  it('[PE1] no takes its title from the screens; yes brings it back', () => {
    answer('refused');
    expect(hall.view.processes[1]).toMatchObject({ title: '', consent: 'refused' });
    answer('read');
    expect(hall.view.processes[1]).toMatchObject({ title: 'Proces 2', consent: 'read' });
  });

  it('[PE4] undo does not bring back a process with what its owner has taken back', () => {
    hall.facilitate({ type: 'remove-process', process: madeProcess(2).id });
    answer('refused');
    expect(undo).toThrow(refused('conflict'));
    expect(hall.view.processes.map(({ id }) => id)).toEqual(processIds(1, 3));
  });
});

describe('decisions and the parking lot', () => {
  const decision = madeId<DecisionId>('b', 1);
  const propose = (given: { decision?: DecisionId; supersedes?: DecisionId } = {}) =>
    hall.facilitate({
      type: 'propose-decision',
      decision,
      text: 'Vi bygger en',
      processes: processIds(1),
      ...given,
    });
  const vote = (person: ParticipantId) =>
    hall.give(person, { type: 'vote-decision', decision, answer: 'yes', reservation: '' });

  it('what is decided is counted, frozen, and only superseded', () => {
    const person = hall.enter(1);
    hall.enter(2);
    propose();
    vote(person);
    hall.facilitate({ type: 'freeze-decision', decision, rationale: ' alle  var der ' });
    expect(hall.view.decisions[0]?.frozen).toMatchObject({
      count: { voice: 'municipality', yes: 1, no: 0, wait: 0, silent: 1, guests: 0 },
      rationale: 'alle var der',
    });
    expect(() => vote(person)).toThrow(refused('conflict'));
    expect(() => hall.facilitate({ type: 'withdraw-decision', decision })).toThrow(refused('conflict'));
    expect(undo).toThrow(refused('conflict'));
    const next = madeId<DecisionId>('b', 2);
    propose({ decision: next, supersedes: decision });
    expect(() => propose({ decision: madeId('b', 3), supersedes: decision })).toThrow(refused('conflict'));
  });

  it('observers do not vote', () => {
    const watching = hall.enter(1, { isObserver: true });
    propose();
    expect(() => vote(watching)).toThrow(refused('forbidden'));
  });

  it('something parked is taken by one, and given to another by the facilitator', () => {
    const [mette, jonas] = [hall.enter(1, { name: 'Mette' }), hall.enter(2, { name: 'Jonas' })];
    const item = madeId<ParkedId>('a', 1);
    hall.give(mette, { type: 'park', item, text: 'Hvem ejer data?' });
    hall.give(jonas, { type: 'support-parked', item, supports: true });
    hall.give(jonas, { type: 'take-parked', item, dueOn: '2026-11-28' });
    expect(() => hall.give(mette, { type: 'take-parked', item })).toThrow(refused('conflict'));
    hall.facilitate({ type: 'assign-parked', item, participant: mette });
    expect(hall.view.parked[0]).toMatchObject({ owner: { name: 'Mette' }, supporters: [jonas] });
    undo();
    expect(hall.view.parked[0]).toMatchObject({ owner: { name: 'Jonas' }, dueOn: '2026-11-28' });
  });
});

describe('reminding', () => {
  it('goes to those who could answer and have not, and nobody else learns who', () => {
    const [lise, ali] = [hall.enter(1), hall.enter(2)];
    hall.enter(3, { isObserver: true });
    hall.goTo('rate');
    hall.cast(lise, 1);
    const { events, effects } = hall.facilitate({ type: 'remind', round: hall.round });
    expect(events).toEqual([]);
    expect(effects).toMatchObject([{ kind: 'nudge', participants: [ali] }]);
  });
});
