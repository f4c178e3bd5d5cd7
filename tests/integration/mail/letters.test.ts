import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { accountId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import { projectRoot } from '../../../server/src/config.ts';
import {
  readAddress,
  upsertAddress,
} from '../../../server/src/features/accounts/account-addresses.repository.ts';
import { insertAccount } from '../../../server/src/features/accounts/accounts.repository.ts';
import { insertMissingTenants } from '../../../server/src/features/municipalities/municipalities.repository.ts';
import type { Database, ScopedDatabase } from '../../../server/src/platform/database.ts';
import { createJobs } from '../../../server/src/platform/jobs/job-queue.ts';
import type { Jobs } from '../../../server/src/platform/jobs/jobs.ts';
import { createLogger } from '../../../server/src/platform/logger.ts';
import { createLetters, type ContentOf, type Letters } from '../../../server/src/platform/mail/letters.ts';
import {
  letterId,
  pruneLetters,
  type LetterId,
} from '../../../server/src/platform/mail/letters.repository.ts';
import type { Mailer } from '../../../server/src/platform/mail/mailer.ts';
import { createSmtpMailer } from '../../../server/src/platform/mail/smtp-mailer.ts';
import { migrate } from '../../../server/src/platform/migrate.ts';
import { eventually } from '../../support/eventually.ts';
import { startMailServer, type MailServer } from '../../support/wires/mail-server.ts';
import { asOwner, municipalities, openWorldDatabase } from '../world.ts';

const hourMs = 3_600_000;

let database: Database;
let owner: ScopedDatabase;
let remove: () => Promise<void>;
let mailServer: MailServer;
let mailer: Mailer;
let jobs: Jobs;
let letters: Letters;
let nowMs: number;
const log: string[] = [];

beforeAll(async () => {
  ({ database, remove } = await openWorldDatabase());
  owner = asOwner(database);
  await migrate(database, join(projectRoot, 'server', 'migrations'));
  await database.as({ kind: 'job', job: 'seed' }).transaction(insertMissingTenants);
});
beforeEach(async () => {
  nowMs = Date.parse('2026-11-25T10:00:00.000Z');
  const logger = createLogger({ level: 'info', readable: false }, { write: (line) => void log.push(line) });
  const clock = { now: () => new Date(nowMs) };
  mailServer = await startMailServer();
  mailer = createSmtpMailer({ url: mailServer.url, from: 'procesrum@aarhus.example', logger });
  jobs = createJobs({ database, logger, clock });
  letters = createLetters({ jobs, mailer, clock, logger });
});
afterEach(async () => {
  await jobs.stop();
  mailer.close();
  await mailServer.stop();
  await owner.transaction((transaction) => transaction.query('delete from job'));
  log.length = 0;
});
afterAll(async () => {
  await database.close();
  await remove();
});

const notifications = () => database.as({ kind: 'job', job: 'notifications' });

async function person(name: string, address?: string): Promise<AccountId> {
  const id = accountId.parse(randomUUID());
  await database.as({ kind: 'job', job: 'seed' }).transaction(async (transaction) => {
    await insertAccount(transaction, { id, name, municipality: municipalities.aarhus, roles: ['member'] });
    if (address !== undefined) await upsertAddress(transaction, id, address);
  });
  return id;
}

const write = (account: AccountId): Promise<LetterId> =>
  notifications().transaction((transaction) => letters.add(transaction, { account, at: new Date(nowMs) }));

const content: ContentOf = (_transaction, { account }) =>
  Promise.resolve({
    ...{ subject: `Til ${account}`, text: 'Hej', html: '<p>Hej</p>', language: 'da' },
    unsubscribe: 'https://procesrum.example.dk/api/v1/unsubscribe/abc',
  });

async function outcomeOf(letter: LetterId): Promise<unknown> {
  const rows = await owner.transaction((transaction) =>
    transaction.query('select outcome from letter where id = $1', [letter]),
  );
  return rows[0]?.['outcome'];
}

const countOf = (account: AccountId, since: Date) =>
  notifications().transaction((transaction) => letters.countSince(transaction, { account }, since));

test('[NO3] a letter goes out once, to whom it is for, exactly if what made it was committed', async () => {
  letters.send('news', content);
  const mette = await person('Mette Kjær', 'mette@aarhus.example');
  await expect(
    notifications().transaction(async (transaction) => {
      await letters.add(transaction, { account: mette, at: new Date(nowMs) });
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  const letter = await write(mette);
  await eventually(async () => expect(await outcomeOf(letter)).toBe('sent'));
  expect(mailServer.received.map(({ to, mail }) => [to, mail.subject, mail.messageId])).toEqual([
    ['mette@aarhus.example', `Til ${mette}`, `<${letter}@aarhus.example>`],
  ]);
});

test('[NO2] what a letter says is asked each time it is tried: what is gone by then is not sent', async () => {
  const mette = await person('Mette Kjær', 'mette@aarhus.example');
  let isGone = false;
  let asked = 0;
  letters.send('news', async (transaction, letter, address) => {
    asked += 1;
    return isGone ? undefined : content(transaction, letter, address);
  });
  await mailServer.stop();
  const letter = await write(mette);
  // Not only asked: the try has failed, and waits a second for the next one.
  await eventually(async () => {
    const waiting = await owner.transaction((transaction) =>
      transaction.query('select 1 from job where attempts = 1 and not_before < $1', [
        new Date(nowMs + 60_000),
      ]),
    );
    expect(waiting).toHaveLength(1);
  });
  expect(asked).toBe(1);
  isGone = true;
  await mailServer.restart();
  nowMs += hourMs;
  await eventually(async () => expect(await outcomeOf(letter)).toBe('dropped'));
  expect(mailServer.received).toEqual([]);
  expect(asked).toBe(2);
});

test('a mail server that was away for an hour gets every letter once when it is back', async () => {
  letters.send('news', content);
  await mailServer.stop();
  const people = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => person(`Person ${each}`, `${each}@aarhus.example`)),
  );
  const written = await Promise.all(people.map(write));
  await eventually(() => expect(log.join()).toContain('takes no mail'));
  await mailServer.restart();
  await eventually(
    async () => {
      // Not so far that what is under way would seem to have died.
      nowMs += 5_000;
      expect(await Promise.all(written.map(outcomeOf))).toEqual(written.map(() => 'sent'));
    },
    { everyMs: 300 },
  );
  expect(mailServer.received.map(({ to }) => to).toSorted()).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `${each}@aarhus.example`),
  );
});

