import { createTransport } from 'nodemailer';
import { NotNow } from '../jobs/not-now.ts';
import type { Logger } from '../logger.ts';
import { messageOf } from './mail-message.ts';
import type { Delivery, Mailer } from './mailer.ts';

/** What it takes to send by SMTP. */
export interface SmtpMailerParts {
  /** `smtp://` or `smtps://`, with a name and a password where the mail server wants them. */
  readonly url: string;
  readonly from: string;
  readonly logger: Logger;
}

/** A mail server that has not answered by then is tried again later; all of them together are within a job's lease. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
};

/** Makes one that hands mails to a mail server, over connections that it keeps for a while. */
export function createSmtpMailer({ url, from, logger }: SmtpMailerParts): Mailer {
  // A password is not said where others listen, unless the operator wrote `?requireTLS=false`.
  const requireTLS = new URL(url).username !== '';
  const transport = createTransport({ url, pool: true, maxConnections: 4, requireTLS, ...patience });
  let isAway = false;

  /** What is told of it never holds the mail server's words: the address stands in them. */
  function noteAway(answer: SmtpAnswer): void {
    if (!isAway) logger.warn(answer, 'the mail server takes no mail; letters wait and are tried again');
    isAway = true;
  }

  function noteThere(): void {
    if (isAway) logger.info('the mail server takes mail again');
    isAway = false;
  }

  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        const answer = answerOf(error);
        const refusal = refusalOf(answer);
        if (refusal === undefined) {
          noteAway(answer);
          throw new NotNow(`the mail server took no mail (${answer.code})`);
        }
        noteThere();
        return refusal;
      }
      noteThere();
      return { kind: 'sent' };
    },
    close: () => transport.close(),
  };
}

/** What a mail server said no with, without its words. */
interface SmtpAnswer {
  /** Nodemailer's name for what went wrong. */
  readonly code: string;
  readonly command?: string | undefined;
  readonly reply?: number | undefined;
  /** The enhanced status code (RFC 3463), such as 5.1.1. */
  readonly status?: string | undefined;
}

function answerOf(error: unknown): SmtpAnswer {
  const { code, command, responseCode, response } = error as Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : 'unknown',
    command: typeof command === 'string' ? command : undefined,
    reply: typeof responseCode === 'number' ? responseCode : undefined,
    status:
      typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined,
  };
}

/** No such address, or one that has been closed (RFC 3463). */
const wrongAddress = /^5\.(1\.[1-6]|1\.10|2\.1)$/;

/**
 * A no to this mail for good. A no to whom it comes from, or to who we are, is not about the mail: that is put right by
 * the operator, and the mail waits.
 */
function refusalOf({ code, command, reply, status }: SmtpAnswer): Delivery | undefined {
  if (code === 'EENVELOPE' && command === 'API') return { kind: 'refused', code, isAddressWrong: true };
  const isAboutMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  if (!isAboutMail || reply === undefined || reply < 500) return undefined;
  const isAddressWrong = command === 'RCPT TO' && status !== undefined && wrongAddress.test(status);
  return { kind: 'refused', code: status ?? String(reply), isAddressWrong };
}
