import { formatsFor } from '../../format.ts';

const { number } = formatsFor('da');

/** The words of deleting a process and of bringing it back. */
export const trash = {
  link: 'Papirkurv',
  title: 'Papirkurv',
  lead: 'Slettede processer kan hentes tilbage i 30 dage. Derefter er de væk for altid.',
  empty: 'Papirkurven er tom',
  emptyHelp: 'Her står de processer, du har oprettet, og som koordinator dem, kommunen har delt.',
  loading: 'Henter papirkurven …',
  failed: 'Papirkurven kunne ikke hentes.',
  tryAgain: 'Prøv igen',
  untitled: 'Uden navn',
  createdBy: (name: string) => `Oprettet af ${name}`,
  deletedBy: (name: string, when: string) => `Slettet ${when} af ${name}`,
  left: (days: number) =>
    days < 1 ? 'Væk i dag' : days === 1 ? '1 dag tilbage' : `${number(days)} dage tilbage`,
  restore: 'Hent tilbage',
  restoreNamed: (title: string) => `Hent ${title} tilbage`,
  restored: (title: string) => `${title} er hentet tilbage`,
  restoreFailed: 'Processen blev ikke hentet tilbage.',
  gone: 'Den er ikke i papirkurven mere.',
  open: 'Åbn den',
  toList: 'Til processerne',
  dialog: {
    title: 'Slet processen?',
    what: (title: string) =>
      `${title} forsvinder for alle med det samme: fra lister, workshops, prioriteringer og indbakker.`,
    untitled:
      'Processen forsvinder for alle med det samme: fra lister, workshops, prioriteringer og indbakker.',
    back: 'Du kan hente den tilbage fra papirkurven i 30 dage.',
    remove: 'Slet processen',
    removing: 'Sletter …',
    failed: 'Processen blev ikke slettet.',
  },
  removed: (title: string) => `${title} er slettet`,
  removedUntitled: 'Processen er slettet',
  undo: 'Fortryd',
};
