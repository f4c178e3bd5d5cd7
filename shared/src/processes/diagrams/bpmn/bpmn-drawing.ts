import type { Box } from '../layout/geometry.ts';
import { layOut, type DiagramLayout } from '../layout/layout.ts';
import type { LayoutMeasures } from '../layout/measures.ts';
import type { Pool } from './bpmn-pool.ts';
import { part, type XmlPart } from './xml-writing.ts';

/** As other programs draw BPMN: tasks, gateways and events of the sizes they have there. */
const measures: LayoutMeasures = {
  ...{ box: { width: 120, height: 80 }, decision: { width: 50, height: 50 } },
  ...{ mark: 18, marks: 'always', gap: 50, padding: 25, track: 12 },
  ...{ letter: 6, labelLine: 20, labelMost: 110 },
};

/** A pool's name, then its lanes' names, stand upright left of everything. */
const nameWidth = 30;
const edge = { x: 160, y: 80 };
const betweenPools = 40;

/** The drawing of a file: the same layout as on the page, in the shapes that BPMN has. */
export function drawingOf(pools: readonly Pool[], collaboration: string): XmlPart {
  let y = edge.y;
  const shapes = pools.flatMap((pool) => {
    const layout = layOut(pool.lanes, pool.diagram, measures);
    const parts = poolParts(pool, layout, y);
    y += layout.height + betweenPools;
    return parts;
  });
  return part(
    'bpmndi:BPMNDiagram',
    { id: 'drawing' },
    part('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: collaboration }, ...shapes),
  );
}

function poolParts({ side, lanes, ids }: Pool, layout: DiagramLayout, top: number): XmlPart[] {
  const left = edge.x + (lanes.length === 0 ? nameWidth : 2 * nameWidth);
  const moved = ({ x, y, width, height }: Box): Box => ({ x: x + left, y: y + top, width, height });
  const whole = { x: edge.x, y: top, width: left - edge.x + layout.width, height: layout.height };
  const marks = [
    [ids.start, layout.start],
    [ids.end, layout.end],
  ] as const;
  return [
    shapeOf(`pool-${side}`, whole, { isHorizontal: 'true' }),
    ...(lanes.length === 0 ? [] : layout.lanes).map((band, index) =>
      shapeOf(
        ids.lane(index),
        {
          ...whole,
          x: whole.x + nameWidth,
          width: whole.width - nameWidth,
          y: band.y + top,
          height: band.height,
        },
        { isHorizontal: 'true' },
      ),
    ),
    ...marks.flatMap(([id, mark]) =>
      mark === undefined
        ? []
        : [
            shapeOf(
              id,
              moved({
                x: mark.x - mark.radius,
                y: mark.y - mark.radius,
                width: 2 * mark.radius,
                height: 2 * mark.radius,
              }),
            ),
          ],
    ),
    ...layout.boxes.map((box) => shapeOf(ids.step(box.id), moved(box))),
    ...layout.ways.map(({ id, points, label }) =>
      part(
        'bpmndi:BPMNEdge',
        { id: `${ids.way(id)}-drawn`, bpmnElement: ids.way(id) },
        ...points.map(({ x, y }) => part('di:waypoint', { x: rounded(x + left), y: rounded(y + top) })),
        label === undefined
          ? undefined
          : labelOf(moved({ x: label.x, y: label.y - 14, width: Math.max(20, label.width), height: 14 })),
      ),
    ),
  ];
}

function shapeOf(element: string, box: Box, attributes: XmlPart['attributes'] = {}): XmlPart {
  return part(
    'bpmndi:BPMNShape',
    { id: `${element}-drawn`, bpmnElement: element, ...attributes },
    boundsOf(box),
  );
}

function labelOf(box: Box): XmlPart {
  return part('bpmndi:BPMNLabel', {}, boundsOf(box));
}

function boundsOf({ x, y, width, height }: Box): XmlPart {
  return part('dc:Bounds', { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) });
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
