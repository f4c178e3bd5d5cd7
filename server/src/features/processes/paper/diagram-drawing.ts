import type { Diagram, Lane, Step, StepKind } from '@procesrum/shared/processes/diagrams/diagram.ts';
import {
  lanesUsed,
  layOut,
  type Connector,
  type StepBox,
} from '@procesrum/shared/processes/diagrams/layout/layout.ts';
import { screenMeasures, type LayoutMeasures } from '@procesrum/shared/processes/diagrams/layout/measures.ts';
import type { Point } from '@procesrum/shared/processes/diagrams/layout/geometry.ts';
import { durationText } from './paper-words.ts';
import { wrappedText } from './wrapped-text.ts';

/** In points, as paper is measured. */
const measures: LayoutMeasures = {
  ...screenMeasures,
  ...{ box: { width: 96, height: 50 }, decision: { width: 96, height: 50 } },
  ...{ mark: 5, marks: 'always', gap: 16, padding: 8, track: 6 },
  ...{ letter: 3.8, labelLine: 9, labelMost: 72 },
};
const nameWidth = 76;
const ink = '#132124';
const faint = '#3a4a4f';
const line = '#8b999d';

const looks: Record<StepKind, string> = {
  manual: `fill="#ffffff" stroke="${faint}"`,
  automatic: 'fill="#dcecea" stroke="#1f6f68"',
  waiting: `fill="#f3f5f5" stroke="${faint}" stroke-dasharray="3 2"`,
  decision: 'fill="#fff5dc" stroke="#8a6410"',
};

/** One side of a process as a drawing with its own measures. */
export function drawingOf(
  all: readonly Lane[],
  diagram: Diagram,
): { svg: string; width: number; height: number } {
  const lanes = lanesUsed(all, diagram);
  const layout = layOut(lanes, diagram, measures);
  const { height } = layout;
  const width = layout.width + nameWidth;
  const steps = new Map(diagram.steps.map((step) => [step.id, step]));
  const parts = [
    ...layout.lanes.map(({ y, height: tall, name }, row) => {
      const fill = row % 2 === 0 ? '#f4f7f7' : '#ffffff';
      return `<rect x="0" y="${y}" width="${width}" height="${tall}" fill="${fill}" stroke="#c8d1d3" stroke-width="0.5"/>${textAt(
        { x: 6, y: y + tall / 2 },
        wrappedText(name, nameWidth - 12, 8, 3),
        { size: 8, anchor: 'start', colour: faint },
      )}`;
    }),
    `<g transform="translate(${nameWidth} 0)">`,
    ...layout.ways.map(wayOf),
    ...[layout.start, layout.end].map((mark, index) =>
      mark === undefined
        ? ''
        : `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.radius}" fill="${index === 0 ? '#ffffff' : ink}" stroke="${ink}" stroke-width="1"/>`,
    ),
    ...layout.boxes.map((box) => boxOf(box, steps.get(box.id))),
    '</g>',
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`,
    ...{ width, height },
  };
}

function boxOf({ x, y, width, height, kind }: StepBox, step: Step | undefined): string {
  const shape =
    kind === 'decision'
      ? `<polygon points="${hexagon(x, y, width, height)}" ${looks[kind]} stroke-width="1"/>`
      : `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" ${looks[kind]} stroke-width="1"/>`;
  if (step === undefined) return shape;
  // The minutes first: what does not fit is cut off behind.
  const note = [step.minutes === undefined ? undefined : durationText(step.minutes), step.system]
    .filter((part) => part !== undefined)
    .join(' · ');
  const inside = width - (kind === 'decision' ? 22 : 10);
  const centre = x + width / 2;
  const title = wrappedText(step.title, inside, 7.5, note === '' ? 4 : 3);
  return [
    shape,
    textAt({ x: centre, y: y + (note === '' ? height : height - 11) / 2 }, title, {
      size: 7.5,
      anchor: 'middle',
      colour: ink,
    }),
    note === ''
      ? ''
      : textAt({ x: centre, y: y + height - 8 }, wrappedText(note, inside, 6.5, 1), {
          ...{ size: 6.5, anchor: 'middle', colour: faint },
        }),
  ].join('');
}

function hexagon(x: number, y: number, width: number, height: number): string {
  const cut = 8;
  const middle = y + height / 2;
  return [
    [x, middle],
    [x + cut, y],
    [x + width - cut, y],
    [x + width, middle],
    [x + width - cut, y + height],
    [x + cut, y + height],
  ].join(' ');
}

function wayOf({ points, label }: Connector): string {
  const path = points.map(({ x, y }) => `${x},${y}`).join(' ');
  const said =
    label === undefined
      ? ''
      : textAt({ x: label.x, y: label.y - 2.5 }, wrappedText(label.text, label.width, 7, 1), {
          ...{ size: 7, anchor: 'start', colour: faint },
        });
  return `<polyline points="${path}" fill="none" stroke="${line}" stroke-width="1"/>${arrowAt(points)}${said}`;
}

/** An arrow's head where a line ends. */
function arrowAt(points: readonly Point[]): string {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (before === undefined || tip === undefined) return '';
  const [dx, dy] = [Math.sign(tip.x - before.x), Math.sign(tip.y - before.y)];
  const [back, side] = [5, 2.5];
  const base = { x: tip.x - dx * back, y: tip.y - dy * back };
  const corners = [
    [tip.x, tip.y],
    [base.x - dy * side, base.y + dx * side],
    [base.x + dy * side, base.y - dx * side],
  ];
  return `<polygon points="${corners.join(' ')}" fill="${line}"/>`;
}

/** Lines of text around a height. */
function textAt(
  { x, y }: Point,
  lines: readonly string[],
  { size, anchor, colour }: { size: number; anchor: 'start' | 'middle'; colour: string },
): string {
  const step = size * 1.2;
  const first = y - ((lines.length - 1) * step) / 2 + size * 0.35;
  return lines
    .map(
      (words, index) =>
        `<text x="${x}" y="${first + index * step}" font-family="Roboto" font-size="${size}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`,
    )
    .join('');
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
