import { foldForSearch } from '../../../primitives/search-text.ts';
import { maxLaneCharacters, maxLanes } from '../../../protocol/limits.ts';
import type { Lane } from '../diagram.ts';
import type { LeftOuts } from './bpmn-reading.ts';
import { nameOf, onOneLine, ownElement, ownId, ownPlace, within } from './flow-elements.ts';
import { shortened } from './steps-of-flow.ts';
import type { XmlElement } from './xml-reading.ts';

/** The lanes of a file, as ours: one for each name, whichever pool it is in. */
export class LaneBook {
  private readonly lanes: (Lane & { readonly place: number | undefined })[] = [];
  private readonly leftOut: LeftOuts;
  private readonly newId: () => string;

  constructor(leftOut: LeftOuts, newId: () => string) {
    this.leftOut = leftOut;
    this.newId = newId;
  }

  /** Notes the innermost lanes of a process; gives ours for each of its nodes that stands in one. */
  read(process: XmlElement): Map<string, string> {
    const laneOf = new Map<string, string>();
    for (const lane of within(process, 'laneSet').flatMap(innermost)) {
      const own = ownElement(lane, 'lane');
      const id = this.add(nameOf(lane), ownId(own), ownPlace(own));
      for (const { text } of within(lane, 'flowNodeRef')) laneOf.set(text.trim(), id);
    }
    return laneOf;
  }

  /** Notes the lanes that one of our own files remembers though nothing stands in them. */
  remember(process: XmlElement): void {
    for (const extension of within(process, 'extensionElements')) {
      for (const lane of extension.children.filter(({ name }) => name === 'lane')) {
        this.add(onOneLine(lane.attributes.get('name') ?? ''), ownId(lane), ownPlace(lane));
      }
    }
  }

  /** The lane of this name; of one of our own files the one with this id. */
  add(name: string, own?: string, place?: number): string {
    const known = this.lanes.find((lane) =>
      own === undefined ? foldForSearch(lane.name) === foldForSearch(name) : lane.id === own,
    );
    if (known !== undefined) return known.id;
    if (this.lanes.length >= maxLanes) {
      this.leftOut.note('lanes-over-limit', name);
      return this.lanes.at(-1)?.id ?? '';
    }
    const id = own ?? this.newId();
    this.lanes.push({ id, name: shortened(name, maxLaneCharacters, this.leftOut), place });
    return id;
  }

  /** All of them: in the order our own file says, else in that in which they came. */
  list(): Lane[] {
    const isOurs = this.lanes.every(({ place }) => place !== undefined);
    const ordered = isOurs ? this.lanes.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)) : this.lanes;
    return ordered.map(({ id, name }) => ({ id, name }));
  }
}

/** The lanes without lanes in them; how deep they are is bounded by the depth of the file. */
function innermost(laneSet: XmlElement): XmlElement[] {
  return within(laneSet, 'lane').flatMap((lane) => {
    const inner = within(lane, 'childLaneSet').flatMap(innermost);
    return inner.length > 0 ? inner : [lane];
  });
}
