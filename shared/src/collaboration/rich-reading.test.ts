import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readRichText } from './rich-reading.ts';
import { appendRichText, type RichNode } from './rich-text.ts';

const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode =>
  marks.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks };

describe('rich text read out of a document', () => {
  it('is what was written into it', () => {
    const nodes: RichNode[] = [
      { type: 'heading', attrs: { level: 3 }, content: [text('Når det tager tid')] },
      {
        type: 'paragraph',
        attrs: {},
        content: [text('Cirka '), text('14 minutter', { type: 'bold' }), text(' pr. sag')],
      },
      {
        type: 'taskList',
        attrs: {},
        content: [
          {
            type: 'taskItem',
            attrs: { checked: true },
            content: [{ type: 'paragraph', attrs: {}, content: [text('Gjort')] }],
          },
        ],
      },
      {
        type: 'paragraph',
        attrs: {},
        content: [text('Se loven', { type: 'link', attrs: { href: 'https://lov.example' } })],
      },
    ];
    const fragment = new Y.Doc().getXmlFragment('section-asIs');
    appendRichText(fragment, nodes);
    expect(readRichText(fragment)).toEqual(nodes);
  });

  it('keeps the words of what nobody knows and of what is nested without end', () => {
    const fragment = new Y.Doc().getXmlFragment('section-asIs');
    const script = new Y.XmlElement('script');
    fragment.push([script]);
    script.push([new Y.XmlText('fremmed')]);
    fragment.doc?.transact(() => {
      let parent: Y.XmlFragment = fragment;
      for (let depth = 0; depth < 5_000; depth += 1) {
        const quote = new Y.XmlElement('blockquote');
        parent.push([quote]);
        parent = quote;
      }
      parent.push([new Y.XmlText('bunden')]);
    });
    const said = JSON.stringify(readRichText(fragment));
    expect(said).toContain('fremmed');
    expect(said).toContain('bunden');
    expect(said).not.toContain('script');
    expect(said.match(/blockquote/gu)).toHaveLength(24);
  });
});
