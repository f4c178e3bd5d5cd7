import { expect, test } from 'vitest';
import { typedCode } from './typed-code.ts';

test.each([
  ['kle', '81.22.10', '81.22.10'],
  ['kle', '812210', '81.22.10'],
  ['kle', ' KLE 81 22 10', '81.22.10'],
  ['kle', '81', '81'],
  ['kle', '81.2', undefined],
  ['kle', '81.22.10.05', undefined],
  ['form', '12.34.56.78', '12.34.56.78'],
  ['form', 'løn', undefined],
  ['form', '', undefined],
] as const)('[FI1] a %s number typed as "%s" is %s', (kind, typed, read) => {
  expect(typedCode(kind, typed)).toBe(read);
});
