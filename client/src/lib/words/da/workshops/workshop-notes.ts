import { formatsFor, type Moment } from '../../format.ts';

const { atClock } = formatsFor('da');

/** Notes that a workshop writes together, and a guest's way to another device. */
export const workshopNotes = {
  open: 'Noter',
  titles: { 'workshop-notes': 'Fælles noter', 'workshop-facilitator': 'Noter' },
  placeholders: {
    'workshop-notes': 'Skriv det, I vil have med hjem. Alle i workshoppen ser det.',
    'workshop-facilitator': 'Skriv det, du vil huske. Kun facilitatorer ser det.',
  },
  onlyFacilitators: 'Kun facilitatorer',
  loading: 'Henter noterne',
  readOnly: 'Du kan læse noterne, men ikke skrive i dem.',
  offline: 'Du er uden forbindelse. Det, du skriver, ligger på din enhed og bliver sendt, når du er på igen.',
  unreachable: 'Noterne kommer, når du er på igen.',
  lost: 'Noterne er ikke længere åbne for dig.',
  signedOut: 'Du er logget ud. Log ind for at se noterne.',
  broken: 'Noterne kunne ikke hentes.',
  refused: 'Det sidste, du skrev, kan ikke gemmes. Kopiér det, og hent noterne, som de er gemt.',
  startFromSaved: 'Hent det gemte',
  device: {
    open: 'Fortsæt på en anden enhed',
    hint: 'Ret den anden enheds kamera mod koden, eller åbn linket der. Du er den samme deltager på begge.',
    warning: 'Den, der åbner linket, er dig i workshoppen. Del det ikke.',
    making: 'Laver et link',
    qr: 'QR-kode til den anden enhed',
    expires: (at: Moment) => `Virker én gang, til ${atClock(at)}.`,
    expired: 'Linket er udløbet.',
    again: 'Lav et nyt link',
    copy: 'Kopiér link',
    copied: 'Linket er kopieret',
    copyFailed: 'Kopiér linket her: ',
    closed: 'Workshoppen er slut.',
    failed: 'Der kunne ikke laves et link.',
    title: 'Fortsæt på denne enhed',
    ask: 'Fortsæt som den samme deltager på denne enhed?',
    askHint: 'Det, du har svaret og skrevet på den anden enhed, følger med. Du tæller stadig som én.',
    goOn: 'Fortsæt her',
    spent: 'Linket er brugt eller udløbet',
    spentHint: 'Det virker én gang og i fem minutter. Lav et nyt på den anden enhed.',
    withCode: 'Gå ind med koden i stedet',
  },
};
