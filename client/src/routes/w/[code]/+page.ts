import type { PageLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { createApi } from '#lib/app/api-client.ts';
import { askDoor } from '#lib/features/workshops/join/door-answer.ts';

/** What is behind the code. Whoever is in already, on this device or under this account, goes straight in. */
export const load: PageLoad = async ({ params, fetch, parent }) => {
  const [answer] = await Promise.all([askDoor(createApi(fetch), params.code), parent()]);
  if (answer.state === 'open' && answer.door.isIn) redirect(307, `/workshops/${answer.door.id}`);
  return { answer };
};
