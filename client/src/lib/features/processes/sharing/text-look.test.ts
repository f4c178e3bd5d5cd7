import { describe, expect, it } from 'vitest';
import { cprLikePlace } from '@procesrum/shared/processes/cpr-like-places.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { TextLook } from './text-look.svelte.ts';

const id = processId.parse('00000000-0000-4000-8000-000000000002');
const [first, second] = ['ab', 'cd'].map((letters) =>
  cprLikePlace.parse({ id: letters.repeat(16), where: 'asIs', masked: '0101••••••', before: 'Sag ' }),
) as [ReturnType<typeof cprLikePlace.parse>, ReturnType<typeof cprLikePlace.parse>];

/** A server on which both numbers stand in the text; `refuses` answers what is said of them with a conflict. */
function lookAt({ refuses = false } = {}): TextLook {
  const dismissed = new Set<string>();
  const api = createApi(async (address, init) => {
    if (init?.method === 'GET')
      return Response.json([first, second].filter((place) => !dismissed.has(place.id)));
    if (refuses) return Response.json({ code: 'conflict', message: 'gone' }, { status: 409 });
    if (init?.method === 'DELETE') dismissed.delete(String(address).split('/').at(-1) ?? '');
    else dismissed.add((JSON.parse(String(init?.body)) as { place: string }).place);
    return new Response(null, { status: 204 });
  });
  return new TextLook(api, () => id);
}

describe('what in the text looks like CPR numbers', () => {
  it('is gone from the list once it is said to be none, and comes back when that is taken back', async () => {
    const look = lookAt();
    expect(await look.look()).toBe(2);
    await look.dismiss(first);
    expect([look.places, look.dismissed]).toEqual([[second], [first]]);
    await look.restore(first);
    expect([look.places, look.dismissed]).toEqual([[first, second], []]);
  });

  it('stays where what was said could not be kept, and says why', async () => {
    const look = lookAt({ refuses: true });
    await look.look();
    await look.dismiss(first);
    expect([look.places, look.dismissed]).toEqual([[first, second], []]);
    expect(look.failure?.code).toBe('conflict');
  });
});
