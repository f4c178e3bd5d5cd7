import { describe, expect, it } from 'vitest';
import type { NotificationId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { chosenIn, inboxPath, inboxQueryOf, wholeInbox } from './inbox-query.ts';

const process = '11111111-1111-4111-8111-111111111111' as ProcessId;
const chosen = '22222222-2222-4222-8222-222222222222' as NotificationId;

describe('the address of the inbox', () => {
  it('says what is shown, and nothing that is so anyway', () => {
    expect(inboxPath(wholeInbox)).toBe('/indbakke');
    expect(inboxPath({ box: 'mentions', process, isUnreadOnly: true }, chosen)).toBe(
      `/indbakke?kasse=omtaler&proces=${process}&vis=ulaeste&besked=${chosen}`,
    );
  });

  it('is read as it was written', () => {
    const query = { box: 'done', process, isUnreadOnly: true } as const;
    const { searchParams } = new URL(inboxPath(query, chosen), 'https://x.example');
    expect(inboxQueryOf(searchParams)).toEqual(query);
    expect(chosenIn(searchParams)).toBe(chosen);
  });

  it('shows everything where it says what nobody knows', () => {
    const params = new URLSearchParams('kasse=hemmelig&proces=1&besked=2&vis=alt');
    expect(inboxQueryOf(params)).toEqual(wholeInbox);
    expect(chosenIn(params)).toBeUndefined();
  });
});
