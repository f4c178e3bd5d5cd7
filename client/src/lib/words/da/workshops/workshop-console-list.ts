import { formatsFor } from '../../format.ts';

const { number, date } = formatsFor('da');

/** The list of workshops, what owners are asked for, and what workshops said about a process. */
export const workshopList = {
  title: 'Workshops',
  lead: 'Beskriv, vurder og beslut sammen, i samme rum og på samme tid.',
  create: 'Ny workshop',
  facilitated: 'Dem, du styrer',
  attended: 'Dem, du har været med i',
  statuses: { planned: 'Kladde', open: 'I gang', closed: 'Sluttet' },
  people: (count: number) => (count === 1 ? '1 deltager' : `${number(count)} deltagere`),
  noDate: 'Ingen dato endnu',
  open: { planned: 'Planlæg', open: 'Gå til konsol', closed: 'Se konsol' },
  goIn: { planned: 'Se', open: 'Gå ind', closed: 'Se resumé' },
  summary: 'Se resumé',
  failed: 'Dine workshops kunne ikke hentes.',
  none: {
    title: 'Ingen workshops endnu',
    facilitator: 'Lav den første: skabelonen ERFA 90 min. har dagsordenen klar.',
    member: 'Når du deltager i en workshop, står den her bagefter.',
  },
  join: {
    title: 'Deltag i en workshop',
    help: 'Skriv koden fra storskærmen.',
  },
  consents: {
    title: 'Må jeres processer bruges?',
    help: 'Et ja gælder, så længe workshoppen er i gang. Du kan tage det tilbage når som helst.',
    asks: (host: string, title: string, workshop: string) => `${host} vil gerne bruge ${title} i ${workshop}`,
    by: (name: string) => `Spurgt af ${name}`,
    answers: {
      read: 'Læse',
      write: 'Læse og skrive ved bordet',
      'write-with-guests': 'Læse og skrive, også gæster',
      refused: 'Nej',
    },
    meanings: {
      read: 'Alle i workshoppen kan læse den.',
      write: 'Alle kan læse den, og det bord, der får den, kan skrive i den, mens I beskriver. Ikke gæster.',
      'write-with-guests': 'Det samme, og gæster ved bordet kan også skrive.',
      refused: 'Ingen ser den gennem workshoppen.',
    },
    asked: 'Ikke besvaret',
    saved: (title: string, answer: string) => `${title}: ${answer}`,
    failed: 'Svaret blev ikke gemt.',
    answer: (title: string) => `Må ${title} bruges?`,
    gone: 'Det er ikke muligt at svare længere. Workshoppen er slut, eller processen er taget ud.',
  },
  results: {
    title: 'Fra workshops',
    help: 'Hvad salen svarede. Det ændrer ikke jeres egen vurdering.',
    from: (place: string, instant: string) =>
      place === '' ? date(instant) : `fra ${place}, ${date(instant)}`,
    people: (people: number, municipalities: number) =>
      `${number(people)} svar fra ${municipalities === 1 ? '1 kommune' : `${number(municipalities)} kommuner`}`,
    guests: (count: number) => `heraf ${count === 1 ? '1 gæst' : `${number(count)} gæster`}`,
    round: (round: number) => `${number(round)}. runde`,
    score: 'Score',
    /** In the square, where there is no score. */
    place: 'Plads',
    /** @param places two where the methods differ */
    placed: (kind: string, places: readonly number[], isShared: boolean, of: number) => {
      const [first = 0, second] = places;
      if (second !== undefined)
        return `${kind}: plads ${number(first)} eller ${number(second)} af ${number(of)}`;
      return `${kind}: ${isShared ? 'delt ' : ''}${number(first)}. plads af ${number(of)}`;
    },
    inTop: (top: number, share: string) => `holder sig i top ${number(top)} i ${share}`,
    tooFew: 'Under 5 svar',
    failed: 'Resultater fra workshops kunne ikke hentes.',
  },
};
