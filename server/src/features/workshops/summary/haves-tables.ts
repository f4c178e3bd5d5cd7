import { roughly } from '@procesrum/shared/validations/national-potential.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type { Sheet } from '../../../http/spreadsheet.ts';
import { dayText } from '../../../platform/pdf/danish-dates.ts';
import { section, table, type Part } from '../../../platform/pdf/pdf-document.ts';

type Asked = WorkshopSummary['haves'][number];

const words = {
  title: 'Har vi også',
  process: 'Proces',
  owner: 'Ejer',
  municipality: 'Kommune',
  answer: 'Svar',
  guest: 'Gæst',
  hours: 'Timer om året',
  have: 'Har den',
  haveNot: 'Har den ikke',
  guests: 'Heraf gæster',
  told: 'Oplyst, timer om året',
  toldBy: 'Oplyst af kommuner',
  ownerTold: 'Ejerens tal er med',
  low: 'Skøn fra',
  high: 'Skøn til',
  estimate: 'Skøn for de øvrige',
  estimated: 'Skøn for kommuner',
  populationDate: 'Indbyggertal pr.',
  yes: 'Ja',
  no: 'Nej',
  answers: { yes: 'Ja', partly: 'Delvist', no: 'Nej' } satisfies Record<
    Asked['said'][number]['verdict'],
    string
  >,
  none: 'Ingen har svaret på Har vi også.',
  apart: (day: string) =>
    `Oplyst og skøn lægges ikke sammen. Skønnet ganger indbyggere med timer pr. indbygger hos dem, der har oplyst tal. Indbyggertal pr. ${day}.`,
};

const numbers = new Intl.NumberFormat('da-DK');

/** *Har vi også* as two tables: what it comes to by process, and who said what. */
export function havesSheets({ haves, processes }: WorkshopSummary): Sheet[] {
  if (haves.length === 0) return [];
  const titleOf = (asked: Asked) => processes.find(({ id }) => id === asked.process);
  return [
    {
      name: words.title,
      head: [
        ...[words.process, words.owner, words.have, words.haveNot, words.guests, words.told, words.toldBy],
        ...[words.ownerTold, words.low, words.high, words.estimated, words.populationDate],
      ],
      rows: haves.map((asked) => {
        const { tally } = asked;
        const { potential } = tally;
        const { told, estimate } = potential ?? {};
        return [
          ...[titleOf(asked)?.title, titleOf(asked)?.municipality.name],
          ...[potential?.have ?? tally.have.length, tally.haveNot.length, tally.guests.length],
          ...(told === undefined || told.municipalities === 0
            ? [undefined, 0]
            : [told.hours, told.municipalities]),
          tally.isOwnerTold ? words.yes : words.no,
          ...[estimate && roughly(estimate.low), estimate && roughly(estimate.high)],
          ...[estimate?.municipalities, potential?.populationDate],
        ];
      }),
    },
    {
      name: `${words.title}, svar`,
      head: [words.process, words.municipality, words.guest, words.answer, words.hours],
      rows: haves.flatMap((asked) =>
        asked.said.map(({ municipality, isGuest, verdict, hours }) => [
          ...[titleOf(asked)?.title, municipality.name, isGuest ? words.yes : words.no],
          ...[words.answers[verdict], hours === undefined ? undefined : Number(hours.toFixed(1))],
        ]),
      ),
    },
  ];
}

/** The same as part of the document. */
export function havesPart({ haves, processes }: WorkshopSummary): Part[] {
  if (haves.length === 0) return [];
  const rows = haves.map(({ process, tally, said }) => {
    const { potential } = tally;
    const names = said.filter(({ verdict }) => verdict !== 'no').map(nameOf);
    const not = said.filter(({ verdict }) => verdict === 'no').map(nameOf);
    const { told, estimate } = potential ?? {};
    return [
      {
        stack: [
          { text: processes.find(({ id }) => id === process)?.title ?? '', bold: true },
          ...(names.length === 0 ? [] : [names.join(', ')]),
          ...(not.length === 0 ? [] : [`${words.haveNot}: ${not.join(', ')}`]),
        ],
      },
      numbers.format(potential?.have ?? tally.have.length),
      told === undefined || told.municipalities === 0
        ? ''
        : `${numbers.format(told.hours)} (${told.municipalities})`,
      estimate === undefined
        ? ''
        : `${numbers.format(roughly(estimate.low))}–${numbers.format(roughly(estimate.high))} (${estimate.municipalities})`,
    ];
  });
  const [day] = haves.flatMap(({ tally }) => tally.potential?.populationDate ?? []).sort();
  return section(
    words.title,
    // A row takes several lines.
    3 * rows.length,
    table(
      [words.process, words.have, `${words.told} (kommuner)`, `${words.estimate} (kommuner)`],
      ['*', 'auto', 'auto', 'auto'],
      rows,
      words.none,
    ),
    ...(day === undefined
      ? []
      : [{ text: words.apart(dayText(new Date(day))), style: 'note', margin: [0, 4, 0, 0] }]),
  );
}

function nameOf({ municipality, isGuest, verdict }: Asked['said'][number]): string {
  const marks = [...(isGuest ? ['gæst'] : []), ...(verdict === 'partly' ? ['delvist'] : [])];
  return marks.length === 0 ? municipality.name : `${municipality.name} (${marks.join(', ')})`;
}
