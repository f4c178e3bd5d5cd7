import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { maxNestingDepth } from '@procesrum/shared/protocol/limits.ts';
import { nestedElements } from '../../../../tests/support/collaboration/hostile-updates.ts';
import { judgeUpdate, knowledgeOf } from './gate.ts';
import { readUpdateShape } from './update-shape.ts';

const mette = 'mette' as AccountId;
const limits = { clients: 16, deletions: 10_000, structs: 50_000 };

/** How deep an update nests, in a document that has this. */
function depthOf(update: Uint8Array, document = new Y.Doc()): number {
  const read = readUpdateShape(update, limits);
  if (read.kind !== 'shape') throw new Error(read.kind);
  return read.shape.nesting.deepest(knowledgeIn(document));
}

function knowledgeIn(document: Y.Doc) {
  return knowledgeOf(document, {
    ownerOf: () => mette,
    formerClients: new Set(),
    closedRoots: new Set(),
  });
}

/** A document of client 1 with elements within elements. */
function nested(levels: number): { document: Y.Doc; deepest: Y.XmlElement | Y.XmlFragment } {
  const document = new Y.Doc();
  document.clientID = 1;
  let deepest: Y.XmlElement | Y.XmlFragment = document.getXmlFragment('root');
  for (let level = 0; level < levels; level += 1) {
    const inner = new Y.XmlElement('p');
    deepest.insert(0, [inner]);
    deepest = inner;
  }
  return { document, deepest };
}

/** What is written by another client in a copy, as an update on top. */
function onTop(document: Y.Doc, client: number, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  edit(copy);
  return Y.encodeStateAsUpdate(copy, before);
}

/** The innermost element of a copy: always the last one among its siblings. */
function innermost(copy: Y.Doc): Y.XmlElement {
  let inner: Y.XmlElement | Y.XmlFragment = copy.getXmlFragment('root');
  while (inner.length > 0) inner = inner.get(inner.length - 1) as Y.XmlElement;
  return inner as Y.XmlElement;
}

describe('how deep an update nests', () => {
  it('is counted in types: text in a paragraph in a section is two', () => {
    const document = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    document.getXmlFragment('section').insert(0, [paragraph]);
    paragraph.insert(0, [new Y.XmlText('hej')]);
    expect(depthOf(Y.encodeStateAsUpdate(document))).toBe(2);
    document.getText('title').insert(0, 'Sagsbehandling');
    expect(
      depthOf(
        onTop(document, 2, (copy) => copy.getText('title').insert(3, 'x')),
        document,
      ),
    ).toBe(0);
  });

  it('goes on from what the document has, within it and beside it', () => {
    const { document } = nested(40);
    const within = onTop(document, 2, (copy) => innermost(copy).insert(0, [new Y.XmlElement('p')]));
    expect(depthOf(within, document)).toBe(41);
    const beside = onTop(document, 2, (copy) =>
      (innermost(copy).parent as Y.XmlElement).insert(1, [new Y.XmlElement('p')]),
    );
    expect(depthOf(beside, document)).toBe(40);
  });

  it('is the same whether levels come in one update or in many, by one client or by two in turns', () => {
    const { document } = nested(1);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    for (let level = 0; level < 30; level += 1) {
      const update = onTop(copy, 2 + (level % 2), (one) => {
        const inner = innermost(one);
        inner.insert(0, [new Y.XmlText('før'), new Y.XmlElement('p')]);
      });
      Y.applyUpdate(copy, update);
    }
    const whole = Y.encodeStateAsUpdate(copy);
    expect(depthOf(whole)).toBe(31);
    expect(depthOf(whole, document)).toBe(31);
    expect(depthOf(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(document)), document)).toBe(31);
  });

  it('[CO6] is not what an update says of structs that are there already', () => {
    const { document } = nested(60);
    // Client 1 as it never was: its sixtieth struct stands in the root, and a new one beside it.
    const lie = new Y.Doc();
    lie.clientID = 1;
    lie.getXmlFragment('root').insert(
      0,
      Array.from({ length: 60 }, () => new Y.XmlElement('p')),
    );
    lie.getXmlFragment('root').insert(60, [new Y.XmlElement('p')]);
    expect(depthOf(Y.encodeStateAsUpdate(lie))).toBe(1);
    expect(depthOf(Y.encodeStateAsUpdate(lie), document)).toBe(60);
  });

  it('[CO6] beyond the limit is refused, in one update of twenty thousand levels or one level at a time', () => {
    const judge = (update: Uint8Array, document: Y.Doc, isLive: boolean) => {
      const read = readUpdateShape(update, limits);
      if (read.kind !== 'shape') throw new Error(read.kind);
      const sender = { writer: mette, role: 'edit' as const, clients: new Set<number>() };
      return judgeUpdate(read.shape, isLive, sender, 'ok', knowledgeIn(document)).kind;
    };
    const bomb = nestedElements(7, 20_000);
    for (const isLive of [true, false]) expect(judge(bomb, new Y.Doc(), isLive)).toBe('refuse');

    const { document } = nested(maxNestingDepth - 1);
    const last = onTop(document, 2, (copy) => innermost(copy).insert(0, [new Y.XmlElement('p')]));
    expect(judge(last, document, true)).toBe('pass');
    Y.applyUpdate(document, last);
    const onceMore = onTop(document, 3, (copy) => innermost(copy).insert(0, [new Y.XmlElement('p')]));
    expect(judge(onceMore, document, true)).toBe('refuse');
    const text = onTop(document, 3, (copy) => innermost(copy).setAttribute('level', '2'));
    expect(judge(text, document, true)).toBe('pass');
  });
});
