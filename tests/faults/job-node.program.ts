// A node of the service as far as jobs and letters are concerned, to be killed: DATABASE_URL, SMTP_URL, AHEAD_MS.
import { createJobs } from '../../server/src/platform/jobs/job-queue.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { createLetters } from '../../server/src/platform/mail/letters.ts';
import { createSmtpMailer } from '../../server/src/platform/mail/smtp-mailer.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { deedLine } from './job-node.ts';

const { DATABASE_URL = '', SMTP_URL = '', AHEAD_MS = '0' } = process.env;
const logger = createLogger({ level: 'info', readable: false });
const clock = { now: () => new Date(Date.now() + Number(AHEAD_MS)) };
const database = openPostgres(DATABASE_URL, () => undefined);
const jobs = createJobs({ database, logger, clock });

jobs.work(deedLine, async (transaction, { name, left }) => {
  await transaction.query('insert into deed (name) values ($1)', [`${name} ${left}`]);
  // Long enough for a node to be killed in the middle.
  await transaction.query('select pg_sleep(0.005)');
  if (left > 0) await jobs.add(transaction, deedLine, { name, left: left - 1 });
});

if (SMTP_URL !== '') {
  const mailer = createSmtpMailer({ url: SMTP_URL, from: 'procesrum@aarhus.example', logger });
  createLetters({ jobs, mailer, clock, logger }).send('news', (_transaction, { id }) =>
    Promise.resolve({
      ...{ subject: id, text: 'Hej', html: '<p>Hej</p>', language: 'da' },
      unsubscribe: 'https://procesrum.example.dk/api/v1/unsubscribe/abc',
    }),
  );
}
// Nothing else keeps it running: what it waits for are timers that do not.
setInterval(() => undefined, 60_000);
