import { firmCoverage } from '@procesrum/shared/scoring/assessment.ts';
import type { RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { atText, dayText } from '../../../platform/pdf/danish-dates.ts';
import { section, type Part, type PdfDocument } from '../../../platform/pdf/pdf-document.ts';
import type { ProcessReply } from '../process-reply.ts';
import { diagramPages, type PrintedDiagrams } from './diagram-pages.ts';
import type { OwnHeadline } from './own-headline.ts';
import { numberText, paperWords as words, wholeText } from './paper-words.ts';
import { richParts } from './rich-parts.ts';

/** All that is printed of a process, as whoever asks may see it. */
export interface ProcessPaper {
  readonly process: ProcessReply;
  readonly sections: readonly {
    readonly key: SectionKey;
    readonly nodes: readonly RichNode[];
    readonly isShielded: boolean;
  }[];
  readonly diagrams: PrintedDiagrams;
  /** What the asker's own municipality has assessed; absent where it has not. */
  readonly own: OwnHeadline | undefined;
}

/** A process as a document: what it is and what it comes to on the first page, then its text, then its steps. */
export function processPages(
  { process, sections, diagrams, own }: ProcessPaper,
  printedAt: Date,
): PdfDocument {
  const hasShielded = sections.some(({ isShielded }) => isShielded);
  return {
    kind: words.kind,
    title: process.title,
    printedAt: atText(printedAt),
    foot: hasShielded
      ? `Indeholder afskærmet tekst: kun til brug i ${process.municipality.name}.`
      : `Beskrevet af ${process.municipality.name}. Sidst ændret ${dayText(new Date(process.changedAt))}.`,
    content: [
      ...opening(process),
      ...(own === undefined ? [] : ownPart(own)),
      ...fieldsPart(process),
      ...sections.flatMap(({ key, nodes, isShielded }) => [
        { text: words.sections[key], style: 'heading', headlineLevel: 1 },
        ...(isShielded
          ? [
              {
                text: `Afskærmet: ses kun i ${process.municipality.name}.`,
                style: 'note',
                margin: [0, 0, 0, 4],
              },
            ]
          : []),
        ...richParts(nodes),
      ]),
      ...diagramPages(diagrams),
    ],
  };
}

function opening(process: ProcessReply): Part[] {
  const { title, summary, municipality, phase, status, statusReason, visibility, creator } = process;
  const reason = statusReason === undefined ? '' : ` (${statusReason})`;
  const standing = [
    municipality.name,
    words.phases[phase],
    `${words.statuses[status]}${reason}`,
    `Ses af: ${words.visibilities[visibility]}`,
    ...(creator === undefined ? [] : [`Oprettet af ${creator.name}`]),
  ];
  return [
    { text: title, style: 'title' },
    ...(summary === '' ? [] : [{ text: summary, fontSize: 11, margin: [0, 2, 0, 4] }]),
    { text: standing.join(' · '), style: 'note' },
  ];
}

/** The headline of the own municipality: how well it suits, and what it frees. */
function ownPart({ municipality, assessment, final, benefit }: OwnHeadline): Part[] {
  const figures: Part[] = [];
  const { score, low, high, coverage } = assessment;
  if (score !== undefined) {
    figures.push(
      figure(
        `${wholeText(score)} af 100`,
        coverage < 1
          ? `${coverage < firmCoverage ? 'foreløbig vurdering' : 'vurdering'}, ${wholeText(low)}–${wholeText(high)}, ${wholeText(coverage * 100)} % besvaret`
          : 'vurdering, alt er besvaret',
      ),
    );
  }
  if (final !== undefined)
    figures.push(figure(`${wholeText(final.value)} af 100`, `besluttet: ${final.reason}`));
  const { hours, fullTimeYears, money } = benefit;
  if (hours !== undefined) {
    const { p10, p90 } = hours.interval;
    figures.push(
      figure(`${wholeText(hours.likely)} timer`, `frigjort om året, ${wholeText(p10)}–${wholeText(p90)}`),
    );
  }
  if (fullTimeYears !== undefined)
    figures.push(figure(`${numberText(fullTimeYears.likely)} årsværk`, 'frigjort tid, ikke en besparelse'));
  const worth = money?.worth;
  if (worth !== undefined) {
    const { low: least, likely, high: most } = worth.netPresentValue;
    figures.push(
      figure(`${wholeText(likely)} kr.`, `nutidsværdi, ${wholeText(least)} til ${wholeText(most)} kr.`),
    );
  }
  if (figures.length === 0) return [];
  return [
    {
      table: {
        widths: ['*'],
        body: [
          [
            {
              stack: [
                { text: `Egen vurdering og egne tal: ${municipality}`, style: 'head', margin: [0, 0, 0, 4] },
                { columns: figures, columnGap: 14 },
              ],
            },
          ],
        ],
        dontBreakRows: true,
      },
      layout: 'framed',
      margin: [0, 10, 0, 0],
    },
  ];
}

function figure(value: string, meaning: string): Part {
  return {
    width: '*',
    stack: [
      { text: value, fontSize: 14, bold: true },
      { text: meaning, style: 'note' },
    ],
  };
}

function fieldsPart({ fields }: ProcessReply): Part[] {
  const rows: [string, string | undefined][] = [
    ['Fagområder', listed(fields.domains?.map((key) => words.domains[key]))],
    ['KLE-nummer', fields.kle],
    ['FORM-kode', fields.form],
    [
      'Lovhjemmel',
      fields.legalClause === undefined || fields.legalCheckedOn === undefined
        ? fields.legalClause
        : `${fields.legalClause} (kontrolleret ${dayText(new Date(fields.legalCheckedOn))})`,
    ],
    ['It-systemer', listed(fields.systems)],
    ['Teknologier', listed(fields.technologies)],
    ['Kørsel', fields.runPeriod && words.runPeriods[fields.runPeriod]],
    ['Leverandør', fields.vendor],
    ['Ansvarlig', fields.responsible],
    ['Næste skridt', fields.nextStep],
    ['Frist', fields.deadline && dayText(new Date(fields.deadline))],
    [
      'Kontaktpersoner',
      listed(
        fields.contacts?.map(({ name, role, email, phone }) =>
          [name, words.contactRoles[role].toLowerCase(), email, phone].filter(Boolean).join(', '),
        ),
        '\n',
      ),
    ],
    [
      'Links',
      listed(
        fields.links?.map(({ title, url }) => `${title}: ${url}`),
        '\n',
      ),
    ],
    ['Emneord', listed(fields.tags)],
  ];
  const known = rows.flatMap(([label, value]) => (value ? [[{ text: label, style: 'head' }, value]] : []));
  if (known.length === 0) return [];
  const facts = { table: { widths: ['auto', '*'], body: known, dontBreakRows: true }, layout: 'facts' };
  return section('Om processen', known.length, facts);
}

function listed(values: readonly string[] | undefined, between = ', '): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(between);
}
