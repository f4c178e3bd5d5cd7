import { beforeEach, describe, expect, it } from 'vitest';
import { Hall, madeId } from '../../../../tests/support/workshops/hall.ts';
import type { ParkedId, ParticipantId } from '../../primitives/id.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const [first, second] = [madeId<ParkedId>('a', 1), madeId<ParkedId>('a', 2)];
let hall: Hall;
let lise: ParticipantId;
let ali: ParticipantId;

beforeEach(() => {
  hall = new Hall();
  hall.facilitate({ type: 'start' });
  lise = hall.enter(1, { name: 'Lise' });
  ali = hall.enter(2, { name: 'Ali' });
  hall.facilitate({ type: 'edit-plan', plan: { isParkingModerated: true } });
});

const park = (who: ParticipantId, item: ParkedId, text: string) =>
  hall.give(who, { type: 'park', item, text });
const undo = () => hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
const setStatus = (item: ParkedId, status: 'parked' | 'removed' | 'done', word?: string) =>
  hall.facilitate({ type: 'set-parked-status', item, status, ...(word === undefined ? {} : { word }) });

describe('[WS5] a parking lot that is moderated', () => {
  it('tells nobody what waits, nor who wrote it: only which', () => {
    const { events } = park(lise, first, 'Lønnen er for lav');
    expect(events).toEqual([{ kind: 'parking-waits', items: [first] }]);
    expect(JSON.stringify(hall.view)).not.toContain('Lønnen');
    expect(hall.view.waitingParked).toEqual([first]);
    expect(hall.state.waiting).toMatchObject([
      { author: lise, item: { status: 'waiting', by: { name: 'Lise' } } },
    ]);
    expect(() => hall.give(ali, { type: 'support-parked', item: first, supports: true })).toThrow(
      refused('not-found'),
    );
  });

  it('lets through what a facilitator says yes to, by the name its author has then, and takes the yes back', () => {
    park(lise, first, 'Hvem ejer data?');
    hall.give(lise, { type: 'rename-self', name: 'Lise B' });
    setStatus(first, 'parked');
    expect(hall.view.parked).toMatchObject([
      { text: 'Hvem ejer data?', by: { name: 'Lise B' }, status: 'parked' },
    ]);
    expect(hall.view.waitingParked).toEqual([]);
    hall.give(ali, { type: 'support-parked', item: first, supports: true });
    undo();
    expect(hall.view.parked).toEqual([]);
    expect(hall.view.waitingParked).toEqual([first]);
    setStatus(first, 'parked');
    expect(hall.view.parked[0]?.supporters).toEqual([ali]);
  });

  it('goes by the last name of an author who is gone, which is the one that retention knows', () => {
    park(lise, first, 'Hvem ejer data?');
    hall.give(lise, { type: 'rename-self', name: 'Lise B' });
    hall.facilitate({ type: 'remove-participant', participant: lise });
    setStatus(first, 'parked');
    expect(hall.view.parked).toMatchObject([{ by: { name: 'Lise B' } }]);
  });

  it('is answered to whoever its author turns out to be', () => {
    park(lise, first, 'Hvem ejer data?');
    hall.facilitate({ type: 'merge-participants', from: lise, into: ali });
    const { effects } = setStatus(first, 'removed', 'Det gør KL');
    expect(effects).toMatchObject([{ kind: 'nudge', participants: [ali] }]);
    undo();
    setStatus(first, 'parked');
    expect(hall.view.parked).toMatchObject([{ by: { name: 'Ali' } }]);
  });

  it('turns down with a word to its author alone, and takes that back', () => {
    park(lise, first, 'Lønnen er for lav');
    const { events, effects } = setStatus(first, 'removed', 'Det hører til hos jeres leder');
    expect(JSON.stringify(events)).not.toContain('leder');
    expect(effects).toMatchObject([
      {
        kind: 'nudge',
        participants: [lise],
        nudge: { kind: 'declined', word: 'Det hører til hos jeres leder' },
      },
    ]);
    expect(hall.view.waitingParked).toEqual([]);
    expect(hall.state.waiting[0]?.answer).toMatchObject({
      word: 'Det hører til hos jeres leder',
      by: 'Sara',
    });
    undo();
    expect(hall.view.waitingParked).toEqual([first]);
    expect(hall.state.waiting[0]?.answer).toBeUndefined();
  });

  it('rewords what waits before anybody else reads it', () => {
    park(lise, first, 'Hvem eier data');
    hall.facilitate({ type: 'edit-parked', item: first, text: 'Hvem ejer data?' });
    expect(JSON.stringify(hall.view)).not.toContain('data');
    setStatus(first, 'parked');
    expect(hall.view.parked[0]).toMatchObject({
      text: 'Hvem ejer data?',
      isReworded: true,
      by: { name: 'Lise' },
    });
    undo();
    undo();
    expect(hall.state.waiting[0]?.item).toMatchObject({ text: 'Hvem eier data' });
    expect(hall.state.waiting[0]?.item.isReworded).toBeUndefined();
  });

  it('puts what waits together with what is there: its author supports that, and its words are told to nobody', () => {
    hall.facilitate({ type: 'edit-plan', plan: { isParkingModerated: false } });
    park(ali, second, 'Hvem ejer data?');
    hall.facilitate({ type: 'edit-plan', plan: { isParkingModerated: true } });
    park(lise, first, 'Dataejerskab');
    hall.facilitate({ type: 'merge-parked', from: first, into: second });
    expect(hall.view.parked).toMatchObject([{ id: second, supporters: [lise] }]);
    expect(JSON.stringify(hall.view)).not.toContain('Dataejerskab');
    expect(hall.view.waitingParked).toEqual([]);
    undo();
    expect(hall.view.parked[0]?.supporters).toEqual([]);
    expect(hall.view.waitingParked).toEqual([first]);
  });

  it('does not hold back facilitators, nor what was there', () => {
    hall.facilitate({ type: 'park', item: first, text: 'Frokost' });
    expect(hall.view.parked).toMatchObject([{ status: 'parked', by: { name: 'Sara' } }]);
  });

  it('is full when the lot and what waits for it are', () => {
    for (let number = 1; number <= 200; number += 1) park(lise, madeId('a', number), `Husk ${number}`);
    expect(() => park(lise, madeId('a', 201), 'Én til')).toThrow(refused('conflict'));
  });

  it('is for facilitators to moderate, and what waits is not done', () => {
    park(lise, first, 'Hvem ejer data?');
    expect(() => hall.give(lise, { type: 'set-parked-status', item: first, status: 'parked' })).toThrow(
      refused('forbidden'),
    );
    expect(() => setStatus(first, 'done')).toThrow(refused('conflict'));
  });
});

