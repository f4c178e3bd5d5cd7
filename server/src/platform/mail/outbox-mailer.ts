import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { messageOf } from './mail-message.ts';
import type { Mail, Mailer } from './mailer.ts';

/** Mails are kept for so long, here as well (retention of the rules). */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Makes one that lays mails as `.eml` files into a folder, where mail programs open them: for a world that sends none.
 * @param now what time it is, for what is past its time
 */
export function createOutboxMailer(folder: string, from: string, now: () => Date): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  let prunedAtMs = -Infinity;

  async function prune(): Promise<void> {
    const nowMs = now().getTime();
    if (nowMs - prunedAtMs < keptMs / 30) return;
    prunedAtMs = nowMs;
    for (const file of await readdir(folder)) {
      const path = join(folder, file);
      if (file.endsWith('.eml') && (await stat(path)).mtimeMs < nowMs - keptMs)
        await rm(path, { force: true });
    }
  }

  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await prune();
      const path = join(folder, fileNameOf(mail));
      // Whoever looks into the folder never sees half a mail.
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return { kind: 'sent' };
    },
    close: () => transport.close(),
  };
}

/** The same each time the same mail is sent, in order of time. */
function fileNameOf({ at, id }: Mail): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '.')}-${id}.eml`;
}
