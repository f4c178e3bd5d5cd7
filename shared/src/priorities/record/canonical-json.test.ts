import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../tests/support/random.ts';
import { canonicalJson } from './canonical-json.ts';

const { seed } = seededRandom();

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [3, { d: null, c: 'å' }] }, '{"a":[3,{"c":"å","d":null}],"b":1}'],
    [{ a: undefined, B: 0.1, 10: true, 9: false }, '{"10":true,"9":false,"B":0.1}'],
    [[1e21, -0, 1 / 3], '[1e+21,0,0.3333333333333333]'],
    ['"\n', '"\\"\\n"'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('is the same whatever order the keys were written in, and says the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed },
    );
  });
});