describe('[WS5] two items that say the same', () => {
  beforeEach(() => {
    hall.facilitate({ type: 'edit-plan', plan: { isParkingModerated: false } });
    park(lise, first, 'Hvem ejer data?');
    park(ali, second, 'Dataejerskab');
  });

  it('become one, with those who support either and the owner of either', () => {
    hall.give(ali, { type: 'support-parked', item: first, supports: true });
    hall.give(ali, { type: 'support-parked', item: second, supports: true });
    hall.give(lise, { type: 'support-parked', item: second, supports: true });
    hall.give(lise, { type: 'take-parked', item: second, dueOn: '2026-12-01' });
    hall.facilitate({ type: 'merge-parked', from: second, into: first });
    expect(hall.view.parked).toMatchObject([
      { id: first, supporters: [ali, lise], owner: { name: 'Lise' }, dueOn: '2026-12-01', status: 'parked' },
      { id: second, status: 'removed', mergedInto: first },
    ]);
  });

  it('are two again when it is taken back, with what was said since', () => {
    hall.give(ali, { type: 'support-parked', item: second, supports: true });
    hall.facilitate({ type: 'merge-parked', from: second, into: first });
    hall.give(lise, { type: 'support-parked', item: first, supports: true });
    undo();
    expect(hall.view.parked).toMatchObject([
      { id: first, supporters: [lise] },
      { id: second, status: 'parked', supporters: [ali] },
    ]);
    expect(hall.view.parked[1]?.mergedInto).toBeUndefined();
  });

  it('are not one and the same, nor gone', () => {
    expect(() => hall.facilitate({ type: 'merge-parked', from: first, into: first })).toThrow(
      refused('bad-request'),
    );
    setStatus(second, 'removed');
    expect(() => hall.facilitate({ type: 'merge-parked', from: first, into: second })).toThrow(
      refused('conflict'),
    );
  });
});
