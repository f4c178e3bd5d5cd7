import { formatsFor } from '../../format.ts';

const { number } = formatsFor('da');

/** *Guldet*: what has turned up elsewhere. */
export const gold = {
  title: 'Guldet',
  since: (when: string) => `Siden du var her sidst, ${when}`,
  lastMonth: 'Nyt hos andre den seneste måned',
  inAll: (count: number) => `${number(count)} i alt`,
  showMore: (count: number) => `Vis ${number(count)} til`,
  showLess: 'Vis færre',
  seen: 'Set',
  seenHint: 'Skjul, til der er nyt',
  seenDone: 'Guldet er skjult, til der er nyt.',
  reasons: {
    new: (municipality: string) => `Nyt hos ${municipality}`,
    similar: (title: string) => `Ligner jeres “${title}”`,
    inOperationAt: (municipality: string) => `Nyt i drift hos ${municipality}`,
    inOperation: (count: number) => `Nyt i drift i ${number(count)} kommuner`,
  },
  moreMunicipalities: (count: number) => `+${number(count)}`,
  moreMunicipalitiesTitle: (names: string) => `Også ${names}`,
  hours: (hours: number) => `${number(hours)} timer pr. år`,
  own: 'Se jeres',
};
