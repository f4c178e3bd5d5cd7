import type { CalendarEntry } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import { invitedKindOf } from '@procesrum/shared/workshops/people/invitation.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';
import {
  firstNameOf,
  letterBox,
  letterButton,
  letterFoot,
  letterPage,
  letterParagraph,
} from '../../../platform/mail/writing/letter-page.ts';
import type { InvitationNews } from './calendars.repository.ts';
import { danishInvitationWords, type InvitationWords } from './invitation-words.da.ts';
import { englishInvitationWords } from './invitation-words.en.ts';

/** What a mail about an invitation is made of. */
export interface InvitationPage {
  readonly what: InvitationNews;
  readonly language: 'da' | 'en';
  /** Whom it is to; empty where nobody knows. */
  readonly name: string;
  readonly entry: CalendarEntry;
  readonly view: Pick<WorkshopView, 'agenda' | 'contract' | 'facilitators' | 'pace'>;
  readonly host: string;
  /** Pages: of the invitation, and where its mails are stopped. */
  readonly link: string;
  readonly stop: string;
}

/** A mail in words, and what a calendar says of it. */
export interface WrittenPage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly description: string;
}

/** The words of a language. */
export function invitationWordsIn(language: 'da' | 'en'): InvitationWords {
  return language === 'da' ? danishInvitationWords : englishInvitationWords;
}

/** Writes a mail about an invitation. */
export function writeInvitation(page: InvitationPage): WrittenPage {
  const { what, language, name, entry, view, host, link, stop } = page;
  const words = invitationWordsIn(language);
  const formats = letterFormatsFor(language);
  const who = words.people(view.facilitators.map((each) => each.name));
  const subject = words.subjects[what](entry.title, formats.day(entry.startsAt));
  const lead = words.lead[what](who, host);
  const when = [formats.span(entry.startsAt, entry.endsAt), ...(view.pace === 'own' ? [words.ownPace] : [])];
  const where = entry.place === '' ? words.online : entry.place;
  const agenda = agendaLines(page, words);
  const isOff = what === 'cancellation';
  const button = what === 'tomorrow' ? words.enterButton : words.answerButton;
  const greeting = words.hello(name === '' ? '' : firstNameOf(name));
  const contract = words.contracts[view.contract];
  return {
    subject,
    text: [
      greeting,
      lead,
      `${words.when}: ${when.join(' ')}\n${words.where}: ${where}`,
      ...(isOff
        ? []
        : [`${words.agenda}\n${agenda.join('\n')}`, contract, `${button}: ${link}`, words.noAccount]),
      `-- \n${words.why(who)}\n${words.stop}: ${stop}`,
      '',
    ].join('\n\n'),
    html: letterPage({
      ...{ language, subject, title: entry.title, greeting },
      bodyHtml: [
        letterParagraph(lead),
        letterBox(words.when, when),
        letterBox(words.where, [where]),
        ...(isOff
          ? []
          : [
              letterBox(words.agenda, agenda),
              letterParagraph(contract),
              letterButton(button, link),
              letterParagraph(words.noAccount),
            ]),
      ].join('\n'),
      footHtml: letterFoot(words.why(who), [{ label: words.stop, link: stop }]),
    }),
    description: [lead, '', words.agenda, ...agenda, '', contract, '', `${button}: ${link}`].join('\n'),
  };
}

/** The agenda with its times, where the room goes through it together. */
function agendaLines({ language, entry, view }: InvitationPage, words: InvitationWords): string[] {
  const { clock } = letterFormatsFor(language);
  let at = Date.parse(entry.startsAt);
  return view.agenda.map((activity) => {
    const { title, minutes } = activity;
    const time = view.pace === 'own' ? undefined : clock(new Date(at).toISOString());
    at += minutes * 60_000;
    return words.agendaLine(time, title === '' ? words.activities[invitedKindOf(activity)] : title, minutes);
  });
}

/** What a mail with a summary is made of. */
export interface SummaryPage {
  readonly language: 'da' | 'en';
  readonly name: string;
  readonly title: string;
  readonly isAttached: boolean;
  /** The page of the summary, for those who can open it. */
  readonly link: string | undefined;
}

/** Writes a mail that brings a summary. */
export function writeSummary({
  language,
  name,
  title,
  isAttached,
  link,
}: SummaryPage): Omit<WrittenPage, 'description'> {
  const words = invitationWordsIn(language);
  const subject = words.summarySubject(title);
  const greeting = words.hello(name === '' ? '' : firstNameOf(name));
  const lead = `${words.summaryLead} ${isAttached ? words.summaryAttached : words.summaryTooLarge}`;
  return {
    subject,
    text: [
      greeting,
      lead,
      ...(link === undefined ? [] : [`${words.openSummary}: ${link}`]),
      `-- \n${words.whySummary}`,
      '',
    ].join('\n\n'),
    html: letterPage({
      ...{ language, subject, title, greeting },
      bodyHtml: [
        letterParagraph(lead),
        ...(link === undefined ? [] : [letterButton(words.openSummary, link)]),
      ].join('\n'),
      footHtml: letterFoot(words.whySummary, []),
    }),
  };
}
