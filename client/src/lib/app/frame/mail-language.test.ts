import { expect, it } from 'vitest';
import { defaultPreferences } from '@procesrum/shared/notifications/notification.ts';
import { createApi } from '../api-client.ts';
import { mailIn } from './mail-language.ts';

/** An API that knows the preferences as they are unless somebody chooses, and writes down what is sent to it. */
function apiThatKeeps(sent: unknown[]) {
  return createApi((_input, init) => {
    if (init?.method === 'PUT') sent.push(JSON.parse(String(init.body)));
    return Promise.resolve(Response.json({ preferences: defaultPreferences, sentToday: 0 }));
  });
}

it('mails follow the language of the screen, and nothing else about them changes', async () => {
  const sent: unknown[] = [];
  await mailIn(apiThatKeeps(sent), 'en');
  expect(sent).toEqual([{ ...defaultPreferences, language: 'en' }]);
});

it('mails in that language already are left alone', async () => {
  const sent: unknown[] = [];
  await mailIn(apiThatKeeps(sent), 'da');
  expect(sent).toEqual([]);
});

it('a server that does not answer leaves mails as they were, and the screen in its new language', async () => {
  await mailIn(
    createApi(() => Promise.resolve(new Response('', { status: 502 }))),
    'en',
  );
});
