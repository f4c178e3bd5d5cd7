import { expect, it } from 'vitest';
import { notification } from '@procesrum/shared/notifications/notification.ts';
import { da } from '#lib/words/da.ts';
import { placeOf } from './where-it-is.ts';

const [message, process, thread, list] = [1, 2, 3, 4].map(
  (number) => `00000000-0000-4000-8000-00000000000${number}`,
);

function hrefOf(subject: object, ofProcess: object | undefined = { id: process, title: 'Attest' }) {
  const told = notification.parse({ id: message, at: '2026-11-26T09:00:00Z', process: ofProcess, subject });
  return placeOf(told, da)?.href;
}

it('a message about a thread leads to the thread in its process', () => {
  expect(hrefOf({ kind: 'mention', thread, comment: list, excerpt: '' })).toBe(
    `/processer/${process}?traad=${thread}`,
  );
});

it('a text that has changed leads to what is different, everything else about a process to its page', () => {
  expect(hrefOf({ kind: 'process-changed', what: 'text' })).toBe(`/processer/${process}/historik`);
  expect(hrefOf({ kind: 'process-changed', what: 'phase' })).toBe(`/processer/${process}`);
  expect(hrefOf({ kind: 'gold', reason: 'new' })).toBe(`/processer/${process}`);
});

it('a decision leads to its page, a round to where it is answered', () => {
  const title = 'Fælles backlog';
  expect(hrefOf({ kind: 'decision', list, decision: thread, title, municipalities: 9 })).toBe(
    `/prioritering/${list}/beslutninger/${thread}`,
  );
  expect(hrefOf({ kind: 'co-funding', coFunding: list, title, closesAt: '2026-12-01T11:00:00Z' })).toBe(
    `/samfinansiering/${list}`,
  );
});
