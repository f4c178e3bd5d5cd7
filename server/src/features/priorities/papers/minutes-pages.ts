import type { DecisionReply, PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { Meeting } from '@procesrum/shared/priorities/priority-view.ts';
import { atText, clockText, dayText } from '../../../platform/pdf/danish-dates.ts';
import { section, table, type Part, type PdfDocument } from '../../../platform/pdf/pdf-document.ts';
import { written } from './decision-pages.ts';
import { inDanishOrder, orderLines, voteCount, voteLines } from './decision-lines.ts';
import { paperWords as words } from './paper-words.ts';

const { columns, headings, none } = words;

/** The minutes of a meeting about a list. */
export interface Minutes {
  readonly list: Pick<PriorityReply, 'view' | 'group'>;
  /** The text as it stands. */
  readonly text: string;
  /** What was decided at the meeting, the first first. */
  readonly decisions: readonly DecisionReply[];
  readonly printedAt: Date;
}

/** Minutes as a document to file: the meeting, who was there, what was said and what was decided. */
export function minutesPages({ list, text, decisions, printedAt }: Minutes): PdfDocument {
  const { title, meeting, caseNumber } = list.view.settings;
  return {
    kind: words.minutes,
    title,
    printedAt: atText(printedAt),
    foot: words.minutesFoot(title),
    content: [
      { text: title, style: 'title' },
      {
        text: caseNumber === '' ? words.noCaseNumber : words.caseNumber(caseNumber),
        style: 'note',
        margin: [0, 2, 0, 0],
      },
      ...section(headings.meeting, 0, meetingText(meeting)),
      ...participants(list, decisions),
      ...written(headings.agenda, meeting?.agenda ?? '', none.agenda),
      ...written(headings.minutes, text),
      ...decided(decisions),
    ],
  };
}

function meetingText(meeting: Meeting | null): string {
  if (meeting === null) return none.meeting;
  const { startsAt, minutes, place } = meeting;
  const from = new Date(startsAt);
  const to = new Date(from.getTime() + minutes * 60_000);
  return `${dayText(from)} kl. ${clockText(from)}–${clockText(to)}${place === '' ? '' : `, ${place}`}`;
}

/** Who was there is what the decisions say; before anything is decided, those who are in the group. */
function participants({ group }: Minutes['list'], decisions: readonly DecisionReply[]): Part[] {
  if (decisions.length === 0) {
    return section(
      headings.group,
      group.length,
      table(
        [columns.municipality, columns.people],
        ['auto', '*'],
        inDanishOrder(group, ({ name }) => name).map(({ name, people }) => [
          name,
          people.map((one) => one.name).join(', '),
        ]),
        none.group,
      ),
    );
  }
  const present = new Map<string, string>();
  for (const decision of decisions) {
    for (const { municipality, name, isPresent } of voteLines(decision)) {
      if (isPresent) present.set(municipality, name);
    }
  }
  return section(
    headings.participants,
    present.size,
    table(
      [columns.municipality, columns.name],
      ['auto', '*'],
      inDanishOrder([...present], ([name]) => name),
      none.votes,
    ),
  );
}

function decided(decisions: readonly DecisionReply[]): Part[] {
  const rows = decisions.map((decision) => {
    const { record } = decision.decision;
    const dissent = voteLines(decision).filter(({ reservation }) => reservation !== '');
    return [
      clockText(new Date(record.at)),
      {
        stack: [
          { text: record.title, bold: true },
          `${words.inForce(record.number)}. ${voteCount(record)}.`,
          ...orderLines(decision)
            .filter(({ isChosen }) => isChosen)
            .map(({ place, title }) => `${place} ${title}`),
          ...dissent.map(
            ({ municipality, answer, reservation }) =>
              `Forbehold fra ${municipality} (${answer}): ${reservation}`,
          ),
        ],
      },
    ];
  });
  return section(
    headings.decisions,
    // A decision takes many lines.
    10 * rows.length,
    table([columns.at, columns.decision], ['auto', '*'], rows, none.decisions),
  );
}
