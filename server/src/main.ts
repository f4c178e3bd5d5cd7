import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeServer, type ProcesrumServer } from './compose.ts';
import { ConfigMistakes, projectRoot, readConfig, type Config } from './config.ts';
import { systemClock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { openEmbeddedPostgres } from './platform/embedded/embedded-postgres.ts';
import { drain, stopOnSignals } from './platform/lifecycle.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import { sentenceForOperator } from './platform/starting/operator-mistake.ts';
import { openPostgres } from './platform/postgres.ts';
import { waitForPostgres } from './platform/starting/postgres-ready.ts';

try {
  await start(readConfig(process.env));
} catch (error) {
  const sentence = error instanceof ConfigMistakes ? error.message : sentenceForOperator(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`procesrum: ${sentence}\n`);
  process.exit(2);
}

async function start(config: Config): Promise<void> {
  const logger = createLogger({
    level: config.logLevel,
    readable: process.stdout.isTTY && !config.production,
  });
  // Node still ends the process; this is only so that the reason stands in the log like everything else.
  process.on('uncaughtExceptionMonitor', (error) =>
    logger.fatal({ err: error }, 'a defect ends this process'),
  );
  const database = await openDatabase(config, logger);
  say(
    `mail: ${config.smtpUrl === undefined ? `files in ${join(config.dataDir, 'outbox')}` : 'by the mail server at SMTP_URL'}`,
  );
  const clientDir = join(projectRoot, 'client');
  const composed = await composeServer({ config, logger, clock: systemClock, database, clientDir, say });
  const closeDatabase = { name: 'close the database', withinMs: 3_000, run: () => database.close() };
  stopOnSignals(() => drain([...composed.drainSteps, closeDatabase], logger), logger);
  say(`Procesrum kører på ${await listen(composed, config)}`);
}

async function openDatabase({ databaseUrl, dataDir }: Config, logger: Logger): Promise<Database> {
  if (databaseUrl !== undefined) {
    say('database: Postgres at DATABASE_URL');
    const database = openPostgres(databaseUrl, (error) => {
      logger.warn({ err: error }, 'a database connection was lost');
    });
    await waitForPostgres(database, (sentence) => logger.warn(sentence));
    return database;
  }
  say(`database: the embedded one, in ${dataDir}`);
  return openEmbeddedPostgres(dataDir);
}

/** Starts to listen; answers the address to open in a browser. */
async function listen({ server }: ProcesrumServer, { port, host, publicUrl }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  const isEverywhere = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host);
  return publicUrl?.origin ?? `http://${isEverywhere ? 'localhost' : host}:${taken}`;
}

function say(line: string): void {
  process.stdout.write(`procesrum: ${line}\n`);
}
