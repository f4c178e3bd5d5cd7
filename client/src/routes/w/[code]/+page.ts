import type { PageLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { createApi } from '#lib/app/api-client.ts';
import { readJoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { deviceTicket } from '@procesrum/shared/workshops/workshops.api.ts';
import { askDoor } from '#lib/features/workshops/join/door-answer.ts';

/** What is behind the code. Whoever is in already, on this device or under this account, goes straight in. */
export const load: PageLoad = async ({ params, url, fetch, parent }) => {
  const [answer, { viewer }] = await Promise.all([askDoor(createApi(fetch), params.code), parent()]);
  const ticket = deviceTicket.safeParse(url.searchParams.get('enhed')).data;
  const code = readJoinCode(params.code);
  // Somebody with an account is that account on every device.
  if (ticket !== undefined && code !== undefined && viewer.account === undefined)
    return { answer, carrying: { code, ticket } };
  if (answer.state === 'open' && answer.door.isIn) redirect(307, `/workshops/${answer.door.id}`);
  return { answer, carrying: undefined };
};
