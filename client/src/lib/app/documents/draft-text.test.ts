import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { noText, processDocument, projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { draftWithout } from './draft-text.ts';

function telephone(): Y.Doc {
  const document = new Y.Doc();
  processDocument.title(document).insert(0, 'Fri telefon');
  processDocument.summary(document).insert(0, 'Om skat');
  appendRichText(processDocument.section(document, 'asIs'), [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Blanketten' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Udfyldes ' },
        { type: 'text', text: 'i hånden', marks: [{ type: 'bold' }] },
      ],
    },
  ]);
  appendRichText(processDocument.section(document, 'legalAndData'), [
    { type: 'paragraph', content: [{ type: 'text', text: 'HEMMELIGT-4711' }] },
  ]);
  return document;
}

function opened(draft: Uint8Array): Y.Doc {
  const document = new Y.Doc();
  Y.applyUpdate(document, draft);
  return document;
}

describe('a draft of a process', () => {
  it('[PE5] holds no trace of the sections left out, nor of what was deleted', () => {
    const document = telephone();
    processDocument.title(document).insert(0, 'SLETTET-4712 ');
    processDocument.title(document).delete(0, 'SLETTET-4712 '.length);
    const draft = draftWithout(document, ['legalAndData']);
    const bytes = new TextDecoder('latin1').decode(draft);
    expect([bytes.includes('4711'), bytes.includes('4712')]).toEqual([false, false]);
    expect(projectProcess(opened(draft))).toEqual({
      ...noText,
      title: 'Fri telefon',
      summary: 'Om skat',
      sections: [{ key: 'asIs', text: 'Blanketten\nUdfyldes i hånden' }],
    });
  });

  it('[CO4] keeps the rest as it was written, marks and headings included', () => {
    const document = telephone();
    const draft = opened(draftWithout(document, []));
    expect(processDocument.section(draft, 'asIs').toString()).toBe(
      '<heading level="3">Blanketten</heading><paragraph>Udfyldes <bold>i hånden</bold></paragraph>',
    );
    expect(projectProcess(draft)).toEqual(projectProcess(document));
  });
});
