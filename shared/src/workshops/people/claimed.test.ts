import { beforeEach, describe, expect, it } from 'vitest';
import { Hall, madeId, madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type {
  ContributionId,
  ParkedId,
  ParticipantId,
  ProcessId,
  RoundId,
  TableId,
} from '../../primitives/id.ts';
import { distribution } from '../counting/settle.ts';
import type { Effect } from '../workshop-state.ts';
import { claimed, type Claimer } from './claimed.ts';

const odense = madeMunicipality(9);
const vejle = madeMunicipality(8);
const refused = (code: string) => expect.objectContaining({ code }) as Error;
let hall: Hall;
let ali: ParticipantId;

beforeEach(() => {
  hall = new Hall();
  hall.facilitate({ type: 'start' });
  ali = hall.enter(1, { name: 'Ali', municipality: odense, isGuest: true });
});

/** Takes over what Ali did. */
function claim(given: Partial<Claimer> = {}): void {
  const context = { actor: {}, at: hall.at, newId: hall.newId, newCode: () => hall.view.code };
  const claimer = { name: 'Ali Madsen', municipality: odense, standing: new Set<ProcessId>(), ...given };
  hall.take(claimed({ state: hall.state, context }, ali, claimer));
}

const entry = (id = ali) => hall.view.participants.find((one) => one.id === id);
const of = (kind: Effect['kind']) => hall.effects.filter((effect) => effect.kind === kind);

describe('[WS6] whoever takes over what they did as a guest', () => {
  it('is a member where the municipality is the one they named, and signs what they wrote', () => {
    const item = madeId<ParkedId>('d', 1);
    hall.give(ali, { type: 'park', item, text: 'Arkivet' });
    hall.give(ali, { type: 'take-parked', item });
    claim();
    expect(entry()).toMatchObject({ name: 'Ali Madsen', municipality: odense, isGuest: false });
    const signed = { name: 'Ali Madsen', municipality: odense };
    expect(hall.view.parked).toMatchObject([{ by: signed, owner: signed }]);
    expect(of('audit').at(-1)).toEqual({
      kind: 'audit',
      deed: { action: 'participant-claimed', participant: ali },
    });
    expect(() => claim()).toThrow(refused('conflict'));
  });

  it('signs what still waits for a facilitator’s yes, also once they have been taken out', () => {
    hall.facilitate({ type: 'edit-plan', plan: { isParkingModerated: true } });
    const item = madeId<ParkedId>('d', 1);
    hall.give(ali, { type: 'park', item, text: 'Arkivet' });
    claim();
    hall.facilitate({ type: 'remove-participant', participant: ali });
    hall.facilitate({ type: 'set-parked-status', item, status: 'parked' });
    expect(hall.view.parked).toMatchObject([{ by: { name: 'Ali Madsen', municipality: odense } }]);
  });

  it('stays a guest of the municipality they answered for where the account is of another', () => {
    hall.goTo('rate');
    hall.cast(ali, 1);
    const before = hall.view.rounds;
    claim({ municipality: vejle });
    expect(entry()).toMatchObject({ name: 'Ali Madsen', municipality: odense, isGuest: true });
    expect(hall.view.rounds).toEqual(before);
  });

  it('is of the account’s municipality where nothing rests on the one they named', () => {
    claim({ municipality: vejle });
    expect(entry()).toMatchObject({ municipality: vejle, isGuest: false });
  });

  it('leaves alone what may be somebody else’s of the same name', () => {
    hall.give(ali, { type: 'park', item: madeId<ParkedId>('d', 1), text: 'Arkivet' });
    hall.enter(2, { name: 'Ali', municipality: odense, isGuest: true });
    claim();
    expect(hall.view.parked).toMatchObject([{ by: { name: 'Ali' } }]);
  });

  it('signs what a table’s scribe was handed', () => {
    const [table] = hall.view.tables;
    const process = table?.processes[0];
    hall.goTo('describe');
    hall.give(ali, { type: 'take-seat', table: table?.id as TableId });
    hall.give(ali, {
      ...{ type: 'contribute', contribution: madeId<ContributionId>('f', 9) },
      ...{ process: process as ProcessId, text: 'Vi ringer altid først.' },
    });
    claim();
    expect(hall.view.contributions).toMatchObject([
      { by: { participant: ali, name: 'Ali Madsen', municipality: odense, isGuest: false } },
    ]);
  });
});

describe('[WS6] what was claimed of *Har vi også*', () => {
  beforeEach(() => {
    const processes = hall.view.processes.map(({ id }) => id);
    const id = hall.newId() as (typeof hall.view.agenda)[number]['id'];
    hall.facilitate({
      ...{ type: 'edit-agenda' },
      agenda: [...hall.view.agenda, { id, kind: 'have-it-too', title: '', minutes: 6, processes }],
    });
    hall.goTo('have-it-too');
  });
  const process = () => hall.view.processes[0]?.id as ProcessId;
  const say = (by: ParticipantId, verdict: 'yes' | 'no') =>
    hall.give(by, { type: 'have-it-too', process: process(), verdict, numbers: {} });
  const said = () =>
    hall.view.haves.map(({ verdict, isGuest, isStanding }) => ({ verdict, isGuest, isStanding }));

  it('is what a member says, and the municipality’s own answer only where that is asked for', () => {
    say(ali, 'yes');
    claim();
    expect(said()).toEqual([{ verdict: 'yes', isGuest: false, isStanding: false }]);
    expect(of('standing-have')).toEqual([]);
  });

  it('becomes the municipality’s own where they answer for it and say so', () => {
    say(ali, 'yes');
    claim({ standing: new Set([process()]) });
    expect(said()).toEqual([{ verdict: 'yes', isGuest: false, isStanding: true }]);
    expect(of('standing-have')).toEqual([
      { kind: 'standing-have', process: process(), municipality: odense },
    ]);
  });

  it('gives way to what a member has said since', () => {
    say(ali, 'yes');
    hall.wait(1);
    say(hall.enter(2, { municipality: odense }), 'no');
    claim({ standing: new Set([process()]) });
    expect(said()).toEqual([{ verdict: 'no', isGuest: false, isStanding: false }]);
    expect(of('standing-have')).toEqual([]);
  });

  it('stays a claim where the account is of another municipality', () => {
    say(ali, 'yes');
    claim({ municipality: vejle, standing: new Set([process()]) });
    expect(said()).toEqual([{ verdict: 'yes', isGuest: true, isStanding: false }]);
  });
});

describe('[WS6] an account that takes part already', () => {
  it('keeps its own answer to what is open, and both count on in what is revealed', () => {
    const own = hall.enter(2, { municipality: odense });
    for (let number = 3; number <= 6; number += 1) hall.enter(number);
    hall.goTo('rate');
    for (const { id } of hall.view.participants) hall.cast(id, 1);
    const revealed = hall.revealNow();
    const counted = hall.state.answered[revealed];
    hall.goTo('rate', 1);
    const open = hall.round;
    hall.cast(ali, 1);
    hall.cast(own, 2);
    claim({ into: own });
    expect(entry()).toBeUndefined();
    expect(hall.state.answered[revealed]).toEqual(counted);
    expect(hall.state.answered[open]).toEqual([own]);
    expect(of('merge-ballots')).toEqual([
      { kind: 'merge-ballots', from: ali, into: own, rounds: [], own: { revealed: [revealed] } },
    ]);
    // They know what they have done: nobody tells them that they were taken out.
    expect(of('nudge')).toEqual([]);
  });

  it('[VO1] is refused while two answers lie in a round that is closed, and no longer once the workshop is over', () => {
    const own = hall.enter(2, { municipality: odense });
    hall.goTo('rate');
    for (const id of [ali, own]) hall.cast(id, 1);
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(() => claim({ into: own })).toThrow(refused('conflict'));
    hall.facilitate({ type: 'close' });
    claim({ into: own });
    expect(entry()).toBeUndefined();
    expect(hall.state.answered[round]).toEqual([own]);
  });

  it('[VO1] what loses an answer by it, or counts it for another municipality, is not shown before the reveal', () => {
    const own = hall.enter(2, { municipality: vejle });
    for (let number = 3; number <= 7; number += 1) hall.enter(number);
    const answered = [0, 1].map((process) => {
      hall.goTo('rate', process);
      for (const { id } of hall.view.participants) if (id !== own || process === 0) hall.cast(id, 1);
      hall.facilitate({ type: 'close-round', round: hall.round });
      return hall.round;
    });
    const look = (id: RoundId) => {
      const round = hall.view.rounds.find((one) => one.id === id);
      if (round === undefined) throw new Error('no round');
      return distribution(hall.state, round, (one) => [...(hall.ballots.get(one)?.values() ?? [])]);
    };
    hall.facilitate({ type: 'close' });
    expect(answered.map((id) => look(id).people)).toEqual([7, 6]);
    claim({ municipality: vejle, into: own });
    for (const id of answered) expect(() => look(id)).toThrow(refused('conflict'));
  });

  it('that has left meanwhile takes over nothing', () => {
    expect(() => claim({ into: madeId<ParticipantId>('a', 99) })).toThrow(refused('not-found'));
  });
});
