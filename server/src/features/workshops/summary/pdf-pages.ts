import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { atText, clockText, dayText } from '../../../platform/pdf/danish-dates.ts';
import { section, table, type Part, type PdfDocument } from '../../../platform/pdf/pdf-document.ts';
import {
  giverOf,
  activityName,
  answeredCriteria,
  criterionName,
  disputedName,
  modelVersions,
  placeName,
  ratingRounds,
  stepName,
} from './summary-reading.ts';
import { prioritisedParts } from './prioritised-tables.ts';
import { havesPart } from './haves-tables.ts';
import { summaryWords as words } from './summary-words.ts';

const { columns, sheets } = words;
/** A summary as a document: what was decided and how it was counted on the first page, every answer after it. */
export function summaryPages(summary: WorkshopSummary, printedAt: Date): PdfDocument {
  return {
    kind: words.kind,
    title: summary.title,
    printedAt: atText(printedAt),
    foot: footText(summary),
    content: [
      ...opening(summary),
      ...results(summary),
      ...prioritisedParts(summary),
      ...havesPart(summary),
      ...decisions(summary),
      ...participation(summary),
      ...parked(summary),
      ...answers(summary),
      ...method(),
    ],
  };
}

function opening(summary: WorkshopSummary): Part[] {
  const { participants, municipalities, processes, decisions: made, closedAt, openedAt } = summary;
  const time = closedAt === undefined ? '' : `–${clockText(new Date(closedAt))}`;
  const figures: [number, string, string][] = [
    [participants, 'deltager', 'deltagere'],
    [municipalities, 'kommune', 'kommuner'],
    [processes.length, 'proces', 'processer'],
    [made.length, 'beslutning', 'beslutninger'],
  ];
  const place = summary.place === '' ? '' : `${summary.place}, `;
  return [
    { text: summary.title, style: 'title' },
    {
      text: `${place}${atText(new Date(openedAt))}${time}. ${words.method.host}: ${summary.host.name}.`,
      style: 'note',
    },
    ...(summary.status === 'open' ? [{ text: words.statuses.open, bold: true, margin: [0, 4, 0, 0] }] : []),
    {
      columns: [
        ...figures.map(([figure, one, many]) => ({
          width: 'auto',
          stack: [{ text: String(figure), fontSize: 15, bold: true }, figure === 1 ? one : many],
        })),
        {
          width: '*',
          text: `${words.voices[summary.voice]}. ${words.contracts[summary.contract]} ${words.method.secrecyText}${
            summary.guests === 0 ? '' : ` Heraf ${guestsText(summary.guests)}.`
          }`,
          style: 'note',
        },
      ],
      columnGap: 22,
      margin: [0, 12, 0, 0],
    },
  ];
}

function results(summary: WorkshopSummary): Part[] {
  const rows = summary.ranking.map((ranked) => {
    const process = summary.processes.find(({ id }) => id === ranked.process);
    const { interval } = ranked;
    return [
      placeName(ranked.place, summary.ranking),
      process?.title ?? '',
      process?.municipality.shortCode ?? '',
      whole(ranked.score),
      interval === undefined ? '' : `${whole(interval[0])}–${whole(interval[1])}`,
      disputedName(summary, ranked),
    ];
  });
  return section(
    sheets.results,
    rows.length,
    table(
      [columns.place, columns.process, columns.owner, 'Score', 'Interval', columns.disputed],
      ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
      rows,
      words.none.results,
    ),
    ...(rows.length === 0 ? [] : [{ text: words.method.intervalText, style: 'note', margin: [0, 4, 0, 0] }]),
  );
}

function decisions({ decisions: made }: WorkshopSummary): Part[] {
  const rows = made.map(({ at, text, count, rationale, reservations, supersedes }) => [
    clockText(new Date(at)),
    {
      stack: [
        { text, bold: true },
        `${count.yes} ja, ${count.no} nej, ${count.wait} vent, ${count.silent} svarede ikke${count.guests > 0 ? `, heraf ${guestsText(count.guests)}` : ''} (${words.counted[count.voice]})`,
        ...(rationale === '' ? [] : [rationale]),
        ...reservations.map((one) => `Forbehold, givet åbent af ${giverOf(one)}: ${one.text}`),
        ...(supersedes === undefined ? [] : [`${columns.supersedes}: ${supersedes}`]),
      ],
    },
  ]);
  return section(
    sheets.decisions,
    // A decision takes several lines.
    4 * rows.length,
    table([columns.at, columns.decision], ['auto', '*'], rows, words.none.decisions),
  );
}

