import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import type { Sheet } from '../../../http/spreadsheet.ts';
import { danishTime } from '../../../platform/pdf/danish-dates.ts';
import {
  giverOf,
  activityName,
  answeredCriteria,
  criterionName,
  disputedName,
  modelVersions,
  ratingRounds,
  stepName,
} from './summary-reading.ts';
import { prioritisedSheets } from './prioritised-tables.ts';
import { havesSheets } from './haves-tables.ts';
import { summaryWords as words } from './summary-words.ts';

const { columns } = words;

/** Everything a summary says, as tables: one for each sheet. */
export function summaryTables(summary: WorkshopSummary): Sheet[] {
  return [
    results(summary),
    ...prioritisedSheets(summary),
    questions(summary),
    ...havesSheets(summary),
    decisions(summary),
    parked(summary),
    participation(summary),
    method(summary),
  ];
}

function results(summary: WorkshopSummary): Sheet {
  return {
    name: words.sheets.results,
    head: [
      ...[columns.place, columns.process, columns.owner, columns.score, columns.intervalLow],
      ...[columns.intervalHigh, columns.disputed, columns.agreementA],
    ],
    rows: summary.ranking.map((ranked) => {
      const process = summary.processes.find(({ id }) => id === ranked.process);
      return [
        ...[ranked.place, process?.title, process?.municipality.name, rounded(ranked.score)],
        ...[rounded(ranked.interval?.[0]), rounded(ranked.interval?.[1])],
        ...[disputedName(summary, ranked), rounded(ranked.disputed?.agreement, 2)],
      ];
    }),
  };
}

function questions(summary: WorkshopSummary): Sheet {
  const rounds = ratingRounds(summary);
  const most = Math.max(4, ...rounds.map(({ question }) => question.steps));
  const isByWords = rounds.every(({ question }) => question.steps === 4);
  const steps = Array.from({ length: most }, (_, index) => most - 1 - index);
  return {
    name: words.sheets.questions,
    head: [
      ...[columns.activity, columns.round, columns.process, columns.criterion, columns.people],
      ...[columns.municipalities, columns.guests],
      ...steps.map((step) => (isByWords ? stepName(step, 4) : words.step(step + 1))),
      ...[columns.dontKnow, columns.median, columns.quarterLow, columns.quarterHigh],
      ...[columns.agreementA, columns.agreement, columns.model],
    ],
    rows: answeredCriteria(summary).map(({ round, process, criterion, shown, shape }) => [
      ...[activityName(round.activityTitle, 'rate'), round.number, process?.title, criterionName(criterion)],
      ...(shown === undefined
        ? [words.tooFew, ...Array.from({ length: steps.length + 8 }, () => undefined)]
        : [
            ...[shown.people, round.result.municipalities, round.result.guests],
            ...steps.map((step) => shown.histogram[step]),
            ...[shown.dontKnow, stepNumber(shown.median)],
            ...[stepNumber(shown.quartiles?.[0]), stepNumber(shown.quartiles?.[1])],
            ...[rounded(shown.agreement, 2), shape],
          ]),
      round.result.modelVersion,
    ]),
  };
}

function decisions({ decisions: made }: WorkshopSummary): Sheet {
  return {
    name: words.sheets.decisions,
    head: [
      ...[
        columns.at,
        columns.decision,
        columns.yes,
        columns.no,
        columns.wait,
        columns.silent,
        columns.guests,
      ],
      ...[columns.rationale, columns.reservations, columns.supersedes],
    ],
    rows: made.map(({ at, text, count, rationale, reservations, supersedes }) => [
      ...[danishTime(at), text, count.yes, count.no, count.wait, count.silent, count.guests, rationale],
      reservations.map((one) => `${giverOf(one)}: ${one.text}`).join('; '),
      supersedes,
    ]),
  };
}

function parked({ parked: items }: WorkshopSummary): Sheet {
  return {
    name: words.sheets.parked,
    head: [columns.text, columns.from, columns.taker, columns.owner, columns.due, columns.isDone],
    rows: items.map(({ text, by, owner, dueOn, isDone }) => [
      ...[text, by.name, owner?.name, owner?.municipality.name, dueOn],
      isDone ? words.yes : words.no,
    ]),
  };
}

function participation({ participation: asked }: WorkshopSummary): Sheet {
  return {
    name: words.sheets.participation,
    head: [columns.activity, columns.answered, columns.asked, columns.municipalities],
    rows: asked.map(({ activityTitle, kind, people, asked: could, municipalities }) => [
      ...[activityName(activityTitle, kind), people, could, municipalities],
    ]),
  };
}

function method(summary: WorkshopSummary): Sheet {
  const { method: text } = words;
  return {
    name: words.sheets.method,
    head: [columns.matter, columns.text],
    rows: [
      [text.title, summary.title],
      [text.place, summary.place],
      [text.host, summary.host.name],
      [text.from, danishTime(summary.openedAt)],
      [text.to, summary.closedAt === undefined ? undefined : danishTime(summary.closedAt)],
      [text.status, words.statuses[summary.status]],
      [text.participants, summary.participants],
      [text.guests, summary.guests],
      [text.municipalities, summary.municipalities],
      [text.processes, summary.processes.length],
      [text.contract, words.contracts[summary.contract]],
      [text.voice, words.voices[summary.voice]],
      [text.models, modelVersions(summary)],
      [text.secrecy, text.secrecyText],
      [text.bars, text.barsText],
      [text.interval, text.intervalText],
      [text.agreement, text.agreementText],
      [text.decisions, text.decisionsText],
      [text.neutral, text.neutralText],
    ],
  };
}

/** Steps are counted from 0 by the machine and from 1 by people. */
function stepNumber(step: number | undefined): number | undefined {
  return step === undefined ? undefined : rounded(step + 1, 2);
}

function rounded(value: number | undefined, digits = 1): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(digits));
}
