import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** Where the server tells what it does: one object per event, with `msg` in plain words. */
export type Logger = Pick<PinoLogger, 'fatal' | 'error' | 'warn' | 'info' | 'debug'>;

/** How the log is written. */
export interface LoggerOptions {
  readonly level: string;
  /** True for a person at a terminal, false for a machine that reads JSON. */
  readonly readable: boolean;
}

/** Keys whose values never reach a log, at the top and one level down. */
const secret = [
  'cookie',
  'authorization',
  'set-cookie',
  'token',
  'ticket',
  'password',
  'databaseUrl',
  'redisUrl',
  'smtpUrl',
];

/** Makes the process's logger; `destination` is where lines go, stdout unless a test says otherwise. */
export function createLogger(options: LoggerOptions, destination?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secret.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]), censor: '…' },
  };
  const target = destination ?? pino.destination(1);
  return pino(settings, options.readable ? readableOver(target) : target);
}

/** A logger that says nothing, for tests that do not look at it. */
export const silentLogger: Logger = pino({ level: 'silent' });

const quietKeys = new Set(['level', 'time', 'msg', 'err']);

/** Writes each JSON line as one line for people; written here because a formatter package would be the tenth of it. */
function readableOver(target: DestinationStream): DestinationStream {
  return {
    write(line) {
      target.write(`${readableLine(JSON.parse(line) as Record<string, unknown>)}\n`);
    },
  };
}

function readableLine(entry: Record<string, unknown>): string {
  const time = String(entry['time']).slice(11, 19);
  const level = entry['level'] === 'info' ? '' : `${String(entry['level'])}: `;
  const details = Object.entries(entry)
    .filter(([key]) => !quietKeys.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = entry['err'] as { stack?: string } | undefined;
  return (
    [`${time} ${level}${String(entry['msg'] ?? '')}`, ...details].join(' ') +
    (error?.stack ? `\n${error.stack}` : '')
  );
}
