import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { appendRichText, plainTextOf, type RichNode } from './rich-text.ts';

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode =>
  marks.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks };

function fragmentWith(nodes: RichNode[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('section');
  appendRichText(fragment, nodes);
  return fragment;
}

describe('rich text in a document', () => {
  it('reads back as words, a line per paragraph, without marks', () => {
    const fragment = fragmentWith([
      { type: 'heading', attrs: { level: 3 }, content: [text('Blanketten')] },
      paragraph(text('Lederen '), text('kontrollerer', { type: 'bold' }), text(' behovet.')),
    ]);
    expect(plainTextOf(fragment)).toBe('Blanketten\nLederen kontrollerer behovet.');
  });

  it('reads lists, tables and breaks', () => {
    const fragment = fragmentWith([
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('Et'))] }] },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', attrs: { colspan: 1, colwidth: null }, content: [paragraph(text('To'))] },
              { type: 'tableCell', content: [paragraph(text('Tre'), { type: 'hardBreak' }, text('Fire'))] },
            ],
          },
        ],
      },
    ]);
    expect(plainTextOf(fragment)).toBe('Et\nTo\nTre\nFire');
  });

  it('keeps neighbouring texts in one Yjs text with their marks, and attribute types', () => {
    const fragment = fragmentWith([
      { type: 'heading', attrs: { level: 4 }, content: [text('a'), text('b', { type: 'italic' })] },
    ]);
    const heading = fragment.get(0) as Y.XmlElement;
    expect(heading.getAttribute('level')).toBe(4);
    expect(heading.length).toBe(1);
    expect((heading.get(0) as Y.XmlText).toDelta()).toEqual([
      { insert: 'a' },
      { insert: 'b', attributes: { italic: {} } },
    ]);
  });

  it('is empty where nothing is written', () => {
    expect(plainTextOf(fragmentWith([paragraph()]))).toBe('');
  });
});
