import { expect, test } from 'vitest';
import { ConfigMistakes, projectRoot, readConfig } from './config.ts';

test('nothing set gives a demo world for this machine alone', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: `${projectRoot}.data`,
    databaseUrl: undefined,
    redisUrl: undefined,
    demo: true,
    dev: false,
    production: false,
    logLevel: 'info',
    publicUrl: undefined,
    trustProxy: false,
    smtpUrl: undefined,
    mailFrom: 'Procesrum <procesrum@localhost.example>',
    clamdAddress: undefined,
  });
});

test('every mistake is told at once, by the name of its variable', () => {
  const mistakes = mistakesOf({
    PORT: '70000',
    HOST: 'not a host',
    DATABASE_URL: 'mysql://here',
    REDIS_URL: 'here',
    DEMO: 'perhaps',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'https://procesrum.example.dk/somewhere',
    SMTP_URL: 'http://mail.example.dk',
    MAIL_FROM: 'Procesrum',
    CLAMD_ADDRESS: 'clamd',
  });
  expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
    'PORT',
    'HOST',
    'DATABASE_URL',
    'REDIS_URL',
    'DEMO',
    'LOG_LEVEL',
    'PUBLIC_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'CLAMD_ADDRESS',
  ]);
  expect(mistakes[0]).toBe('PORT must be a whole number from 0 to 65535');
  expect(mistakes[2]).toBe('DATABASE_URL must be an address that starts with postgres:// or postgresql://');
});

test('a mistake does not repeat the value, which may hold a password', () => {
  expect(mistakesOf({ DATABASE_URL: 'mysql://user:hemmelig@here' }).join()).not.toContain('hemmelig');
});

test('mail goes out only where it is said whom it is from and where its links lead', () => {
  const SMTP_URL = 'smtps://procesrum:hemmelig@mail.example.dk';
  expect(mistakesOf({ SMTP_URL })).toEqual([
    'MAIL_FROM must be set where SMTP_URL is',
    'PUBLIC_URL must be set where SMTP_URL is',
  ]);
  const config = readConfig({
    SMTP_URL,
    MAIL_FROM: 'Procesrum i Aarhus <procesrum@aarhus.example>',
    PUBLIC_URL: 'https://procesrum.example.dk',
  });
  expect(config.smtpUrl).toBe(SMTP_URL);
  expect(config.mailFrom).toBe('Procesrum i Aarhus <procesrum@aarhus.example>');
});

test('a scanner of viruses listens on a port or on a socket of this machine', () => {
  const at = (CLAMD_ADDRESS: string) => readConfig({ CLAMD_ADDRESS }).clamdAddress;
  expect(at('clamd:3310')).toEqual({ host: 'clamd', port: 3310 });
  expect(at('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  expect(at('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  for (const wrong of ['clamd', 'clamd:0', 'clamd:99999', 'run/clamd.ctl', 'tcp://clamd:3310'])
    expect(mistakesOf({ CLAMD_ADDRESS: wrong })).toHaveLength(1);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', HOST: ' ', DEMO: '' })).toEqual(readConfig({}));
});

test('a relative data folder starts at the project, not where the shell stands', () => {
  expect(readConfig({ DATA_DIR: 'elsewhere' }).dataDir).toBe(`${projectRoot}elsewhere`);
  expect(readConfig({ DATA_DIR: '/srv/procesrum' }).dataDir).toBe('/srv/procesrum');
});

test('trusted proxies are a number of hops or their networks', () => {
  expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  expect(readConfig({ TRUST_PROXY: '0' }).trustProxy).toBe(false);
  expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, loopback' }).trustProxy).toBe('10.0.0.0/8, loopback');
});

test.each(['abc', '10.0.0.0/33', '1.2.3', '100', '10.0.0.1/', 'loopback/8'])(
  'what is no proxy is a mistake: %s',
  (text) => {
    expect(mistakesOf({ TRUST_PROXY: text })).toHaveLength(1);
  },
);

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
  throw new Error('no mistake was found');
}
