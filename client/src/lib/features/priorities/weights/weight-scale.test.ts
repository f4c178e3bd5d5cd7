import { describe, expect, it } from 'vitest';
import { isSameWeights, offAgreed, sliderEnd } from './weight-scale.ts';

describe('where sliders end', () => {
  it.each([
    { stored: { a: 20, b: 80 / 4 }, end: 40 },
    { stored: { a: 39, b: 61 / 2 }, end: 40 },
    { stored: { a: 40, b: 30 }, end: 60 },
    { stored: { a: 60, b: 40 }, end: 100 },
    { stored: { a: 100, b: 0 }, end: 100 },
    { stored: {}, end: 40 },
  ])('is $end when $stored is stored', ({ stored, end }) => {
    expect(sliderEnd(stored)).toBe(end);
  });

  it('leaves room for the agreed weight too', () => {
    expect(sliderEnd({ a: 20, b: 20 }, { a: 50, b: 20 })).toBe(60);
  });

  it('follows somebody who drags beyond it', () => {
    expect(sliderEnd({ a: 20, b: 20 }, {}, { a: 45, b: 5 })).toBe(100);
  });
});

describe('weights beside the agreed ones', () => {
  it('are so many points off', () => {
    const agreed = { volume: 20, value: 20 };
    expect(offAgreed('volume', { volume: 25, value: 15 }, agreed)).toBe(5);
    expect(offAgreed('value', { volume: 25, value: 15 }, agreed)).toBe(-5);
    expect(offAgreed('fresh', { volume: 25, fresh: 15 }, agreed)).toBeUndefined();
    expect(offAgreed('volume', { volume: 25 }, undefined)).toBeUndefined();
  });

  it('are the same when every criterion is', () => {
    expect(isSameWeights({ a: 60, b: 40 }, { b: 40, a: 60 })).toBe(true);
    expect(isSameWeights({ a: 60, b: 40 }, { a: 60, b: 39 })).toBe(false);
    expect(isSameWeights({ a: 100 }, { a: 100, b: 0 })).toBe(true);
    expect(isSameWeights({ a: 100 }, undefined)).toBe(false);
  });
});
