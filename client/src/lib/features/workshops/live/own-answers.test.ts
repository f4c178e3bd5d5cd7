import { describe, expect, it } from 'vitest';
import { commandKey } from '@procesrum/shared/primitives/id.ts';
import { round as roundShape } from '@procesrum/shared/workshops/round.ts';
import { ownBallot } from '@procesrum/shared/workshops/workshops.api.ts';
import { nextAnswerVersion } from '#lib/app/live/answer-version.ts';
import { answeredCount, ownAnswersIn, waitingCount, withAnswer } from './own-answers.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const round = roundShape.parse({
  id: uuid(1),
  activity: uuid(2),
  number: 1,
  items: [uuid(3)],
  question: {
    kind: 'criteria',
    modelVersion: 'own',
    criteria: ['a', 'b', 'c'].map((id) => ({ id, weight: 1, favourable: 'high' })),
    steps: 4,
  },
  voice: 'municipality',
  excludesGuests: false,
  status: 'open',
  openedAt: '2026-11-14T09:46:00Z',
  answered: { people: 0, municipalities: 0, byMunicipality: [], byTable: [] },
});

const stored = ownBallot.parse({ round: round.id, version: 3, answers: [[0, null, null]] });

function waiting(version: number, answers: (number | 'dont-know' | null)[][]) {
  const command = { type: 'cast' as const, round: round.id, version, answers };
  return { key: commandKey.parse(uuid(9)), command, keptAtMs: 0, wasSent: false };
}

describe('the own answers in a round', () => {
  it('are empty, one place for each question, before anything is answered', () => {
    expect(ownAnswersIn(round, [], [])).toEqual({
      answers: [[null, null, null]],
      acknowledged: [[null, null, null]],
      version: 0,
    });
  });

  it('[VO3] are those that wait here, and say which the server does not have yet', () => {
    const own = ownAnswersIn(round, [stored], [waiting(4, [[0, 2, 'dont-know']])]);
    expect(own.answers).toEqual([[0, 2, 'dont-know']]);
    expect(waitingCount(own)).toBe(2);
    expect(answeredCount(own.answers)).toBe(3);
  });

  it('[VO3] are the server’s where another device has answered later', () => {
    const own = ownAnswersIn(round, [stored], [waiting(2, [[3, 3, 3]])]);
    expect(own.answers).toEqual([[0, null, null]]);
    expect(own.version).toBe(3);
    expect(waitingCount(own)).toBe(0);
  });

  it('change in one place at a time', () => {
    expect(withAnswer([[0, null, null]], 0, 2, 'dont-know')).toEqual([[0, null, 'dont-know']]);
  });
});

describe('the version of an answer', () => {
  const opened = Date.parse(round.openedAt);

  it('[VO3] of a device that answers later is higher, although it has heard of no other', () => {
    const phone = nextAnswerVersion(round, 0, opened + 12_000);
    const laptop = nextAnswerVersion(round, 0, opened + 13_000);
    expect(laptop).toBeGreaterThan(phone);
  });

  it('rises with every answer, also within a tenth of a second and with a clock that was set back', () => {
    expect(nextAnswerVersion(round, 120, opened + 12_000)).toBe(121);
    expect(nextAnswerVersion(round, 120, opened - 60_000)).toBe(121);
  });

  it('[VO3] of a device that answers later is higher also two weeks after the round was opened', () => {
    expect(nextAnswerVersion(round, 0, opened + 14 * 24 * 3_600_000)).toBe(12_096_000);
    expect(nextAnswerVersion(round, 0, opened + 14 * 24 * 3_600_000 + 1_000)).toBe(12_096_010);
  });

  it('stays a version that is taken, whatever the clock says', () => {
    expect(nextAnswerVersion(round, 0, opened + 99 * 365 * 24 * 3_600_000)).toBeLessThan(1_000_000_000);
  });
});
