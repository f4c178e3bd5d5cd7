import { requireNumber, requireWhole } from './arguments.ts';

/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * A seeded source of random numbers: the same seed gives the same row on server and client.
 * Source: B. Jenkins, "A small noncryptographic PRNG" (sfc32, as tested in PractRand)
 */
export function seededRandom(seed: number): Random {
  requireWhole('seed', seed);
  let a = 0x9e3779b9;
  let b = seed >>> 0;
  let c = Math.floor(seed / 2 ** 32) >>> 0;
  let counter = 1;
  const next: Random = () => {
    const result = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result / 2 ** 32;
  };
  // The first numbers still look like the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** A whole number from 0 up to but not including `count`, all equally likely. */
export function randomIndex(random: Random, count: number): number {
  return Math.floor(random() * count);
}

/** A draw from the standard normal distribution (Box and Muller 1958). */
function randomNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/**
 * A draw from the gamma distribution with scale 1.
 * @param shape above 0
 * Source: G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables" (2000)
 */
export function randomGamma(random: Random, shape: number): number {
  requireNumber('shape', shape, Number.MIN_VALUE);
  if (shape < 1) return randomGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = randomNormal(random);
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * Weights that sum to 1, drawn around given ones: gamma draws over their sum.
 * @param parameters one non-negative number per weight, not all 0; a 0 stays 0
 * Source: L. Devroye, "Non-Uniform Random Variate Generation" (1986), XI.4
 */
export function randomDirichlet(random: Random, parameters: readonly number[]): number[] {
  const draws = parameters.map((parameter) => (parameter > 0 ? randomGamma(random, parameter) : 0));
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  // With tiny parameters every draw can underflow; the expectation is then the honest answer.
  if (total > 0) return draws.map((draw) => draw / total);
  const expected = parameters.reduce((sum, parameter) => sum + parameter, 0);
  return parameters.map((parameter) => parameter / expected);
}
