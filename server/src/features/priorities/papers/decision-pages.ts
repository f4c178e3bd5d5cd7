import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { DecisionLine } from '@procesrum/shared/priorities/priority-view.ts';
import { atText, dayText } from '../../../platform/pdf/danish-dates.ts';
import { section, table, type Part, type PdfDocument } from '../../../platform/pdf/pdf-document.ts';
import { capacityText, orderLines, shortHash, voteCount, voteLines } from './decision-lines.ts';
import { paperWords as words } from './paper-words.ts';

const { columns, headings, none } = words;

/**
 * A decision as a document: what was decided first, then what it was reckoned from, who said what, and why.
 * @param others the list's decisions, to name by number what this one took the place of
 */
export function decisionPages(
  reply: DecisionReply,
  others: readonly DecisionLine[],
  printedAt: Date,
): PdfDocument {
  const { record, hash } = reply.decision;
  return {
    kind: words.decision,
    title: record.title,
    printedAt: atText(printedAt),
    foot: words.foot(record.number, shortHash(hash)),
    content: [
      ...opening(reply, others),
      ...order(reply),
      ...votes(reply),
      ...written(headings.rationale, record.rationale),
      ...weights(reply),
      ...again(reply),
      ...(record.minutes === '' ? [] : written(headings.frozenMinutes, record.minutes)),
    ],
  };
}

/** A text in its lines under a heading. */
export function written(heading: string, text: string, nothing: string = none.text): Part[] {
  if (text === '') return section(heading, 0, { text: nothing, style: 'note' });
  // A text may be pages long: only its heading stays with its beginning.
  return section(heading, text.length / 80, { text });
}

function opening(
  { decision: { record }, supersededBy }: DecisionReply,
  others: readonly DecisionLine[],
): Part[] {
  const { number, list, at, title, caseNumber, reviewOn, supersedes } = record;
  const numberOf = (id: string | undefined) => others.find((one) => one.id === id)?.number;
  const chosen = record.order.filter(({ isChosen }) => isChosen).length;
  const facts = [
    caseNumber === '' ? words.noCaseNumber : words.caseNumber(caseNumber),
    `${chosen} af ${record.order.length} processer. ${words.chosenBy[record.chosenBy]}`,
    ...(record.isTiedAtLine ? [words.tied] : []),
    capacityText(record),
    `Stemmer: ${voteCount(record)}.`,
    ...(supersedes === undefined ? [] : [words.supersedes(numberOf(supersedes))]),
    ...(reviewOn === undefined ? [] : [words.review(dayText(new Date(reviewOn)))]),
  ];
  return [
    { text: title, style: 'title' },
    {
      text: `${words.number(number)} ${words.ofList(list.title)}, ${atText(new Date(at))}.`,
      style: 'note',
      margin: [0, 2, 0, 6],
    },
    ...(supersededBy === undefined
      ? []
      : [{ text: words.supersededBy(numberOf(supersededBy)), bold: true, margin: [0, 0, 0, 6] }]),
    { stack: facts },
  ];
}

function order(reply: DecisionReply): Part[] {
  const { method, round, capacity, marks } = reply.decision.record;
  const lines = orderLines(reply);
  const unit = words.units[capacity?.unit ?? 'days'];
  const from =
    round === undefined
      ? `Tallene er fra ${marks.municipalities.length === 1 ? '1 kommune' : `${marks.municipalities.length} kommuner`}.`
      : `Fra afstemning nr. ${round.number}: ${round.result?.people ?? 0} personer fra ${round.result?.municipalities ?? 0} kommuner.`;
  return section(
    headings.order,
    lines.length,
    { text: `${words.methods[method]}. ${from}`, style: 'note', margin: [0, 0, 0, 4] },
    table(
      [columns.place, columns.process, columns.owner, columns.score, unit, columns.chosen],
      ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
      lines.map(({ place, title, owner, score, size, isChosen }) => [
        ...[place, { text: title, bold: isChosen }, owner, score, size, isChosen ? words.yes : ''],
      ]),
      none.order,
    ),
  );
}

function votes(reply: DecisionReply): Part[] {
  const lines = voteLines(reply);
  return section(
    headings.votes,
    lines.length,
    table(
      [columns.municipality, columns.name, columns.answer, columns.reservation],
      ['auto', 'auto', 'auto', '*'],
      lines.map(({ municipality, name, answer, reservation }) => [municipality, name, answer, reservation]),
      none.votes,
    ),
  );
}

function weights({ decision: { record } }: DecisionReply): Part[] {
  // Under the other methods they were not reckoned with.
  if (record.method !== 'weighted') return [];
  const { criteria, agreed } = record;
  const note = agreed?.note ? ` (${agreed.note})` : '';
  const how =
    agreed === undefined
      ? words.notAgreed
      : `Aftalt ${dayText(new Date(agreed.at))}${note}, ${words.agreedBy[agreed.from]}.`;
  return section(
    headings.weights,
    criteria.length,
    { text: how, style: 'note', margin: [0, 0, 0, 4] },
    table(
      [columns.criterion, columns.low, columns.high, columns.weight, columns.agreed],
      ['*', 'auto', 'auto', 'auto', 'auto'],
      criteria.map(({ id, title, low, high }) => [
        ...[title, low, high, String(record.weights[id] ?? 0)],
        agreed === undefined ? '' : String(agreed.weights[id] ?? 0),
      ]),
      none.weights,
    ),
  );
}

function again({ decision: { record, hash, previousHash } }: DecisionReply): Part[] {
  const chain = record.number === 1 ? '' : ` ${words.after(shortHash(previousHash))}`;
  return section(
    headings.again,
    0,
    { text: words.again(record.modelVersion, record.seed, record.draws) },
    { text: words.hash(shortHash(hash)) + chain, margin: [0, 4, 0, 0] },
  );
}
