import { beforeEach, describe, expect, it } from 'vitest';
import { asking, made, Meeting, member } from '../../../../tests/support/priorities/meeting.ts';
import { refusalOf } from '../../../../tests/support/priorities/refusal.ts';
import type { PriorityCommand } from '../priorities.commands.ts';

const [ann, bo] = [member(1), member(2)];
const points = { kind: 'points' as const, criteria: ['variation', 'volume'] };
const openRound: PriorityCommand = { type: 'open-round', round: asking(1), question: points };

let meeting: Meeting;
const title = (words: string) => meeting.give(ann, { type: 'edit-settings', settings: { title: words } });

beforeEach(() => {
  meeting = new Meeting();
  meeting.add(1, 2);
});

describe('what was done last', () => {
  it('is told to everybody, with who did it', () => {
    title('Nyt navn');
    expect(meeting.view.undoable).toEqual({ revision: 2, command: 'edit-settings', by: ann.account });
  });

  it('is taken back by anybody of the group, once', () => {
    title('Nyt navn');
    const command: PriorityCommand = { type: 'undo', revision: 2 };
    meeting.give(bo, command);
    expect(meeting.view.settings.title).toBe('Fælles backlog 2026');
    expect(meeting.view).not.toHaveProperty('undoable');
    expect(refusalOf(() => meeting.give(bo, command))).toEqual(['conflict']);
  });

  it('is not taken back where something else has been done since', () => {
    title('Nyt navn');
    title('Nyere navn');
    expect(refusalOf(() => meeting.give(bo, { type: 'undo', revision: 2 }))).toEqual(['conflict']);
    meeting.give(bo, { type: 'undo', revision: 3 });
    expect(meeting.view.settings.title).toBe('Nyt navn');
  });

  it("stays what can be taken back after somebody's vote or answer, which stay", () => {
    meeting.give(ann, openRound);
    meeting.answer(bo, asking(1), { kind: 'points', points: { variation: 1, volume: 99 } });
    meeting.give(bo, { type: 'vote', answer: 'yes', reservation: '', chosen: [made(1)] });
    expect(meeting.view.undoable?.command).toBe('open-round');
    meeting.undo();
    expect(meeting.view.rounds.map(({ status, answered }) => [status, answered.people])).toEqual([
      ['closed', 1],
    ]);
    expect(meeting.view.votes).toHaveLength(1);
  });

  it('goes without a trace where it was a round that nobody has answered', () => {
    meeting.give(ann, openRound);
    meeting.undo();
    expect(meeting.view.rounds).toEqual([]);
  });

  it('is a round that is open again, or closed again', () => {
    meeting.give(ann, openRound);
    meeting.answer(bo, asking(1), { kind: 'points', points: { variation: 1, volume: 99 } });
    const status = () => meeting.view.rounds.map((round) => round.status);
    meeting.give(ann, { type: 'close-round', round: asking(1) });
    meeting.undo();
    expect(status()).toEqual(['open']);
    meeting.give(ann, { type: 'close-round', round: asking(1) });
    meeting.give(ann, { type: 'reopen-round', round: asking(1) });
    meeting.undo();
    expect(status()).toEqual(['closed']);
    expect(meeting.view.rounds[0]?.answered.people).toBe(1);
  });

  it('[VO1] is nothing once a reveal is asked for: it would open the round under it', () => {
    meeting.give(ann, openRound);
    meeting.give(ann, { type: 'close-round', round: asking(1) });
    meeting.give(ann, { type: 'reveal', round: asking(1) });
    expect(meeting.view).not.toHaveProperty('undoable');
    expect(meeting.state.undo).toEqual([]);
  });

  it('is nothing where a command changed nothing', () => {
    title('Fælles backlog 2026');
    expect(meeting.view.undoable?.command).toBe('add-processes');
  });
});

describe('who may open a list', () => {
  const audience = (to: 'group' | 'all-municipalities') =>
    meeting.give(ann, { type: 'edit-settings', settings: { audience: to } });

  it('[PE4] is judged again when that changes, also when it is taken back', () => {
    const widened = audience('all-municipalities');
    expect(widened.effects).toEqual([
      { kind: 'access' },
      { kind: 'audit', deed: { action: 'priority-audience-changed', audience: 'all-municipalities' } },
    ]);
    expect(meeting.undo().effects).toEqual([
      { kind: 'access' },
      { kind: 'audit', deed: { action: 'priority-audience-changed', audience: 'group' } },
    ]);
    expect(audience('group').events).toEqual([]);
  });
});

describe('a list that is put away', () => {
  const archive = (isArchived: boolean) => meeting.give(ann, { type: 'archive', isArchived });

  it('changes no more until it is taken out again', () => {
    expect(archive(true).effects).toEqual([
      { kind: 'access' },
      { kind: 'audit', deed: { action: 'priority-archived' } },
    ]);
    expect(refusalOf(() => title('Nyt navn'))).toEqual(['conflict']);
    expect(refusalOf(() => meeting.mark(ann, 1, 'variation', 5))).toEqual(['conflict']);
    expect(archive(true).events).toEqual([]);
    archive(false);
    expect(refusalOf(() => title('Nyt navn'))).toBeUndefined();
  });
});

describe('settings', () => {
  it('that are left out stay', () => {
    const capacity = { unit: 'days' as const, amount: 60 };
    meeting.give(ann, { type: 'edit-settings', settings: { capacity } });
    meeting.give(ann, { type: 'edit-settings', settings: { method: 'rice' } });
    expect(meeting.view.settings).toMatchObject({ title: 'Fælles backlog 2026', capacity, method: 'rice' });
    meeting.give(ann, { type: 'edit-settings', settings: { capacity: null } });
    expect(meeting.view.settings).toMatchObject({ capacity: null, method: 'rice' });
  });

  it('name axes that are there, and each search once', () => {
    const matrix = { x: 'axis-price' as const, y: 'price', crossX: 1, crossY: 1 };
    const search = { id: 'a', title: 'Løn', q: 'løn', own: false };
    const edit = (settings: object) => () => meeting.give(ann, { type: 'edit-settings', settings });
    expect(refusalOf(edit({ matrix }))).toEqual(['bad-request', 'matrix']);
    expect(refusalOf(edit({ matrix: { ...matrix, y: 'variation' } }))).toBeUndefined();
    expect(refusalOf(edit({ searches: [search, search] }))).toEqual(['bad-request', 'searches']);
  });
});
