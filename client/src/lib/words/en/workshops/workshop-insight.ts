import { formatsFor } from '../../format.ts';
import type { workshopInsight as danish } from '../../da/workshops/workshop-insight.ts';

const { number, percent, list } = formatsFor('en');
const lower = (text: string) => text.toLocaleLowerCase('en');

/** Disagreement in words, hints and tables against the hall. */
export const workshopInsight: typeof danish = {
  title: 'What the result tells',
  stop: {
    settled: (changed, both) =>
      `Another round will hardly change anything: ${number(changed)} of ${number(both)} changed their answer, and the middle moved less than a step.`,
    agreed: (w) =>
      `Another round will hardly change anything: the room agrees on the order (Kendall’s W ${percent(w)}).`,
    moving: (changed, both) =>
      `Another round may still move something: ${number(changed)} of ${number(both)} changed their answer since the last.`,
  },
  edge: (top, last, lastShare, next, nextShare) =>
    `${top === 1 ? 'First' : `Last of the top ${number(top)}`} is ${last}, which stays in ${percent(lastShare)} of the draws. Nearest outside is ${next} with ${percent(nextShare)}.`,
  tables: {
    title: 'The tables and the room',
    table: (place, name) => (name === '' ? `Table ${number(place)}` : name),
    own: 'Your table',
    differs: (table, about, said, hall) =>
      `${table} says ${lower(said)} about ${about}, the room says ${lower(hall)}.`,
    about: (criterion, process) => `${criterion} of ${process}`,
    near: (tables) => `Near the room: ${list(tables)}.`,
    hidden: 'Tables are not shown one by one: a table, or the rest of the room, would be under 5 answers.',
    rule: 'The middle of the table’s answers against the middle of everybody’s, from a step apart.',
  },
  radar: {
    spread: (criterion, low, high) =>
      `Wide spread about ${criterion}: the middle half answers from ${lower(low)} to ${lower(high)}.`,
    most: (criterion, count, all, step) =>
      `Fairly agreed, least about ${criterion}: ${number(count)} of ${number(all)} say ${lower(step)}.`,
    agreed: (criterion, count, all, step) =>
      `Agreed, also about ${criterion}: ${number(count)} of ${number(all)} say ${lower(step)}.`,
    propose: (count) =>
      count === 1 ? 'Discuss the most disputed' : `Discuss the ${number(count)} most disputed`,
  },
};
