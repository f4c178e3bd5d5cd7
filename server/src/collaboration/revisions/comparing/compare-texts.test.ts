import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, type RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { NewDeletions } from '../../gate/new-deletions.ts';
import type { WriterDeletions } from '../../storage/deleted-ranges.ts';
import { attributionOf } from '../attribution.ts';
import { compareTexts, joinComparisons, type ComparedText, type TextComparison } from './compare-texts.ts';

const mette = 'mette' as AccountId;
const jens = 'jens' as AccountId;
const lise = 'lise' as AccountId;
const people = [mette, jens, lise];

/** A text in one life, whose deletions are noted as the sync engine notes them. Mette, Jens and Lise are clients 1 to 3. */
class Life {
  readonly document = new Y.Doc();
  readonly #name: string;
  readonly #deletions: WriterDeletions[] = [];

  constructor(name = 'a life') {
    this.#name = name;
  }

  get asIs(): Y.XmlFragment {
    return processDocument.section(this.document, 'asIs');
  }

  /** Somebody changes it. */
  by(writer: AccountId, edit: (asIs: Y.XmlFragment, document: Y.Doc) => void): this {
    this.document.clientID = people.indexOf(writer) + 1;
    this.document.transact((transaction) => {
      edit(this.asIs, this.document);
      this.#deletions.push({ writer, ranges: new NewDeletions().take(transaction) });
    });
    return this;
  }

