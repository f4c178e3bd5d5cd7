import * as Y from 'yjs';
import {
  chosenField,
  fieldsDocument,
  writtenField,
} from '@procesrum/shared/collaboration/fields-document.ts';
import { domain } from '@procesrum/shared/processes/domain.ts';
import { diagramDocument, readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { endOfFlow, type DiagramSide, type StepKind } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { nameSet, type ProcessFields } from '@procesrum/shared/processes/process-fields.ts';
import type { TextBlock, TextPiece } from './text-block.ts';

/** What is known of a process besides its text, a block for each value. */
export function fieldBlocks(document: Y.Doc): TextBlock[] {
  const blocks: TextBlock[] = [];
  const add = (field: keyof ProcessFields, write: (line: Line) => void) => {
    const line = new Line();
    write(line);
    if (line.text.trim() !== '') blocks.push({ type: 'item', field, text: line.text, pieces: line.pieces });
  };
  const { chosen, written, domains, names, contacts, links } = fieldsDocument;
  for (const field of chosenField) add(field, (line) => line.value(chosen(document), field));
  for (const field of writtenField) add(field, (line) => line.letters(written(document, field)));
  for (const key of domain.options) {
    if (domains(document).get(key) === true)
      add('domains', (line) => line.saying(key, itemAt(domains(document), key)));
  }
  for (const set of nameSet.options) {
    const map = names(document, set);
    for (const key of sortedKeys(map)) add(set, (line) => line.value(map, key));
  }
  for (const [field, map, values] of [
    ['contacts', contacts(document), ['name', 'email', 'phone']],
    ['links', links(document), ['title', 'url']],
  ] as const) {
    for (const key of sortedKeys(map)) {
      const entry: unknown = map.get(key);
      if (entry instanceof Y.Map) add(field, (line) => values.forEach((name) => line.value(entry, name)));
    }
  }
  return blocks;
}

/** What a step is beside its words, where it is more than work by hand. */
const kindSigns: Record<StepKind, string> = { manual: '', automatic: '⚙', waiting: '⏳', decision: '◇' };

/**
 * The steps of one side, a block for each: "– Sagsbehandler: Åbn ansøgningen · KMD Nova · 2 min.", then where it goes on.
 * The dash is of whoever put it where it stands, so that who only moves a step is known too.
 */
export function stepBlocks(document: Y.Doc, side: DiagramSide): TextBlock[] {
  const { lanes, [side]: drawn } = readDiagrams(document);
  const titles = new Map(drawn.steps.map(({ id, title }) => [id, title]));
  const wayTo = (target: string) => (target === endOfFlow ? '■' : (titles.get(target) ?? ''));
  const stored = diagramDocument.steps(document, side);
  return drawn.steps.flatMap(({ id, kind, lane, minutes, then, branches }): TextBlock[] => {
    const map: unknown = stored.get(id);
    if (!(map instanceof Y.Map)) return [];
    const line = new Line();
    line.saying('–', itemAt(map, 'order'));
    line.saying(kindSigns[kind], itemAt(map, 'kind'));
    const name = lanes.find((one) => one.id === lane)?.name ?? '';
    // Of whoever put the step into the lane, and of whoever named the lane.
    line.saying(name.slice(0, 1), itemAt(map, 'lane'));
    const named = diagramDocument.lanes(document).get(lane);
    if (name !== '') line.saying(`${name.slice(1)}:`, named && itemAt(named, 'name'), '');
    const title: unknown = map.get('title');
    if (title instanceof Y.Text) line.letters(title);
    line.value(map, 'system', ' · ');
    if (minutes !== undefined) line.saying(`${minutes} min.`, itemAt(map, 'minutes'), ' · ');
    if (then !== undefined) line.saying(`→ ${wayTo(then)}`, itemAt(map, 'then'), '\n');
    const ways: unknown = map.get('branches');
    for (const { id: way, label, to } of branches) {
      const part: unknown = ways instanceof Y.Map ? ways.get(way) : undefined;
      if (!(part instanceof Y.Map)) continue;
      line.saying(label, itemAt(part, 'label'), '\n');
      line.saying(`→ ${wayTo(to)}`, itemAt(part, 'to'));
    }
    return [{ type: 'paragraph', text: line.text, pieces: line.pieces }];
  });
}

/** One block's text, put together out of values, with where each character comes from. */
class Line {
  text = '';
  readonly pieces: TextPiece[] = [];

  /** A plain value of a map, if it is text. */
  value(map: AnyMap, key: string, between = ' '): void {
    const value: unknown = map.get(key);
    if (typeof value === 'string') this.saying(value, itemAt(map, key), between);
  }

  /** Words that stand for a value; each of their characters is of whoever set it. */
  saying(words: string, item: Y.Item | undefined, between = ' '): void {
    if (words === '' || item === undefined) return;
    const said = this.text === '' ? words : `${between}${words}`;
    const { client, clock } = item.id;
    for (let at = 0; at < said.length; at += 1)
      this.pieces.push({ at: this.text.length + at, length: 1, client, clock });
    this.text += said;
  }

  /** A text that several may write in. */
  letters(text: Y.Text): void {
    let isFirst = true;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      if (isFirst && this.text !== '') {
        this.pieces.push({ at: this.text.length, length: 1, client, clock });
        this.text += ' ';
      }
      isFirst = false;
      const { str } = item.content;
      this.pieces.push({ at: this.text.length, length: str.length, client, clock });
      this.text += str;
    }
  }
}

type AnyMap = Pick<Y.Map<unknown>, 'get' | '_map'>;

function itemAt({ _map: items }: Pick<AnyMap, '_map'>, key: string): Y.Item | undefined {
  const item = items.get(key);
  return item === undefined || item.deleted ? undefined : item;
}

function sortedKeys(map: { keys(): IterableIterator<string> }): string[] {
  return [...map.keys()].sort();
}
