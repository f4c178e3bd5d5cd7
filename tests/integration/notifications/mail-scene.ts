import { dirname } from 'node:path';
import { expect } from 'vitest';
import type { NotificationPreferences } from '@procesrum/shared/notifications/notification.ts';
import { defaultPreferences } from '@procesrum/shared/notifications/notification.ts';
import { composeServer } from '../../../server/src/compose.ts';
import { readConfig } from '../../../server/src/config.ts';
import { upsertAddress } from '../../../server/src/features/accounts/account-addresses.repository.ts';
import { drain, type DrainStep } from '../../../server/src/platform/lifecycle.ts';
import { createLogger } from '../../../server/src/platform/logger.ts';
import { eventually } from '../../support/eventually.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../../support/wires/mail-server.ts';
import { called } from '../validations/validation-scene.ts';
import { openWorld, stopChoresOf, type Person, type World } from '../world.ts';
import { allIsTold } from './inbox-scene.ts';

/** A world whose mails go to a real mail server, and whose time is the test's. */
export interface MailWorld extends World {
  readonly server: MailServer;
  /** The present moment there. */
  now(): Date;
  /** Lets time pass, and waits until all that is due by then is done; letters may be kept waiting by the mail server. */
  pass(
    time: { readonly seconds?: number; readonly minutes?: number },
    letters?: 'kept waiting',
  ): Promise<void>;
  /** Lets time pass until a moment. */
  passUntil(moment: string): Promise<void>;
  /** Somebody who gets mail. */
  mailed(
    name: string,
    parts?: Parameters<World['person']>[0],
  ): Promise<Person & { readonly address: string }>;
  /** Starts another node of the same service, which does jobs as the first one does. */
  anotherNode(): Promise<void>;
  /** The mails that somebody has got, in order. */
  mailsTo(person: { readonly address: string }): ReceivedMail['mail'][];
}

const silent = createLogger({ level: 'silent', readable: false });

/** Where its pages are. */
export const publicUrl = 'http://procesrum.example.dk';

/** Starts one at a moment, which lies behind that of the machine so that sign-ins hold. */
export async function openMailWorld(begin: string): Promise<MailWorld> {
  const server = await startMailServer();
  let nowMs = Date.parse(begin);
  const clock = { now: () => new Date(nowMs) };
  const mail = { SMTP_URL: server.url, MAIL_FROM: 'Procesrum <post@procesrum.example.dk>' };
  const settings = { ...mail, PUBLIC_URL: publicUrl };
  const world = await openWorld(settings, clock);
  // What is a month old by the database's clock is deleted a minute after the start, and all of this is older.
  await world.stopChores();
  const others: (readonly DrainStep[])[] = [];
  const until = async (moment: number, letters?: 'kept waiting') => {
    // What happened before is told before.
    await allIsTold(world, clock.now());
    nowMs = moment;
    await allIsTold(world, clock.now());
    await lettersWait(world, letters === undefined ? 0 : 1);
  };
  return {
    ...world,
    ...{ server, now: clock.now },
    pass: ({ seconds = 0, minutes = 0 }, letters) => until(nowMs + (minutes * 60 + seconds) * 1000, letters),
    passUntil: (moment) => until(Date.parse(moment)),
    async mailed(name, parts = {}) {
      const person = await world.person({ name, ...parts });
      const address = `${name.toLowerCase().replaceAll(' ', '.')}.${person.account.slice(0, 8)}@kommune.example`;
      await world.database.transaction((transaction) => upsertAddress(transaction, person.account, address));
      return { ...person, address };
    },
    mailsTo: ({ address }) => server.received.filter(({ to }) => to === address).map(({ mail }) => mail),
    async anotherNode() {
      const { drainSteps } = await composeServer({
        config: readConfig({ DEMO: '0', PORT: '0', DATA_DIR: dirname(world.outbox), ...settings }),
        ...{ logger: silent, clock, database: world.walled, clientDir: '/nowhere', say: () => undefined },
      });
      await stopChoresOf(drainSteps);
      others.push(drainSteps);
    },
    async close() {
      for (const steps of others) await drain(steps, silent);
      await world.close();
      await server.stop();
    },
  };
}

async function lettersWait({ database }: World, expected: number): Promise<void> {
  await eventually(async () => {
    const rows = await database.transaction((transaction) =>
      transaction.query('select id from letter where outcome is null'),
    );
    expect(rows.length).toBe(expected);
  });
}

/** Chooses to be mailed otherwise than everybody begins with. */
export async function choose(
  person: Person,
  {
    paces = {},
    ...chosen
  }: Partial<Omit<NotificationPreferences, 'paces'>> & {
    paces?: Partial<NotificationPreferences['paces']>;
  },
): Promise<void> {
  const preferences = { ...defaultPreferences, ...chosen };
  await called(person, 'PUT', '/api/v1/notifications/preferences', {
    ...preferences,
    paces: { ...preferences.paces, ...paces },
  });
}
