import type { InvitedKind } from '@procesrum/shared/workshops/people/invitation.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';

const { list } = letterFormatsFor('da');

/** What mails about workshops say, in Danish. */
export const danishInvitationWords = {
  hello: (firstName: string) => (firstName === '' ? 'Hej' : `Hej ${firstName}`),
  subjects: {
    invitation: (title: string, day: string) => `Invitation: ${title}, ${day}`,
    change: (title: string, day: string) => `Ændret: ${title}, ${day}`,
    cancellation: (title: string, day: string) => `Aflyst: ${title}, ${day}`,
    'answer-please': (title: string, day: string) => `Kommer du? ${title}, ${day}`,
    tomorrow: (title: string, day: string) => `Påmindelse: ${title}, ${day}`,
  },
  summarySubject: (title: string) => `Resumé: ${title}`,
  lead: {
    invitation: (who: string, host: string) => `${who}, ${host}, inviterer dig til en workshop i Procesrum.`,
    change: () => 'Planen for workshoppen er ændret. Sådan er den nu:',
    cancellation: () =>
      'Du er ikke længere inviteret, eller workshoppen er aflyst. Den går ud af din kalender.',
    'answer-please': () => 'Du har ikke svaret endnu. Det tager et øjeblik.',
    tomorrow: () => 'Det er snart. Linket herunder er også din vej ind i workshoppen.',
  },
  summaryLead: 'Her er resuméet, som du bad om.',
  summaryAttached: 'Det ligger som PDF ved mailen.',
  summaryTooLarge: 'Det fylder for meget til en mail. Bed facilitatoren om det.',
  when: 'Hvornår',
  where: 'Hvor',
  online: 'Stedet er ikke skrevet i planen endnu',
  agenda: 'Dagsorden',
  agendaLine: (time: string | undefined, name: string, minutes: number) =>
    time === undefined ? `${name}, ${minutes} min.` : `${time} ${name}, ${minutes} min.`,
  ownPace: 'Du tager den, når det passer dig, inden den slutter.',
  activities: {
    welcome: 'Velkomst',
    describe: 'Beskriv sammen',
    rate: 'Vurder',
    'value-effort': 'Værdi og indsats',
    prioritise: 'Prioritér',
    'have-it-too': 'Har vi også',
    break: 'Pause',
    discuss: 'Drøft uenighed',
    decide: 'Beslut',
  } satisfies Record<InvitedKind, string>,
  contracts: {
    anonymous: 'Ingen ser dine svar og stemmer. Heller ikke facilitatoren.',
    municipality: 'Dit navn står ikke ved dine svar. Din kommune kan ses, når resultatet er vist.',
    named: 'Dit navn kan ses ved dine svar, når resultatet er vist.',
  } satisfies Record<WorkshopView['contract'], string>,
  answerButton: 'Svar på invitationen',
  enterButton: 'Åbn invitationen',
  noAccount: 'Du behøver ingen konto. Linket er dit eget: giv det ikke videre.',
  people: (names: readonly string[]) => list(names),
  why: (who: string) =>
    `Du får mailen, fordi ${who} har inviteret dig. Din adresse slettes 90 dage efter workshoppen.`,
  whySummary: 'Du får mailen, fordi du har bedt om resuméet. Du får ikke flere om workshoppen.',
  stop: 'Ikke flere mails om denne workshop',
  openSummary: 'Åbn resuméet',
};

/** The words of mails about workshops, which every language has. */
export type InvitationWords = typeof danishInvitationWords;
