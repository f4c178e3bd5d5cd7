import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { choose, openMailWorld, publicUrl, type MailWorld } from '../notifications/mail-scene.ts';
import { municipalities } from '../world.ts';
import { lookForGold, made } from './gold-scene.ts';

// Guldet by mail, through a real mail server.

const { odense } = municipalities;

let world: MailWorld;
let mette: Awaited<ReturnType<MailWorld['mailed']>>;

beforeEach(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  mette = await world.mailed('Mette Kjær');
  await choose(mette, { paces: { gold: 'at-once' } });
});
afterEach(() => world.close());

/** Somebody else shares something like what Mette has, and it is told. @returns its id, and the mail Mette gets */
async function findsLike(own: Visibility): Promise<[string, string | undefined]> {
  await made(mette, 'Refusion af sygedagpenge', own);
  for (const title of ['Kørekort', 'Vielser', 'Valg', 'Hjælpemidler', 'Skolekørsel'])
    await made(mette, title, 'municipality');
  await lookForGold(world, world.now());
  const ida = await world.mailed('Ida Storgaard', { municipality: odense });
  const found = await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  await world.pass({ minutes: 15 });
  await lookForGold(world, world.now());
  await world.pass({ minutes: 1 });
  expect(world.mailsTo(ida)).toEqual([]);
  const mails = world.mailsTo(mette);
  expect(mails.length).toBe(1);
  return [found, mails[0]?.text];
}

test('a find is mailed to whoever has chosen so, with what it is like', async () => {
  const [found, mail] = await findsLike('all-municipalities');
  expect(mail).toContain('Refusion af barselsdagpenge');
  expect(mail).toContain('Refusion af sygedagpenge');
  expect(mail).toContain(`${publicUrl}/processer/${found}`);
});

test('[NO2] a mail about a find that is like a draft of one’s own says neither what it is nor what it is like', async () => {
  const [found, mail] = await findsLike('private');
  expect(mail).not.toContain('Refusion');
  expect(mail).toContain(`${publicUrl}/processer/${found}`);
});
