import { expect, it } from 'vitest';
import { announcedBetween, clockText } from './clock-text.ts';

it('writes a countdown with minutes and seconds, and hours where there are any', () => {
  expect(clockText(161)).toBe('02:41');
  expect(clockText(9)).toBe('00:09');
  expect(clockText(3_761)).toBe('1:02:41');
});

it('says aloud five minutes, one minute, ten seconds and the end, and nothing between', () => {
  expect(announcedBetween(301, 300)).toEqual({ kind: 'minutes', left: 5 });
  expect(announcedBetween(300, 299)).toBeUndefined();
  expect(announcedBetween(61, 60)).toEqual({ kind: 'minutes', left: 1 });
  expect(announcedBetween(11, 9)).toEqual({ kind: 'seconds', left: 10 });
  expect(announcedBetween(1, 0)).toEqual({ kind: 'end' });
});

it('says nothing when the time was set anew or taken away in one piece', () => {
  expect(announcedBetween(20, 300)).toBeUndefined();
  expect(announcedBetween(900, 200)).toBeUndefined();
});
