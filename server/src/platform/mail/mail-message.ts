import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer.ts';

/**
 * A mail as nodemailer takes it. It says that a machine wrote it, so that no absence note comes back, and how to have no
 * more of the kind.
 */
export function messageOf(mail: Mail, from: string): SendMailOptions {
  const { unsubscribe, calendar, files = [] } = mail;
  return {
    from,
    to: mail.to,
    messageId: `<${mail.id}@${domainOf(from)}>`,
    date: mail.at,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(calendar === undefined
      ? {}
      : { icalEvent: { method: calendar.method, filename: 'kalender.ics', content: calendar.text } }),
    attachments: files.map(({ name, type, bytes }) => ({
      ...{ filename: name, contentType: type, content: Buffer.from(bytes) },
    })),
    headers: {
      'Content-Language': mail.language,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribe === undefined
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    // A mail is its words: nothing of it is read from a disk or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}
