import { describe, expect, it } from 'vitest';
import type { RevisionId } from '@procesrum/shared/revisions/revision.ts';
import { endsIn, endsOf, endsToBeginWith, endsWith, queryOf } from './compared-ends.ts';

const id = (number: number) => number as RevisionId;
const whole = { revisions: [id(9), id(7), id(4)], hasStart: true };
const since = { ...whole, hasStart: false };

describe('which two texts are compared', () => {
  it('begins with the latest version and now, or with what the last revision changed', () => {
    expect(endsToBeginWith(whole, id(4))).toEqual({ from: 4, to: 'now' });
    expect(endsToBeginWith(whole, undefined)).toEqual({ from: 7, to: 'now' });
    expect(endsToBeginWith({ revisions: [id(9)], hasStart: true }, undefined)).toEqual({
      from: 'start',
      to: 'now',
    });
    expect(endsToBeginWith({ revisions: [id(9)], hasStart: false }, undefined)).toEqual({
      from: 9,
      to: 'now',
    });
  });

  it('keeps from earlier than to, whichever is chosen', () => {
    const ends = { from: id(4), to: id(7) };
    expect(endsWith('to', id(9), ends, whole)).toEqual({ from: 4, to: 9 });
    expect(endsWith('from', id(9), ends, whole)).toEqual({ from: 9, to: 'now' });
    expect(endsWith('to', id(4), ends, whole)).toEqual({ from: 'start', to: 4 });
    expect(endsWith('to', id(4), ends, since)).toEqual({ from: 4, to: 'now' });
  });

  it('shows what one revision changed against the one before', () => {
    expect(endsOf(id(7), whole)).toEqual({ from: 4, to: 7 });
    expect(endsOf(id(4), whole)).toEqual({ from: 'start', to: 4 });
    expect(endsOf(id(4), since)).toEqual({ from: 4, to: 'now' });
  });

  it('stands in the address, and what makes no sense there is left alone', () => {
    const read = (query: string) => endsIn(new URLSearchParams(query));
    expect(read(queryOf({ from: 'start', to: 'now' }))).toEqual({ from: 'start', to: 'now' });
    expect(read(queryOf({ from: id(4), to: id(9) }))).toEqual({ from: 4, to: 9 });
    for (const query of ['', '?fra=9&til=4', '?fra=nu&til=nu', '?fra=-1&til=4', '?fra=x&til=4', '?fra=4']) {
      expect(read(query)).toBeUndefined();
    }
  });
});
