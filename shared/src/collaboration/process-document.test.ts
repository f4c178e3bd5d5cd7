import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { noText, processDocument, projectProcess } from './process-document.ts';
import { appendRichText } from './rich-text.ts';

describe('a process in its document', () => {
  it('is read out with the sections that hold text, in reading order', () => {
    const document = new Y.Doc();
    processDocument.title(document).insert(0, 'Fritagelse for beskatning af fri telefon');
    processDocument.summary(document).insert(0, 'En erklæring i stedet for fire.');
    const say = (text: string) => [
      { type: 'paragraph' as const, content: [{ type: 'text' as const, text }] },
    ];
    appendRichText(processDocument.section(document, 'toBe'), say('Robotten registrerer.'));
    appendRichText(processDocument.section(document, 'asIs'), say('Medarbejderen udfylder en blanket.'));
    appendRichText(processDocument.section(document, 'brief'), [{ type: 'paragraph' }]);

    expect(projectProcess(document)).toEqual({
      ...noText,
      title: 'Fritagelse for beskatning af fri telefon',
      summary: 'En erklæring i stedet for fire.',
      sections: [
        { key: 'asIs', text: 'Medarbejderen udfylder en blanket.' },
        { key: 'toBe', text: 'Robotten registrerer.' },
      ],
    });
  });

  it('is read out without what a database cannot keep', () => {
    const document = new Y.Doc();
    processDocument.title(document).insert(0, 'Fly\0tning \ud800');
    expect(projectProcess(document).title).toBe('Flytning \ufffd');
  });
});