test('a letter that no mail server takes for two days is given up', async () => {
  letters.send('news', content);
  mailServer.answer(() => ({ code: 451, message: 'later' }));
  const letter = await write(await person('Mette Kjær', 'mette@aarhus.example'));
  await eventually(() => expect(log.join()).toContain('takes no mail'));
  nowMs += 49 * hourMs;
  await eventually(async () => expect(await outcomeOf(letter)).toBe('given-up'));
});

test('who has no address, or has left, gets no letter, and nobody is asked what it would say', async () => {
  let asked = 0;
  letters.send('news', (transaction, letter, address) => {
    asked += 1;
    return content(transaction, letter, address);
  });
  const without = await person('Uden Adresse');
  const left = await person('Har Forladt', 'forladt@aarhus.example');
  await owner.transaction((transaction) =>
    transaction.query('update account set deactivated_at = now() where id = $1', [left]),
  );
  const written = [await write(without), await write(left)];
  await eventually(async () =>
    expect(await Promise.all(written.map(outcomeOf))).toEqual(['dropped', 'dropped']),
  );
  expect(asked).toBe(0);
  expect(mailServer.received).toEqual([]);
});

test('an address that is not there gets no more letters until another one is given', async () => {
  letters.send('news', content);
  const mette = await person('Mette Kjær', 'metta@aarhus.example');
  const addressNow = () => notifications().transaction((transaction) => readAddress(transaction, mette));
  mailServer.answer((address) => ({ code: 550, message: `5.1.1 <${address}> is nobody` }));
  const first = await write(mette);
  await eventually(async () => expect(await outcomeOf(first)).toBe('refused'));
  expect(await addressNow()).toBeUndefined();
  mailServer.answer(() => undefined);
  const second = await write(mette);
  await eventually(async () => expect(await outcomeOf(second)).toBe('dropped'));
  await database
    .as({ kind: 'job', job: 'seed' })
    .transaction((transaction) => upsertAddress(transaction, mette, 'mette@aarhus.example'));
  const third = await write(mette);
  await eventually(async () => expect(await outcomeOf(third)).toBe('sent'));
  expect(mailServer.received.map(({ to }) => to)).toEqual(['mette@aarhus.example']);
  expect(log.join()).not.toMatch(/mett[ae]@/);
});

