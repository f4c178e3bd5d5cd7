import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Where ClamAV's daemon listens: on a port, or on a socket of this machine. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** Everything about this process that an operator decides. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute folder of the embedded database; not touched when `databaseUrl` is set. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** True for a world of invented people and processes, which a first start fills. */
  readonly demo: boolean;
  /** True to serve the client from its sources, reloading as they change. */
  readonly dev: boolean;
  readonly production: boolean;
  readonly logLevel: LogLevel;
  /** Where browsers find this site, when it stands behind a proxy: `https://procesrum.example.dk`. */
  readonly publicUrl: URL | undefined;
  /** Which proxies are believed about address and protocol, as Express takes it: hops or networks. */
  readonly trustProxy: number | string | false;
  /** The mail server that letters are handed to; without one they become files in a folder. */
  readonly smtpUrl: string | undefined;
  /** Whom letters are from: `Procesrum <procesrum@aarhus.example>`. */
  readonly mailFrom: string;
  /** ClamAV's daemon, which looks through attachments; without one nobody does. */
  readonly clamdAddress: ClamdAddress | undefined;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The configuration cannot be used; `mistakes` has a sentence for each thing to correct. */
export class ConfigMistakes extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`the configuration cannot be used:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigMistakes';
    this.mistakes = mistakes;
  }
}

/** The folder of the whole project: relative paths in the configuration start here, wherever the shell stands. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const yes = ['1', 'true', 'yes'];
const no = ['0', 'false', 'no'];

const flag = (whenUnset: boolean) =>
  z
    .string()
    .toLowerCase()
    .refine((text) => yes.includes(text) || no.includes(text), { error: 'must be 1 or 0' })
    .transform((text) => yes.includes(text))
    .optional()
    .transform((value) => value ?? whenUnset);

const address = (protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    })
    .optional();

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a whole number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a whole number from 0 to 65535' })
    .optional(),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/, { error: 'must be an IP address or a host name, such as 0.0.0.0' })
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:']),
  REDIS_URL: address(['redis:', 'rediss:']),
  DEMO: flag(true),
  DEV: flag(false),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).optional(),
  PUBLIC_URL: address(['http:', 'https:']).refine(
    (text) => text === undefined || isOnlyOrigin(new URL(text)),
    {
      error: 'must be protocol, host and port alone, such as https://procesrum.example.dk',
    },
  ),
  TRUST_PROXY: z
    .string()
    .refine((text) => /^\d{1,2}$/.test(text) || no.includes(text) || text.split(',').every(isNetwork), {
      error: 'must be a number of proxies, or their addresses with commas between',
    })
    .optional(),
  SMTP_URL: address(['smtp:', 'smtps:']),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@"\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
      error:
        'must be an address, such as procesrum@kommune.example, or Procesrum <procesrum@kommune.example>',
    })
    .optional(),
  CLAMD_ADDRESS: z
    .string()
    .refine((text) => clamdAt(text) !== undefined, {
      error: 'must be a host and port, such as clamd:3310, or the full path of a socket',
    })
    .optional(),
});

/** Mail that goes out says whom it is from, and its links lead here. */
const sendable = environment.superRefine(({ SMTP_URL, MAIL_FROM, PUBLIC_URL }, context) => {
  if (SMTP_URL === undefined) return;
  for (const [name, value] of Object.entries({ MAIL_FROM, PUBLIC_URL })) {
    if (value === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'must be set where SMTP_URL is' });
  }
});

/**
 * Reads the configuration from the environment; a variable that is empty counts as not set.
 * @throws ConfigMistakes naming every mistake at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = sendable.safeParse(given);
  if (!parsed.success) {
    throw new ConfigMistakes(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  }
  const values = parsed.data;
  return {
    port: values.PORT ?? 3000,
    // Nobody but this machine gets in before an operator says so: a demo world lets anyone be anybody.
    host: values.HOST ?? '127.0.0.1',
    dataDir: resolve(projectRoot, values.DATA_DIR ?? '.data'),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    demo: values.DEMO,
    dev: values.DEV,
    production: values.NODE_ENV === 'production',
    logLevel: values.LOG_LEVEL ?? 'info',
    publicUrl: values.PUBLIC_URL === undefined ? undefined : new URL(values.PUBLIC_URL),
    trustProxy: trustedProxies(values.TRUST_PROXY),
    smtpUrl: values.SMTP_URL,
    clamdAddress: values.CLAMD_ADDRESS === undefined ? undefined : clamdAt(values.CLAMD_ADDRESS),
    mailFrom: values.MAIL_FROM ?? 'Procesrum <procesrum@localhost.example>',
  };
}

function trustedProxies(text: string | undefined): Config['trustProxy'] {
  if (text === undefined || no.includes(text)) return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** A path, a name with a port, or an address of IPv6 in brackets with one. */
function clamdAt(text: string): ClamdAddress | undefined {
  if (text.startsWith('/')) return { path: text };
  const [, host, port] = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535 || Number(port) === 0) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** An address, a network such as 10.0.0.0/8, or one of Express's names for the usual private networks. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text.trim())) return true;
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && (bits === undefined || isUpTo(version === 4 ? 32 : 128, bits));
}

function isUpTo(most: number, digits: string): boolean {
  return /^\d{1,3}$/.test(digits) && Number(digits) <= most;
}

function isOnlyOrigin(url: URL): boolean {
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}
