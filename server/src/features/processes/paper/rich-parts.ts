import type { RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Part } from '../../../platform/pdf/pdf-document.ts';

const below = [0, 0, 0, 5];
const headingSizes = [11.5, 11.5, 10.5, 10, 10, 10];

/** Rich text as parts of a page. */
export function richParts(nodes: readonly RichNode[]): Part[] {
  return nodes.flatMap((node): Part[] => {
    const { type, content = [] } = node;
    switch (type) {
      case 'paragraph':
        return [{ text: runsOf(content), margin: below }];
      case 'heading':
        return [
          {
            text: runsOf(content),
            bold: true,
            fontSize: sizeOf(node),
            margin: [0, 4, 0, 3],
            headlineLevel: 2,
          },
        ];
      case 'bulletList':
        return [{ ul: content.map(itemOf), margin: below }];
      case 'orderedList':
        return [{ ol: content.map(itemOf), margin: below }];
      case 'taskList':
        return [{ ul: content.map(taskOf), type: 'none', margin: below }];
      case 'blockquote':
        return [
          {
            table: { widths: ['*'], body: [[{ stack: richParts(content) }]] },
            layout: 'quoted',
            margin: below,
          },
        ];
      case 'table':
        return tableOf(content);
      case 'text':
      case 'hardBreak':
        return [{ text: runsOf([node]), margin: below }];
      case 'listItem':
      case 'taskItem':
      case 'tableRow':
      case 'tableHeader':
      case 'tableCell':
        // One that stands by itself.
        return richParts(content);
      default:
        return assertNever(type);
    }
  });
}

function itemOf({ content = [] }: RichNode): Part {
  return { stack: richParts(content) };
}

function taskOf({ attrs, content = [] }: RichNode): Part {
  const box = attrs?.['checked'] === true ? '[x]' : '[  ]';
  return { columns: [{ text: box, width: 18 }, { stack: richParts(content) }] };
}

function sizeOf({ attrs }: RichNode): number {
  const level = attrs?.['level'];
  return headingSizes[(typeof level === 'number' ? level : 1) - 1] ?? 10;
}

/** Every row as wide as the widest: a table is torn where two have put rows together. */
function tableOf(nodes: readonly RichNode[]): Part[] {
  const rows = nodes.filter(({ type }) => type === 'tableRow').map(({ content = [] }) => content);
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (columns === 0) return [];
  const body = rows.map((cells) =>
    Array.from({ length: columns }, (_, at): Part => {
      const { type, content = [] } = cells[at] ?? { type: 'tableCell' };
      return { stack: richParts(content), ...(type === 'tableHeader' ? { bold: true } : {}) };
    }),
  );
  const widths = Array.from({ length: columns }, () => '*');
  return [{ table: { widths, body, dontBreakRows: true }, layout: 'grid', margin: [0, 2, 0, 8] }];
}

function runsOf(nodes: readonly RichNode[]): Part[] {
  return nodes.map((node): Part => {
    if (node.type === 'hardBreak') return '\n';
    if (node.type !== 'text') return { text: runsOf(node.content ?? []) };
    const marks = node.marks ?? [];
    const link = linkOf(marks);
    return {
      text: node.text ?? '',
      ...(marks.some(({ type }) => type === 'bold') ? { bold: true } : {}),
      ...(marks.some(({ type }) => type === 'italic') ? { italics: true } : {}),
      ...(link === undefined ? {} : { link, decoration: 'underline' }),
    };
  });
}

/** Only where a browser may be sent to. */
function linkOf(marks: NonNullable<RichNode['marks']>): string | undefined {
  const href = marks.find(({ type }) => type === 'link')?.attrs?.['href'];
  return typeof href === 'string' && /^(https?:\/\/|mailto:)/iu.test(href) ? href : undefined;
}
