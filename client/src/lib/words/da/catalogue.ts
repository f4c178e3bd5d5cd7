import { formatsFor, type Moment } from '../format.ts';

const { number, atClock } = formatsFor('da');

/** The list of processes and the quick way to describe a new one. */
export const catalogue = {
  title: 'Processer',
  lead: 'Arbejdsgange, beskrevet af dem, der udfører dem.',
  search: 'Søg i titel og resume',
  shown: (shown: number, total: number) => `Viser ${number(shown)} af ${number(total)}`,
  found: (total: number) => (total === 1 ? '1 proces' : `${number(total)} processer`),
  whose: 'Hvis processer',
  all: 'Alle',
  only: (municipality: string) => `Kun ${municipality}`,
  sort: 'Sortér',
  sorts: { changed: 'Senest ændret først', title: 'Titel, A til Å', hours: 'Flest timer først' },
  columns: {
    process: 'Proces',
    phase: 'Fase',
    hours: 'Timer/år',
    visibility: 'Hvem kan se',
    changed: 'Ændret',
  },
  noHours: 'Ikke regnet ud endnu',
  changedAt: (when: string) => `Ændret ${when}`,
  more: 'Vis flere',
  gettingMore: 'Henter flere …',
  moreFailed: 'Resten kunne ikke hentes. Listen ovenfor er der stadig.',
  news: (count: number) => (count === 1 ? '1 ændring kom til.' : `${number(count)} ændringer kom til.`),
  showNews: 'Vis dem',
  newsShown: 'Listen er opdateret.',
  nothingYet: (municipality: string) => `${municipality} har ingen processer endnu`,
  nothingYetAll: 'Der er ingen processer endnu',
  nothingYetHint: 'Begynd med én, I kender godt. En titel og én sætning er nok.',
  nothingFits: 'Ingen processer passer til søgningen',
  nothingFitsHint: (words: string) => `Alle ordene i “${words}” skal stå i titlen eller resumeet.`,
  searchAllInstead: 'Søg hos alle kommuner',
  clearSearch: 'Ryd søgning',
  failed: 'Listen kunne ikke hentes.',
  offlineList: (instant: Moment) => `Du er uden forbindelse. Listen er fra ${atClock(instant)}.`,
  describe: 'Beskriv en proces',
  describeShort: 'Ny',
};