test('a mail server that refuses a letter for another reason keeps the address', async () => {
  letters.send('news', content);
  mailServer.answer(() => ({ code: 554, message: '5.7.1 no relaying' }));
  const mette = await person('Mette Kjær', 'mette@aarhus.example');
  const letter = await write(mette);
  await eventually(async () => expect(await outcomeOf(letter)).toBe('refused'));
  expect(await notifications().transaction((transaction) => readAddress(transaction, mette))).toBe(
    'mette@aarhus.example',
  );
});

test('[NO1] a letter that is held up over midnight counts for the day it goes out', async () => {
  letters.send('news', content);
  await mailServer.stop();
  const mette = await person('Mette Kjær', 'mette@aarhus.example');
  const letter = await write(mette);
  const tomorrow = new Date('2026-11-25T23:00:00.000Z');
  expect(await countOf(mette, tomorrow)).toBe(1);
  await eventually(() => expect(log.join()).toContain('takes no mail'));
  await mailServer.restart();
  nowMs = tomorrow.getTime() + hourMs;
  await eventually(async () => expect(await outcomeOf(letter)).toBe('sent'));
  expect(await countOf(mette, tomorrow)).toBe(1);
  expect(await countOf(mette, new Date(nowMs + 1))).toBe(0);
});

test('[PE3] people see their own letters and their own address; nobody sees what a letter says, because it is not stored', async () => {
  letters.send('news', content);
  const [mette, sara] = [
    await person('Mette Kjær', 'mette@aarhus.example'),
    await person('Sara Bisgaard', 'sara@aarhus.example'),
  ];
  const letter = await write(mette);
  await write(sara);
  const asMette = database.as({
    kind: 'account',
    ...{ account: mette, municipality: municipalities.aarhus, roles: ['member', 'coordinator'] },
  });
  await asMette.transaction(async (transaction) => {
    expect(await transaction.query('select id from letter')).toEqual([{ id: letter }]);
    expect(await transaction.query('select address from account_address')).toEqual([
      { address: 'mette@aarhus.example' },
    ]);
  });
  for (const job of ['rights', 'workshops', 'collaboration', 'validations'] as const) {
    await database.as({ kind: 'job', job }).transaction(async (transaction) => {
      expect(await transaction.query('select 1 from letter')).toEqual([]);
      expect(await transaction.query('select 1 from account_address')).toEqual([]);
    });
  }
  await eventually(async () => expect(await outcomeOf(letter)).toBe('sent'));
  const stored = await owner.transaction((transaction) =>
    transaction.query(
      'select row_to_json(letter)::text as row from letter union all select row_to_json(job)::text from job',
    ),
  );
  expect(JSON.stringify(stored)).not.toMatch(/Hej|@/);
});

test('a letter is known of for 30 days', async () => {
  const mette = await person('Mette Kjær');
  const made = (daysAgo: number) =>
    owner.transaction((transaction) =>
      transaction.query(
        `insert into letter (id, account, made_at, outcome, ended_at)
         values ($1, $2, now() - make_interval(days => $3), 'sent', now() - make_interval(days => $3)) returning id`,
        [randomUUID(), mette, daysAgo],
      ),
    );
  const [kept] = [await made(29), await made(31)].map(([row]) => letterId.parse(row?.['id']));
  await database.as({ kind: 'job', job: 'retention' }).transaction(pruneLetters);
  const rows = await owner.transaction((transaction) =>
    transaction.query('select id from letter where account = $1', [mette]),
  );
  expect(rows).toEqual([{ id: kept }]);
});
