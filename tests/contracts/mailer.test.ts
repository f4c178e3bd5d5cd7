import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { NotNow } from '../../server/src/platform/jobs/not-now.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import type { Mail, Mailer } from '../../server/src/platform/mail/mailer.ts';
import { createOutboxMailer } from '../../server/src/platform/mail/outbox-mailer.ts';
import { createSmtpMailer } from '../../server/src/platform/mail/smtp-mailer.ts';
import { startMailServer } from '../support/wires/mail-server.ts';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.ts';

const from = 'Procesrum i Aarhus <procesrum@aarhus.example>';
const log: string[] = [];
const logger = createLogger({ level: 'debug', readable: false }, { write: (line) => void log.push(line) });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  log.length = 0;
});

function mailOf(parts: Partial<Mail> = {}): Mail {
  return {
    id: 'a2b1c8de-0000-4000-8000-000000000001',
    to: { name: 'Åse Ørsted, Lejre', address: 'aase@lejre.example' },
    at: new Date('2026-11-25T10:00:00.000Z'),
    language: 'da',
    subject: 'Jonas P. nævnte dig: Økonomisk fripladstilskud',
    text: 'Hej Åse\n\n> Er det 14 minutter? Æbler og øl.\n',
    html: '<!doctype html><html lang="da"><body><p>Hej Åse</p></body></html>',
    unsubscribe: 'https://procesrum.example.dk/api/v1/unsubscribe/abc',
    ...parts,
  };
}

async function mailServer() {
  const server = await startMailServer();
  const mailer = createSmtpMailer({ url: server.url, from, logger });
  closing.push(
    () => server.stop(),
    () => mailer.close(),
  );
  return { server, mailer };
}

async function outbox(now = () => new Date()) {
  const folder = join(await temporaryFolder('outbox'), 'outbox');
  const mailer = createOutboxMailer(folder, from, now);
  closing.push(
    () => removeFolder(join(folder, '..')),
    () => mailer.close(),
  );
  return { folder, mailer };
}

/** Each kind with a way to read what has come of it. */
const kinds: Record<string, () => Promise<{ mailer: Mailer; mails: () => Promise<ParsedMail[]> }>> = {
  'by SMTP': async () => {
    const { server, mailer } = await mailServer();
    return { mailer, mails: () => Promise.resolve(server.received.map(({ mail }) => mail)) };
  },
  'into a folder': async () => {
    const { folder, mailer } = await outbox();
    return {
      mailer,
      async mails() {
        const files = (await readdir(folder)).toSorted();
        return Promise.all(files.map(async (file) => simpleParser(await readFile(join(folder, file)))));
      },
    };
  },
};

