import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail that a mail server has taken. */
export interface ReceivedMail {
  /** Whom the envelope is to. */
  readonly to: string;
  readonly mail: ParsedMail;
}

/** What a mail server says instead of yes. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** A mail server of its own, which takes every mail unless it is told otherwise. */
export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Everything it has said yes to, in order. */
  readonly received: readonly ReceivedMail[];
  /** Answers so when a mail comes for an address; `undefined` takes it. */
  answer(to: (address: string) => Refusal | undefined): void;
  /** Does something when a mail has come whole and before it is said yes to. */
  beforeYes(work: (received: ReceivedMail) => Promise<void> | void): void;
  /** Takes no connections until it is started again. */
  stop(): Promise<void>;
  restart(): Promise<void>;
}

/** Starts one on this machine. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusalFor: (address: string) => Refusal | undefined = () => undefined;
  let beforeYes: (received: ReceivedMail) => Promise<void> | void = () => undefined;
  let port = 0;
  let server = makeServer();

  function makeServer(): SMTPServer {
    return new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true },
      closeTimeout: 500,
      onRcptTo({ address }, _session, done) {
        const refusal = refusalFor(address);
        if (refusal === undefined) return done();
        done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
      },
      onData(stream, session, done) {
        simpleParser(stream)
          .then(async (mail) => {
            const to = session.envelope.rcptTo.map(({ address }) => address).join();
            await beforeYes({ to, mail });
            received.push({ to, mail });
            done();
          })
          .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
      },
    });
  }

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(port, '127.0.0.1', () => {
        port = (server.server.address() as AddressInfo).port;
        resolve();
      });
    });
  await listen();
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer: (to) => (refusalFor = to),
    beforeYes: (work) => (beforeYes = work),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
    async restart() {
      server = makeServer();
      await listen();
    },
  };
}
