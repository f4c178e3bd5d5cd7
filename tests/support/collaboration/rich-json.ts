import * as Y from 'yjs';

/** Rich text of a document as plain values: every element with its attributes, every run of text with its marks. */
export function richJsonOf(parent: Y.XmlFragment): unknown[] {
  return parent.toArray().map((node) => {
    if (node instanceof Y.XmlText) return { text: node.toDelta() as unknown, attrs: node.getAttributes() };
    if (!(node instanceof Y.XmlElement)) throw new Error('neither text nor element');
    return { type: node.nodeName, attrs: node.getAttributes(), content: richJsonOf(node) };
  });
}
