import {
  diagramSide,
  endOfFlow,
  type DiagramSide,
  type ProcessDiagrams,
  type Step,
} from '@procesrum/shared/processes/diagrams/diagram.ts';
import { timeChange, timesOf, type SideTimes } from '@procesrum/shared/processes/diagrams/times.ts';
import { table, type Part } from '../../../platform/pdf/pdf-document.ts';
import { drawingOf } from './diagram-drawing.ts';
import { durationText, paperWords as words, wholeText } from './paper-words.ts';

/** Both sides as they are printed. */
export type PrintedDiagrams = ProcessDiagrams;

/** Room on A4 on its side between our margins, in points, with what stands above two drawings taken off. */
const room = { width: 754, height: 425 };
/** Never drawn larger than it is, nor so small that nobody could read it: the list says the same. */
const scales = { most: 1, least: 0.35 };

/** Both sides drawn on a page of their own on its side, then step by step in words. */
export function diagramPages(diagrams: PrintedDiagrams): Part[] {
  const sides = diagramSide.options.filter((side) => diagrams[side].steps.length > 0);
  if (sides.length === 0) return [];
  const drawings = sides.map((side) => drawingPart(side, diagrams, room.height / sides.length));
  const [first, ...others] = sides.map((side) => listPart(side, diagrams));
  return [
    {
      text: 'Trin for trin',
      style: 'heading',
      pageBreak: 'before',
      pageOrientation: 'landscape',
      margin: [0, 0, 0, 2],
    },
    ...timesPart(diagrams),
    ...drawings.flat(),
    { text: 'Trin for trin som liste', style: 'heading', pageBreak: 'before', pageOrientation: 'portrait' },
    ...(first ?? []),
    ...others.flat(),
  ];
}

function drawingPart(side: DiagramSide, diagrams: PrintedDiagrams, height: number): Part[] {
  const { svg, ...size } = drawingOf(diagrams.lanes, diagrams[side]);
  const scale = Math.min(scales.most, room.width / size.width, (height - 22) / size.height);
  const title = { text: words.sides[side], bold: true, margin: [0, 6, 0, 3] };
  if (scale < scales.least)
    return [title, { text: 'For stor til at blive tegnet på en side. Se listen.', style: 'note' }];
  return [title, { svg, width: size.width * scale, height: size.height * scale }];
}

/** What both sides take for each case, as bars on one scale. */
function timesPart(diagrams: PrintedDiagrams): Part[] {
  const sides = diagramSide.options
    .map((side) => ({ side, times: timesOf(diagrams[side]) }))
    .filter(({ times }) => times.work !== undefined);
  const longest = Math.max(1, ...sides.map(({ times }) => times.work ?? 0));
  const change = timeChange(diagrams);
  return [
    ...sides.map(({ side, times }) => ({
      columns: [
        { text: words.sides[side], width: 60 },
        {
          width: 260,
          canvas: [
            {
              type: 'rect',
              ...{ x: 0, y: 2, h: 8, w: Math.max(1, (240 * (times.work ?? 0)) / longest) },
              color: side === 'before' ? '#8b999d' : '#1f6f68',
            },
          ],
        },
        { text: timesText(times), width: '*' },
      ],
      margin: [0, 1, 0, 1],
    })),
    ...(change === undefined
      ? []
      : [
          {
            text: `${wholeText(Math.abs(change) * 100)} % ${change < 0 ? 'mindre' : 'mere'} tid for medarbejderne pr. sag`,
            bold: true,
            margin: [0, 2, 0, 0],
          },
        ]),
  ];
}

function timesText({ work = 0, waiting, machine, unknown }: SideTimes): string {
  return [
    `${durationText(work)} arbejde`,
    ...(waiting === undefined ? [] : [`${durationText(waiting)} ventetid`]),
    ...(machine === undefined ? [] : [`${durationText(machine)} automatisk`]),
    ...(unknown === 0 ? [] : [`${unknown} trin uden minutter`]),
  ].join(', ');
}

function listPart(side: DiagramSide, { lanes, ...sides }: PrintedDiagrams): Part[] {
  const { steps } = sides[side];
  const nameOf = (id: string) => lanes.find((lane) => lane.id === id)?.name ?? '';
  const rows = steps.map((step, index) => [
    String(index + 1),
    { stack: [step.title, ...waysOf(step, steps)] },
    nameOf(step.lane),
    words.stepKinds[step.kind],
    step.system ?? '',
    step.minutes === undefined ? '' : durationText(step.minutes),
  ]);
  return [
    { text: words.sides[side], bold: true, margin: [0, 8, 0, 3] },
    table(
      ['', 'Trin', 'Hvem', 'Art', 'System', 'Tid'],
      ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
      rows,
      '',
    ),
  ];
}

/** Where it goes on, where that is not the next step. */
function waysOf({ then, branches }: Step, steps: readonly Step[]): Part[] {
  const numberOf = (id: string) => {
    const at = steps.findIndex((step) => step.id === id);
    return id === endOfFlow || at < 0 ? 'slut' : `trin ${at + 1}`;
  };
  const ways = [
    ...branches.map(({ label, to }) => `${label === '' ? 'Ellers' : label}: til ${numberOf(to)}`),
    ...(then === undefined ? [] : [`Fortsætter til ${numberOf(then)}`]),
  ];
  return ways.map((text) => ({ text, style: 'note' }));
}
