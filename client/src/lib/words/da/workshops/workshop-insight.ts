import { formatsFor } from '../../format.ts';

const { number, percent, list } = formatsFor('da');
const lower = (text: string) => text.toLocaleLowerCase('da');

/** Disagreement in words, hints and tables against the hall. */
export const workshopInsight = {
  title: 'Hvad resultatet fortæller',
  stop: {
    settled: (changed: number, both: number) =>
      `En runde til ændrer næppe noget: ${number(changed)} af ${number(both)} ændrede svar, og midten flyttede sig under et trin.`,
    agreed: (w: number) =>
      `En runde til ændrer næppe noget: salen er enig om rækkefølgen (Kendalls W ${percent(w)}).`,
    moving: (changed: number, both: number) =>
      `En runde til kan stadig flytte noget: ${number(changed)} af ${number(both)} ændrede svar siden sidst.`,
  },
  edge: (top: number, last: string, lastShare: number, next: string, nextShare: number) =>
    `${top === 1 ? 'Øverst' : `Sidst i top ${number(top)}`} er ${last}, der holder i ${percent(lastShare)} af udtrækkene. Nærmest udenfor er ${next} med ${percent(nextShare)}.`,
  tables: {
    title: 'Bordene og salen',
    table: (place: number, name: string) => (name === '' ? `Bord ${number(place)}` : name),
    own: 'Dit bord',
    differs: (table: string, about: string, said: string, hall: string) =>
      `${table} siger ${lower(said)} om ${about}, salen siger ${lower(hall)}.`,
    about: (criterion: string, process: string) => `${criterion} for ${process}`,
    near: (tables: readonly string[]) => `${list(tables)} ligger tæt på salen.`,
    hidden: 'Bordene vises ikke hver for sig: et bord eller resten af salen ville være under 5 svar.',
    rule: 'Midten af bordets svar mod midten af alles, fra et trins forskel.',
  },
  radar: {
    spread: (criterion: string, low: string, high: string) =>
      `Stor spredning om ${criterion}: den midterste halvdel svarer fra ${lower(low)} til ${lower(high)}.`,
    most: (criterion: string, count: number, all: number, step: string) =>
      `Nogenlunde enige, mindst om ${criterion}: ${number(count)} af ${number(all)} siger ${lower(step)}.`,
    agreed: (criterion: string, count: number, all: number, step: string) =>
      `Enige, også om ${criterion}: ${number(count)} af ${number(all)} siger ${lower(step)}.`,
    propose: (count: number) =>
      count === 1 ? 'Drøft den mest omstridte' : `Drøft de ${number(count)} mest omstridte`,
  },
};