  /** The text as it is now, with all that is known of its life when it is looked at. */
  now(): ComparedText {
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(this.document));
    const bindings = people.map((writer, index) => ({ client: index + 1, writer, isClaimed: true }));
    const attribution = () => attributionOf({ bindings, deletions: this.#deletions });
    return {
      document,
      attribution: {
        writerOf: (client) => attribution().writerOf(client),
        deleterOf: (client, clock) => attribution().deleterOf(client, clock),
      },
      life: this.#name,
    };
  }
}

const text = (words: string): RichNode[] => [{ type: 'text', text: words }];
const paragraph = (words: string): RichNode => ({ type: 'paragraph', content: text(words) });
const heading = (words: string, level: number): RichNode => ({
  type: 'heading',
  attrs: { level },
  content: text(words),
});

/** The text of the block that stands at these places in the section, one within another. */
function textAt(fragment: Y.XmlFragment, ...path: number[]): Y.XmlText {
  let node: Y.XmlFragment = fragment;
  for (const at of path) node = node.get(at) as Y.XmlElement;
  return node.get(0) as Y.XmlText;
}

/** Replaces words by others, as one does who marks and types. */
function replace(on: Y.XmlText, words: string, by: string): void {
  const at = on.toString().indexOf(words);
  on.delete(at, words.length);
  on.insert(at, by);
}

/** A life in which Mette has written these paragraphs. */
const written = (...paragraphs: string[]) =>
  new Life().by(mette, (asIs) => appendRichText(asIs, paragraphs.map(paragraph)));

/** What a person sees of the section: a line for each block, with what was removed and what was added by whom. */
function seen({ places, people: persons }: TextComparison): string[] {
  return places.flatMap(({ blocks }) =>
    blocks.map(({ type, level, beginsRow, runs }) => {
      const said = runs.map(({ text: words, change, by }) => {
        const who = by === undefined ? '' : (persons[by]?.writer ?? 'unknown');
        if (change === 'same') return words;
        return change === 'added' ? `[+${words}|${who}]` : `[-${words}|${who}]`;
      });
      const row = beginsRow === true ? 'row, ' : '';
      return `${row}${type === 'paragraph' ? '' : `${type}${level ?? ''}: `}${said.join('')}`;
    }),
  );
}

const compare = (from: ComparedText | undefined, to: ComparedText) => compareTexts(from, to, ['asIs']);

describe('two texts laid over one another', () => {
  it('show whose words came and went', () => {
    const life = written('Medarbejderen udfylder en blanket på intranettet og sender den med intern post.');
    const before = life.now();
    life.by(jens, (asIs) => replace(textAt(asIs, 0), ' og sender den med intern post', ''));
    life.by(lise, (asIs) => textAt(asIs, 0).insert(48, ', når telefonen bliver udleveret'));
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual([
      'Medarbejderen udfylder en blanket på intranettet' +
        '[- og sender den med intern post|jens][+, når telefonen bliver udleveret|lise].',
    ]);
    expect(comparison.people).toEqual([
      { writer: jens, added: 0, removed: 6 },
      { writer: lise, added: 4, removed: 0 },
    ]);
    expect([comparison.added, comparison.removed, comparison.places[0]?.changes]).toEqual([4, 6, 1]);
  });

  it('take words that make way for words as one change, whatever they have in common', () => {
    const life = written('Løn bruger mellem 5 og 10 minutter på at taste.');
    const before = life.now();
    life.by(jens, (asIs) => replace(textAt(asIs, 0), 'mellem 5 og 10', 'cirka 4'));
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual([
      'Løn bruger [-mellem 5 og 10|jens][+cirka 4|jens] minutter på at taste.',
    ]);
    expect(comparison.people).toEqual([{ writer: jens, added: 2, removed: 4 }]);
    expect(comparison.places[0]?.changes).toBe(1);
  });

  it('split what was added or removed in one go where the person changes', () => {
    const life = written('Lederen godkender.');
    const before = life.now();
    life.by(jens, (asIs) => textAt(asIs, 0).insert(17, ' straks'));
    life.by(lise, (asIs) => textAt(asIs, 0).insert(24, ' og altid'));
    const between = life.now();
    expect(seen(compare(before, between))).toEqual(['Lederen godkender[+ straks|jens][+ og altid|lise].']);
    life.by(mette, (asIs) => replace(textAt(asIs, 0), ' og altid', ''));
    life.by(lise, (asIs) => replace(textAt(asIs, 0), ' straks', ''));
    expect(seen(compare(between, life.now()))).toEqual([
      'Lederen godkender[- straks|lise][- og altid|mette].',
    ]);
    expect(compare(before, life.now()).places[0]?.changes).toBe(0);
  });

  it('give a changed word to whoever changed it, not to whoever wrote most of its letters', () => {
    const life = written('Vi bruger telefon og blanketterne.');
    const before = life.now();
    life.by(jens, (asIs) => textAt(asIs, 0).insert(17, 'en'));
    life.by(lise, (asIs) => replace(textAt(asIs, 0), 'terne', ''));
    expect(seen(compare(before, life.now()))).toEqual([
      'Vi bruger [-telefon|jens][+telefonen|jens] og [-blanketterne|lise][+blanket|lise].',
    ]);
  });

  it('give one of two equal words to whoever wrote it', () => {
    const life = written('Sagen er en sag.');
    const before = life.now();
    life.by(jens, (asIs) => textAt(asIs, 0).insert(0, 'Sagen '));
    const between = life.now();
    expect(seen(compare(before, between))).toEqual(['[+Sagen |jens]Sagen er en sag.']);
    // Lise takes Mette's word and leaves that of Jens.
    life.by(lise, (asIs) => textAt(asIs, 0).delete(6, 6));
    expect(seen(compare(between, life.now()))).toEqual(['Sagen [-Sagen |lise]er en sag.']);
  });

  it('show no change where the editor has put the same words into other nodes', () => {
    const life = written('Første led. Andet led.', 'Tredje led.');
    const before = life.now();
    // Return in the middle of a paragraph: what comes after it is deleted and written anew by whoever pressed it.
    life.by(jens, (asIs) => {
      replace(textAt(asIs, 0), ' Andet led.', '');
      asIs.insert(1, [new Y.XmlElement('paragraph')]);
      (asIs.get(1) as Y.XmlElement).insert(0, [new Y.XmlText('Andet led.')]);
    });
    // The whole section deleted and written anew, as when a list is made of it.
    life.by(lise, (asIs) => {
      asIs.delete(0, asIs.length);
      const points = ['Første led.', 'Andet led.', 'Tredje led.'];
      const item = (words: string): RichNode => ({ type: 'listItem', content: [paragraph(words)] });
      appendRichText(asIs, [{ type: 'bulletList', content: points.map(item) }]);
    });
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual(['item: Første led.', 'item: Andet led.', 'item: Tredje led.']);
    expect(comparison.people).toEqual([]);
    expect(comparison.places[0]?.changes).toBe(0);
  });

  it('show blocks that came and went as blocks', () => {
    const life = written('Et.', 'To ord.', 'Tre.', 'Til sidst.');
    const before = life.now();
    life.by(jens, (asIs) => asIs.delete(1, 2));
    life.by(lise, (asIs) => appendRichText(asIs, [heading('Nyt afsnit', 3), paragraph('Med mere.')]));
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual([
      ...['Et.', '[-To ord.|jens]', '[-Tre.|jens]', 'Til sidst.'],
      ...['heading3: [+Nyt afsnit|lise]', '[+Med mere.|lise]'],
    ]);
    expect(comparison.places[0]?.changes).toBe(4);
  });

  it('compare a step that changed with itself, also where another came before it', () => {
    const life = written('Trin 1: Åbn sagen.', 'Trin 2: Tjek behov.', 'Trin 3: Luk sagen.');
    const before = life.now();
    life.by(jens, (asIs) => {
      replace(textAt(asIs, 1), 'behov', 'bilag');
      replace(textAt(asIs, 2), '3', '4');
      asIs.insert(2, [new Y.XmlElement('paragraph')]);
      (asIs.get(2) as Y.XmlElement).insert(0, [new Y.XmlText('Trin 3: Tjek behov.')]);
    });
    expect(seen(compare(before, life.now()))).toEqual([
      'Trin 1: Åbn sagen.',
      'Trin 2: Tjek [-behov|jens][+bilag|jens].',
      '[+Trin 3: Tjek behov.|jens]',
      'Trin [-3|jens][+4|jens]: Luk sagen.',
    ]);
  });

  it('keep paragraphs apart that were removed across their border, and join those that were joined', () => {
    const life = written('Først dette her', 'og så det', 'Slut.');
    const before = life.now();
    life.by(jens, (asIs) => {
      textAt(asIs, 0).delete(5, 10);
      asIs.delete(1, 1);
    });
    expect(seen(compare(before, life.now()))).toEqual([
      'Først[- dette her|jens]',
      '[-og så det|jens]',
      'Slut.',
    ]);
    life.by(jens, (asIs) => {
      asIs.delete(1, 1);
      textAt(asIs, 0).insert(5, ' slut.');
    });
    expect(seen(compare(life.now(), life.now()))).toEqual(['Først slut.']);
  });

  it('show a heading as what it is now, and count no change of form', () => {
    const life = written('Baggrund', 'Den er god.');
    const before = life.now();
    life.by(jens, (asIs) => {
      asIs.delete(0, 1);
      asIs.insert(0, [new Y.XmlElement('heading')]);
      (asIs.get(0) as Y.XmlElement).setAttribute('level', 4 as unknown as string);
      (asIs.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Baggrund')]);
      textAt(asIs, 1).format(0, 3, { bold: true });
    });
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual(['heading4: Baggrund', 'Den er god.']);
    expect([comparison.people, comparison.places[0]?.changes]).toEqual([[], 0]);
  });

  it('know the cells of a table, the points of lists, quotations and lines within a block', () => {
    const cell = (type: 'tableHeader' | 'tableCell', ...lines: string[]): RichNode => ({
      type,
      content: lines.map(paragraph),
    });
    const rows: RichNode[] = [
      { type: 'tableRow', content: [cell('tableHeader', 'Trin 2'), cell('tableCell', 'Tjekker', '5 min.')] },
      { type: 'tableRow', content: [cell('tableHeader', 'Trin 3'), cell('tableCell', '')] },
    ];
    const life = new Life().by(mette, (asIs) =>
      appendRichText(asIs, [
        { type: 'table', content: rows },
        { type: 'taskList', content: [{ type: 'taskItem', content: [paragraph('Husk det')] }] },
        { type: 'blockquote', content: [paragraph('Sagt er sagt.')] },
        { type: 'paragraph', content: [...text('Linje et'), { type: 'hardBreak' }, ...text('linje to')] },
      ]),
    );
    const before = life.now();
    life.by(jens, (asIs) => {
      replace(textAt(asIs, 0, 0, 1, 1), '5', '3');
      textAt(asIs, 1, 0, 0).insert(8, ' nu');
    });
    expect(seen(compare(before, life.now()))).toEqual([
      ...['row, cell: Trin 2', 'cell: Tjekker\n[-5|jens][+3|jens] min.', 'row, cell: Trin 3'],
      ...['item: Husk det[+ nu|jens]', 'quote: Sagt er sagt.', 'Linje et\nlinje to'],
    ]);
  });

  it('count words as people do, and show signs that changed without counting them', () => {
    const life = written('Det tager 4,5 minut (mors e-mail) og 👨‍👩‍👧 så');
    const before = life.now();
    life.by(jens, (asIs) => {
      replace(textAt(asIs, 0), '4,5', '12.30');
      replace(textAt(asIs, 0), 'mors e-mail', "mor's gæsteønske");
      replace(textAt(asIs, 0), '👨‍👩‍👧', '👨‍👩‍👦 🇩🇰');
    });
    const comparison = compare(before, life.now());
    expect(seen(comparison)).toEqual([
      "Det tager [-4,5|jens][+12.30|jens] minut ([-mors e-mail|jens][+mor's gæsteønske|jens]) og " +
        '[-👨‍👩‍👧|jens][+👨‍👩‍👦 🇩🇰|jens] så',
    ]);
    expect(comparison.people).toEqual([{ writer: jens, added: 3, removed: 3 }]);
    // An å is an å, and spaces are spaces.
    const spaced = written('En  gang a\u030a\u00a0to ').now();
    expect(compare(written('En gang å to').now(), { ...spaced, life: 'another' }).places[0]?.changes).toBe(0);
  });

  it('begin with nothing', () => {
    const life = written('Alt er nyt her.');
    const comparison = compare(undefined, life.now());
    expect(seen(comparison)).toEqual(['[+Alt er nyt her.|mette]']);
    expect(comparison).toMatchObject({ added: 4, removed: 0 });
  });

  it('of several parts leave out those that never held anything', () => {
    const life = written('Sådan gør vi.').by(jens, (_asIs, document) => {
      processDocument.title(document).insert(0, 'Fri telefon');
    });
    const { places } = compareTexts(undefined, life.now(), ['title', 'summary', 'asIs', 'toBe']);
    expect(places.map(({ place, changes }) => [place, changes])).toEqual([
      ['title', 1],
      ['asIs', 1],
    ]);
  });

  it('of two lives know who added, and who removed only while the first one lasted', () => {
    const first = written('Vi sender blanketten med posten hver uge.');
    const before = first.now();
    first.by(jens, (asIs) => replace(textAt(asIs, 0), ' hver uge', ''));
    const second = new Life('the next').by(mette, (asIs) =>
      appendRichText(asIs, [paragraph('Vi sender blanketten med posten.')]),
    );
    second.by(lise, (asIs) => replace(textAt(asIs, 0), ' med posten', ' digitalt'));
    const comparison = compare(before, second.now());
    expect(seen(comparison)).toEqual([
      'Vi sender blanketten [-med posten|unknown][- hver uge|jens][+digitalt|lise].',
    ]);
    expect(comparison.people).toEqual([
      { writer: undefined, added: 0, removed: 2 },
      { writer: jens, added: 0, removed: 2 },
      { writer: lise, added: 1, removed: 0 },
    ]);
  });

  it('tell by the texts between them whose words the editor only put into other nodes', () => {
    const life = written('Første led. Andet led.');
    const first = life.now();
    life.by(lise, (asIs) => {
      asIs.delete(0, 1);
      const item = (words: string): RichNode => ({ type: 'listItem', content: [paragraph(words)] });
      appendRichText(asIs, [{ type: 'bulletList', content: [item('Første led.'), item('Andet led.')] }]);
    });
    const second = life.now();
    life.by(jens, (asIs) => textAt(asIs, 0, 1, 0).insert(9, ' og sidste'));
    const now = life.now();
    expect(seen(compare(undefined, now))).toEqual([
      'item: [+Første led.|lise]',
      'item: [+Andet led|lise][+ og sidste|jens][+.|lise]',
    ]);
    expect(seen(compareTexts(undefined, now, ['asIs'], [first, second]))).toEqual([
      'item: [+Første led.|mette]',
      'item: [+Andet led|mette][+ og sidste|jens][+.|mette]',
    ]);
  });

  it('tell by the texts between them who removed what in a later life', () => {
    const first = written('Vi sender blanketten med posten hver uge.');
    const before = first.now();
    first.by(jens, (asIs) => replace(textAt(asIs, 0), ' hver uge', ''));
    const ending = first.now();
    const second = new Life('the next').by(mette, (asIs) =>
      appendRichText(asIs, [paragraph('Vi sender blanketten med posten.')]),
    );
    const moved = second.now();
    second.by(lise, (asIs) => replace(textAt(asIs, 0), ' med posten', ''));
    expect(seen(compareTexts(before, second.now(), ['asIs'], [ending, moved]))).toEqual([
      'Vi sender blanketten[- med posten|lise][- hver uge|jens].',
    ]);
  });

  it('are put together from the two documents of a process, each person once', () => {
    const open = written('Åbent.').by(jens, (asIs) => appendRichText(asIs, [paragraph('To ord')]));
    const shielded = new Life('shielded').by(lise, (_asIs, document) =>
      appendRichText(processDocument.section(document, 'brief'), [paragraph('Kun for os her.')]),
    );
    shielded.by(mette, (_asIs, document) =>
      appendRichText(processDocument.section(document, 'brief'), [paragraph('Og mig selv.')]),
    );
    const joined = joinComparisons([
      compareTexts(undefined, open.now(), ['asIs']),
      compareTexts(undefined, shielded.now(), ['brief']),
    ]);
    expect(joined.places.map(({ place }) => place)).toEqual(['brief', 'asIs']);
    expect(seen(joined)).toEqual([
      ...['[+Kun for os her.|lise]', '[+Og mig selv.|mette]'],
      ...['[+Åbent.|mette]', '[+To ord|jens]'],
    ]);
    expect(joined.people).toEqual([
      { writer: mette, added: 4, removed: 0 },
      { writer: lise, added: 4, removed: 0 },
      { writer: jens, added: 2, removed: 0 },
    ]);
    expect([joined.added, joined.removed]).toEqual([10, 0]);
  });
});
