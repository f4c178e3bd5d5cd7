import { expect, it } from 'vitest';
import { preferencesOf } from './preferences.ts';

it('is Danish in the colours of the device until somebody chooses', () => {
  expect(preferencesOf(undefined, undefined)).toEqual({ language: 'da', theme: 'system' });
});

it('takes nothing but what it knows from a cookie', () => {
  expect(preferencesOf('en', 'dark')).toEqual({ language: 'en', theme: 'dark' });
  expect(preferencesOf('"><script>', '" onload="')).toEqual({ language: 'da', theme: 'system' });
});
