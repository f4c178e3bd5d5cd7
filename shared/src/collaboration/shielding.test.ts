import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from './process-document.ts';
import { appendRichText, plainTextOf, type RichNode } from './rich-text.ts';
import { closedRoots, dealOut } from './shielding.ts';

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode =>
  marks.length === 0 ? { type: 'text', text: words } : { type: 'text', text: words, marks };

const rich: RichNode[] = [
  { type: 'heading', attrs: { level: 3 }, content: [text('Overskrift')] },
  paragraph(text('Kun '), text('for', { type: 'bold' }), text(' os', { type: 'link', attrs: { href: 'x' } })),
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Gjort')), paragraph()] },
    ],
  },
];

function twoTexts() {
  const texts = { open: new Y.Doc(), shielded: new Y.Doc() };
  processDocument.title(texts.open).insert(0, 'Flytning');
  processDocument.title(texts.open).format(0, 4, { bold: true });
  appendRichText(processDocument.section(texts.open, 'asIs'), rich);
  appendRichText(processDocument.section(texts.open, 'brief'), [paragraph(text('For alle'))]);
  return texts;
}

function dealt(from: { open: Y.Doc; shielded: Y.Doc }, shielded: Parameters<typeof dealOut>[1]) {
  const into = { open: new Y.Doc(), shielded: new Y.Doc() };
  dealOut(from, shielded, into);
  return into;
}

const sectionIn = (document: Y.Doc, key: 'asIs' | 'brief') => processDocument.section(document, key);

describe('a section that is shielded', () => {
  it('[PE5] lies in the shielded text as it was, and the open text has never heard of it', () => {
    const before = twoTexts();
    const wanted = sectionIn(before.open, 'asIs').toString();
    const { open, shielded } = dealt(before, ['asIs']);
    expect(sectionIn(shielded, 'asIs').toString()).toBe(wanted);
    expect((sectionIn(shielded, 'asIs').get(0) as Y.XmlElement).getAttribute('level')).toBe(3);
    expect(plainTextOf(sectionIn(open, 'brief'))).toBe('For alle');
    expect(processDocument.title(open).toDelta()).toEqual([
      { insert: 'Flyt', attributes: { bold: true } },
      { insert: 'ning' },
    ]);
    const bytes = Buffer.from(Y.encodeStateAsUpdate(open)).toString('latin1');
    for (const word of ['Overskrift', 'Kun', 'os', 'Gjort', 'asIs']) expect(bytes).not.toContain(word);
    expect([...open.share.keys()].sort()).toEqual(['section-brief', 'title']);
    expect([...shielded.share.keys()]).toEqual(['section-asIs']);
  });

  it('[PE5] takes nothing with it that was deleted before', () => {
    const before = twoTexts();
    processDocument.title(before.open).insert(0, 'Fortrolig ');
    processDocument.title(before.open).delete(0, 'Fortrolig '.length);
    sectionIn(before.open, 'asIs').delete(0, 1);
    const { open, shielded } = dealt(before, ['asIs']);
    for (const document of [open, shielded]) {
      expect(Y.decodeUpdate(Y.encodeStateAsUpdate(document)).ds.clients.size).toBe(0);
      expect(Buffer.from(Y.encodeStateAsUpdate(document)).toString('latin1')).not.toMatch(/Fortrolig|Oversk/);
    }
  });

  it('comes back as it was, and stands there once', () => {
    const before = twoTexts();
    const wanted = sectionIn(before.open, 'asIs').toString();
    const { open, shielded } = dealt(dealt(before, ['asIs', 'brief']), ['brief']);
    expect(sectionIn(open, 'asIs').toString()).toBe(wanted);
    expect([plainTextOf(sectionIn(open, 'brief')), plainTextOf(sectionIn(shielded, 'brief'))]).toEqual([
      '',
      'For alle',
    ]);
  });

  it('[PE5] is the only thing that ever comes out of the shielded text', () => {
    const before = twoTexts();
    before.shielded.getText('title').insert(0, 'hemmelig');
    before.shielded.getMap('other').set('key', 'hemmelig');
    const { open, shielded } = dealt(before, []);
    expect(Buffer.from(Y.encodeStateAsUpdate(open)).toString('latin1')).not.toContain('hemmelig');
    expect(shielded.getMap('other').get('key')).toBe('hemmelig');
  });

  it('is moved however deep somebody has nested it', () => {
    const before = twoTexts();
    before.open.transact(() => {
      let parent: Y.XmlFragment = sectionIn(before.open, 'brief');
      for (let depth = 0; depth < 20_000; depth += 1) {
        const element = new Y.XmlElement('blockquote');
        parent.push([element]);
        parent = element;
      }
      parent.push([new Y.XmlText('bunden')]);
    });
    const { open, shielded } = dealt(before, ['brief']);
    expect([open, shielded].map((document) => plainTextOf(sectionIn(document, 'brief')))).toEqual([
      '',
      'For alle\nbunden',
    ]);
  });

  it('loses nothing where both texts hold some of it', () => {
    const before = twoTexts();
    appendRichText(sectionIn(before.shielded, 'brief'), [paragraph(text('For os'))]);
    expect(plainTextOf(sectionIn(dealt(before, ['brief']).shielded, 'brief'))).toBe('For alle\nFor os');
    expect(plainTextOf(sectionIn(dealt(before, []).open, 'brief'))).toBe('For alle\nFor os');
  });
});

it('[PE5] nobody writes in the open text what is shielded, nor anything else in the shielded one', () => {
  expect(closedRoots(['asIs', 'solution'])).toEqual({
    open: ['section-asIs', 'section-solution'],
    shielded: [
      'title',
      'summary',
      'section-brief',
      'section-challenges',
      'section-toBe',
      'section-legalAndData',
      ...['fields', 'domains', 'contacts', 'links'],
      ...['field-legalClause', 'field-nextStep', 'field-vendor'],
      ...['systems', 'technologies', 'tags'],
      ...['lanes', 'steps-before', 'steps-after'],
    ],
  });
});
