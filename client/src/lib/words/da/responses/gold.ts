import { formatsFor } from '../../format.ts';

const { number } = formatsFor('da');

/** *Guldet*: what has turned up elsewhere. */
export const gold = {
  title: 'Guldet',
  since: (when: string) => `Siden du var her sidst, ${when}`,
  lastMonth: 'Nyt hos andre den seneste måned',
  more: (count: number) => `og ${number(count)} til`,
  seen: 'Set',
  seenHint: 'Skjul, til der er nyt',
  seenDone: 'Guldet er skjult, til der er nyt.',
  reasons: {
    new: (municipality: string) => `Nyt hos ${municipality}`,
    similar: (title: string) => `Ligner jeres “${title}”`,
    inOperation: (count: number) =>
      count === 1 ? 'Nyt i drift i 1 kommune' : `Nyt i drift i ${number(count)} kommuner`,
  },
  moreMunicipalities: (count: number) => `+${number(count)}`,
  moreMunicipalitiesTitle: (names: string) => `Også ${names}`,
  hours: (hours: number) => `${number(hours)} timer pr. år`,
  own: 'Se jeres',
};
