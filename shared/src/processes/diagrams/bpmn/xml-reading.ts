import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Failure } from '../../../protocol/failure.ts';
import { maxBpmnCharacters, maxBpmnDepth, maxBpmnElements } from '../../../protocol/limits.ts';
import { namespaces } from './bpmn-names.ts';

/** An element of a file, with what is in it that we may know. */
export interface XmlElement {
  readonly uri: string;
  /** Its name without prefix. */
  readonly name: string;
  /** Attributes without prefix; those of other namespaces are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** The characters that stand in it itself. */
  text: string;
}

/**
 * Reads an XML file that somebody brought. How it is drawn, and what other programs keep in it for themselves, is passed
 * over.
 * @throws Failure too-large | bad-request, whose field is `not-xml`, `too-deep` or `entities`: a file that defines
 * entities of its own wants to be larger than it looks
 */
export function readXml(file: string): XmlElement {
  if (file.length > maxBpmnCharacters) throw new Failure('too-large', 'a file of too many characters');
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlElement = { uri: '', name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let [depth, count] = [0, 0];
  /** How deep the element stands whose contents are passed over. */
  let skippedFrom = Infinity;

  parser.on('error', (error) => {
    throw new Failure('bad-request', 'not an XML file', { field: 'not-xml', cause: error });
  });
  parser.on('doctype', () => {
    throw new Failure('bad-request', 'a file with a document type', { field: 'entities' });
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > maxBpmnDepth) throw new Failure('bad-request', 'elements too deep', { field: 'too-deep' });
    if (depth > skippedFrom) return;
    if (!known.has(tag.uri)) {
      // The root is told apart later, in words of its own.
      if (depth > 1) {
        skippedFrom = depth;
        return;
      }
    }
    count += 1;
    if (count > maxBpmnElements) throw new Failure('too-large', 'a file of too many elements');
    const element = elementOf(tag);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    if (depth < skippedFrom) open.pop();
    else if (depth === skippedFrom) skippedFrom = Infinity;
    depth -= 1;
  });
  const take = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined && depth < skippedFrom) element.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);

  parser.write(file).close();
  return root.children[0] ?? root;
}

const known = new Set<string>([namespaces.bpmn, namespaces.procesrum]);

function elementOf({ uri, local, attributes }: SaxesTagNS): XmlElement {
  const own = Object.values(attributes).flatMap((attribute): [string, string][] =>
    attribute.uri === '' ? [[attribute.local, attribute.value]] : [],
  );
  return { uri, name: local, attributes: new Map(own), children: [], text: '' };
}
