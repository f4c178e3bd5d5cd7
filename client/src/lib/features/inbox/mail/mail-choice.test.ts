import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  defaultPreferences,
  notificationPreferences,
  type NotificationPreferences,
} from '@procesrum/shared/notifications/notification.ts';
import { createApi } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { MailChoice } from './mail-choice.svelte.ts';

/** A socket on which nothing is said. */
const silent = { on: () => () => undefined, onOpened: () => () => undefined } as unknown as LiveSocket;

/** What the browser lends to whoever follows something. */
beforeEach(() => {
  const target = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('document', { ...target, visibilityState: 'visible' });
  vi.stubGlobal('window', target);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Choices over a server that keeps what it is sent, or refuses it. */
async function choiceOver(isRefused = false) {
  const sent: NotificationPreferences[] = [];
  let kept = defaultPreferences;
  const choice = new MailChoice(
    createApi((_input, init) => {
      if (init?.method === 'PUT') {
        const body = notificationPreferences.parse(JSON.parse(String(init.body)));
        sent.push(body);
        if (isRefused) return Promise.resolve(new Response('', { status: 502 }));
        kept = body;
      }
      return Promise.resolve(Response.json({ preferences: kept, sentToday: 0 }));
    }),
    silent,
  );
  choice.run();
  await vi.waitFor(() => {
    expect(choice.preferences).toEqual(defaultPreferences);
  });
  return { choice, sent };
}

it('a choice is shown at once and kept', async () => {
  const { choice, sent } = await choiceOver();
  choice.choosePace('mentions', 'daily');
  expect(choice.preferences?.paces.mentions).toBe('daily');
  await vi.waitFor(() => {
    expect(choice.reply?.preferences.paces.mentions).toBe('daily');
  });
  expect(sent).toHaveLength(1);
});

it('of choices made while one is on its way, none is lost and the last is kept', async () => {
  const { choice, sent } = await choiceOver();
  choice.choosePace('mentions', 'daily');
  choice.choosePace('gold', 'off');
  choice.chooseWeekends(false);
  await vi.waitFor(() => {
    expect(choice.reply?.preferences).toMatchObject({
      paces: { mentions: 'daily', gold: 'off', decisions: 'daily' },
      isQuietOnWeekends: false,
    });
  });
  expect(sent.at(-1)).toEqual(choice.preferences);
});

it('a choice that is not kept is taken back and said', async () => {
  const { choice } = await choiceOver(true);
  choice.choosePace('mentions', 'off');
  await vi.waitFor(() => {
    expect(choice.failure?.code).toBe('unavailable');
  });
  expect(choice.preferences?.paces.mentions).toBe('at-once');
});