function participation({ participation: asked }: WorkshopSummary): Part[] {
  const rows = asked.map(({ activityTitle, kind, people, asked: could, municipalities }) => [
    ...[activityName(activityTitle, kind), `${people} af ${could}`, String(municipalities)],
  ]);
  return section(
    sheets.participation,
    rows.length,
    table(
      [columns.activity, columns.answered, columns.municipalities],
      ['*', 'auto', 'auto'],
      rows,
      words.none.participation,
    ),
  );
}

function parked({ parked: items }: WorkshopSummary): Part[] {
  const rows = items.map(({ text, owner, dueOn, isDone }) => [
    text,
    owner === undefined ? '' : `${owner.name}, ${owner.municipality.shortCode}`,
    dueOn === undefined ? '' : dayText(new Date(dueOn)),
    isDone ? columns.isDone : '',
  ]);
  return section(
    'Parkeringsplads',
    2 * rows.length,
    table(
      [columns.text, columns.taker, columns.due, ''],
      ['*', 'auto', 'auto', 'auto'],
      rows,
      words.none.parked,
    ),
  );
}

/** Each round on its own, with how many said what. */
function answers(summary: WorkshopSummary): Part[] {
  const all = answeredCriteria(summary);
  return ratingRounds(summary).flatMap((round) => {
    const { steps } = round.question;
    const highestFirst = Array.from({ length: steps }, (_, index) => steps - 1 - index);
    const { people, municipalities, guests, modelVersion, movement } = round.result;
    const own = all.filter((one) => one.round === round);
    const isOfMany = round.items.length > 1;
    const rows = own.map(({ process, criterion, shown, shape }) => [
      isOfMany ? `${process?.title ?? ''}: ${criterionName(criterion)}` : criterionName(criterion),
      ...(shown === undefined
        ? [{ text: words.tooFew, colSpan: steps + 2 }, ...Array.from({ length: steps + 1 }, () => '')]
        : [
            ...highestFirst.map((step) => String(shown.histogram[step] ?? 0)),
            String(shown.dontKnow),
            shape ?? '',
          ]),
    ]);
    const title = isOfMany
      ? `${words.value} og ${words.effort.toLowerCase()}`
      : (own[0]?.process?.title ?? '');
    const again = round.number > 1 ? `, ${round.number}. runde` : '';
    const moved =
      movement === undefined
        ? ''
        : ` ${movement.changed} af ${movement.answeredBoth} ændrede svar siden runden før.`;
    return section(
      `${title}${again}`,
      rows.length,
      {
        text: `${people} svar fra ${municipalities === 1 ? '1 kommune' : `${municipalities} kommuner`}, heraf ${guestsText(guests)}. Model ${modelVersion}.${moved}`,
        style: 'note',
        margin: [0, 0, 0, 4],
      },
      table(
        [
          columns.criterion,
          ...highestFirst.map((step) => stepName(step, steps)),
          columns.dontKnow,
          columns.agreement,
        ],
        ['*', ...highestFirst.map(() => 'auto'), 'auto', 'auto'],
        rows,
        '',
      ),
    );
  });
}

function method(): Part[] {
  const { method: text } = words;
  return section(sheets.method, 0, {
    stack: [text.barsText, text.intervalText, text.agreementText, text.secrecyText, text.decisionsText],
    style: 'note',
  });
}

function guestsText(guests: number): string {
  return guests === 1 ? '1 gæst' : `${guests} gæster`;
}

function footText(summary: WorkshopSummary): string {
  const models = modelVersions(summary);
  return `${models === '' ? '' : `Model ${models}. `}Beslutningerne er frosset og kan kun afløses af nye.`;
}

function whole(value: number): string {
  return String(Math.round(value));
}