describe.each(Object.entries(kinds))('a mail %s', (_kind, open) => {
  test('arrives as it was written, in both its forms', async () => {
    const { mailer, mails } = await open();
    expect(await mailer.send(mailOf())).toEqual({ kind: 'sent' });
    const [mail] = await mails();
    expect(mail?.subject).toBe('Jonas P. nævnte dig: Økonomisk fripladstilskud');
    expect(mail?.text).toBe('Hej Åse\n\n> Er det 14 minutter? Æbler og øl.\n');
    expect(mail?.html).toContain('<p>Hej Åse</p>');
    expect(mail?.from?.value).toEqual([{ name: 'Procesrum i Aarhus', address: 'procesrum@aarhus.example' }]);
    expect(mail?.to).toMatchObject({
      value: [{ name: 'Åse Ørsted, Lejre', address: 'aase@lejre.example' }],
    });
    expect(mail?.date).toEqual(new Date('2026-11-25T10:00:00.000Z'));
    expect(mail?.attachments).toEqual([]);
  });

  test('can be answered by one press that nothing more of the kind comes, and by no machine (RFC 8058, 3834)', async () => {
    const { mailer, mails } = await open();
    await mailer.send(mailOf());
    const lines = new Map((await mails())[0]?.headerLines.map(({ key, line }) => [key, line]));
    expect(lines.get('list-unsubscribe')).toBe(
      'List-Unsubscribe: <https://procesrum.example.dk/api/v1/unsubscribe/abc>',
    );
    expect(lines.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(lines.get('auto-submitted')).toBe('Auto-Submitted: auto-generated');
    expect(lines.get('content-language')).toBe('Content-Language: da');
  });

  test('[WS3] brings what a calendar is told, and files, whole', async () => {
    const { mailer, mails } = await open();
    const text = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Møde på Dokk1\r\nEND:VCALENDAR\r\n';
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    const files = [{ name: 'Resumé.pdf', type: 'application/pdf', bytes }];
    await mailer.send(mailOf({ calendar: { method: 'REQUEST', text }, files, unsubscribe: undefined }));
    const [mail] = await mails();
    const calendars = mail?.attachments.filter(({ contentType }) => contentType === 'text/calendar') ?? [];
    expect(calendars.map(({ content }) => content.toString('utf8'))).toContain(text);
    expect(mail?.headerLines.some(({ key }) => key.startsWith('list-unsubscribe'))).toBe(false);
    const file = mail?.attachments.find(({ contentType }) => contentType === 'application/pdf');
    expect(file?.filename).toBe('Resumé.pdf');
    expect(file?.content).toEqual(Buffer.from(bytes));
    expect(mail?.text).toContain('Hej Åse');
  });

  test('[NO3] sent again is the same mail', async () => {
    const { mailer, mails } = await open();
    await mailer.send(mailOf());
    await mailer.send(mailOf());
    await mailer.send(mailOf({ id: 'a2b1c8de-0000-4000-8000-000000000002' }));
    const names = new Set((await mails()).map(({ messageId }) => messageId));
    expect(names).toEqual(
      new Set([
        '<a2b1c8de-0000-4000-8000-000000000001@aarhus.example>',
        '<a2b1c8de-0000-4000-8000-000000000002@aarhus.example>',
      ]),
    );
  });

  test('carries nothing into its head or to others by what stands in it', async () => {
    const { mailer, mails } = await open();
    const subject = 'Titel\r\nBcc: nogen@example.org\r\n\r\nHej';
    const to = { name: 'Mette\r\nCc: nogen@example.org', address: 'mette@aarhus.example' };
    await mailer.send(mailOf({ subject, to }));
    const [mail] = await mails();
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(mail?.headers.has('cc')).toBe(false);
    expect(mail?.to).toMatchObject({ value: [{ address: 'mette@aarhus.example' }] });
    expect(mail?.text).toContain('Hej Åse');
  });
});

describe('by SMTP', () => {
  const noes = {
    'an address that is not there': {
      refusal: { code: 550, message: '5.1.1 <aase@lejre.example>: no such user' },
      delivery: { kind: 'refused', code: '5.1.1', isAddressWrong: true },
    },
    'a mailbox that is closed': {
      refusal: { code: 550, message: '5.2.1 mailbox of aase@lejre.example disabled' },
      delivery: { kind: 'refused', code: '5.2.1', isAddressWrong: true },
    },
    'a mail server that does not want this one': {
      refusal: { code: 554, message: '5.7.1 no relaying for aase@lejre.example' },
      delivery: { kind: 'refused', code: '5.7.1', isAddressWrong: false },
    },
    'a no without a reason': {
      refusal: { code: 550, message: 'no' },
      delivery: { kind: 'refused', code: '550', isAddressWrong: false },
    },
  };
  test.each(Object.entries(noes))('%s is a no for good', async (_what, { refusal, delivery }) => {
    const { server, mailer } = await mailServer();
    server.answer(() => refusal);
    expect(await mailer.send(mailOf())).toEqual(delivery);
    expect(server.received).toEqual([]);
  });

  test('a mail server that is busy is asked again, and the log says so once and when it is over', async () => {
    const { server, mailer } = await mailServer();
    server.answer(() => ({ code: 451, message: '4.7.1 greylisted, aase@lejre.example, try again' }));
    for (let tries = 0; tries < 3; tries += 1)
      await expect(mailer.send(mailOf())).rejects.toBeInstanceOf(NotNow);
    server.answer(() => undefined);
    expect(await mailer.send(mailOf())).toEqual({ kind: 'sent' });
    expect(log.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'the mail server takes no mail; letters wait and are tried again',
      'the mail server takes mail again',
    ]);
  });

  test('a mail server that is away is asked again, and takes the mail when it is back', async () => {
    const { server, mailer } = await mailServer();
    await server.stop();
    await expect(mailer.send(mailOf())).rejects.toBeInstanceOf(NotNow);
    await server.restart();
    expect(await mailer.send(mailOf())).toEqual({ kind: 'sent' });
    expect(server.received.map(({ to }) => to)).toEqual(['aase@lejre.example']);
  });

  test('a password is not said over a connection that others can read', async () => {
    const server = await startMailServer();
    const url = server.url.replace('//', '//procesrum:hemmelig@');
    const mailer = createSmtpMailer({ url, from, logger });
    closing.push(
      () => server.stop(),
      () => mailer.close(),
    );
    await expect(mailer.send(mailOf())).rejects.toThrow('ETLS');
    expect(server.received).toEqual([]);
    expect(log.join()).not.toContain('hemmelig');
  });

  test('[PE1] neither the log nor an error holds an address or a word of a mail', async () => {
    const { server, mailer } = await mailServer();
    const said: string[] = [];
    for (const code of [550, 451]) {
      server.answer((address) => ({
        code,
        message: `${code === 550 ? '5.1.1' : '4.2.2'} <${address}> fripladstilskud`,
      }));
      await mailer.send(mailOf()).catch((error: Error) => said.push(error.message, error.stack ?? ''));
    }
    await server.stop();
    await mailer.send(mailOf()).catch((error: Error) => said.push(error.message, JSON.stringify(error)));
    expect(said.length).toBeGreaterThan(0);
    for (const text of [...said, ...log]) expect(text).not.toMatch(/aase|lejre|fripladstilskud/i);
  });
});

describe('into a folder', () => {
  test('the same mail is one file, which nobody else on the machine can read', async () => {
    const { folder, mailer } = await outbox();
    await mailer.send(mailOf());
    await mailer.send(mailOf());
    expect(await readdir(folder)).toEqual(['2026-11-25T10.00.00-a2b1c8de-0000-4000-8000-000000000001.eml']);
    const [file = ''] = await readdir(folder);
    expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
  });

  test('what is older than 30 days goes', async () => {
    let now = new Date('2026-11-25T10:00:00.000Z');
    const { folder, mailer } = await outbox(() => now);
    await mailer.send(mailOf());
    const [old = ''] = await readdir(folder);
    await utimes(join(folder, old), now, now);
    now = new Date('2026-12-26T10:00:00.000Z');
    await mailer.send(mailOf({ at: now }));
    expect(await readdir(folder)).toEqual(['2026-12-26T10.00.00-a2b1c8de-0000-4000-8000-000000000001.eml']);
  });
});
