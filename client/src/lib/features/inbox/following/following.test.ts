import { expect, it } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { ProcessFollowing } from './following.svelte.ts';

const process = '00000000-0000-4000-8000-000000000001' as ProcessId;

/** A server on which somebody follows because they take part, until they choose. */
function followingOver(answers: { refusesChange?: boolean; isHidden?: boolean } = {}) {
  return new ProcessFollowing(
    createApi((_input, init) => {
      if (answers.isHidden) return Promise.resolve(new Response('', { status: 502 }));
      if (init?.method !== 'PUT')
        return Promise.resolve(Response.json({ isFollowing: true, reason: 'takes-part' }));
      if (answers.refusesChange) return Promise.resolve(new Response('', { status: 502 }));
      return Promise.resolve(Response.json(JSON.parse(String(init.body))));
    }),
    process,
  );
}

it('one who takes part follows by themselves, and stops by choice', async () => {
  const following = followingOver();
  await following.load();
  expect(following.current).toEqual({ isFollowing: true, reason: 'takes-part' });
  await following.toggle();
  expect(following.current).toEqual({ isFollowing: false });
});

it('a change that is refused changes nothing, and is said', async () => {
  const following = followingOver({ refusesChange: true });
  await following.load();
  await expect(following.toggle()).rejects.toMatchObject({ code: 'unavailable' });
  expect(following.current?.isFollowing).toBe(true);
  expect(following.isChanging).toBe(false);
});

it('where it is not known there is nothing to press', async () => {
  const following = followingOver({ isHidden: true });
  await following.load();
  expect(following.current).toBeUndefined();
});
