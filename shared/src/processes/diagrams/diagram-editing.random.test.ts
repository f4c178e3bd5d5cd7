import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addBranch, addStep, moveStep, removeStep, setStep, stepTitle } from './diagram-editing.ts';
import { readDiagrams } from './diagram-document.ts';
import { addLane, moveLane, removeLane, renameLane } from './lane-editing.ts';
import { writeDiagrams } from './diagram-writing.ts';
import { stepKind } from './diagram.ts';

/** What one of several does next: somebody, a kind of change, and numbers that choose what and where. */
const anyDeed = fc.record({
  who: fc.nat({ max: 3 }),
  what: fc.constantFrom(
    ...([
      'add',
      'add',
      'add',
      'move',
      'move',
      'move',
      'change',
      'way',
      'remove',
      'title',
      'lane',
      'meet',
    ] as const),
  ),
  which: fc.nat({ max: 40 }),
  where: fc.nat({ max: 40 }),
});
type Deed = typeof anyDeed extends fc.Arbitrary<infer Value> ? Value : never;

/** One of several people: their document, and what they added and took away. */
interface Person {
  readonly document: Y.Doc;
  readonly removed: Set<string>;
}

function act({ document, removed }: Person, { what, which, where }: Deed, id: string): void {
  const { lanes, before } = readDiagrams(document);
  const { steps } = before;
  const chosen = steps[which % Math.max(1, steps.length)]?.id ?? '';
  const lane = lanes[where % Math.max(1, lanes.length)]?.id ?? '';
  switch (what) {
    case 'add':
      addStep(
        document,
        'before',
        { id, lane, kind: stepKind.options[which % 4] ?? 'manual' },
        where % (steps.length + 1),
      );
      return;
    case 'move':
      moveStep(document, 'before', chosen, { at: where % Math.max(1, steps.length), lane });
      return;
    case 'change':
      setStep(document, 'before', chosen, {
        minutes: where,
        then: steps[where % Math.max(1, steps.length)]?.id ?? null,
      });
      return;
    case 'way':
      setStep(document, 'before', chosen, { kind: 'decision' });
      addBranch(document, 'before', chosen, { id, label: id, to: steps[where % steps.length]?.id ?? 'end' });
      return;
    case 'remove':
      if (removeStep(document, 'before', chosen)) removed.add(chosen);
      return;
    case 'title':
      stepTitle(document, 'before', chosen)?.insert(0, `${id} `);
      return;
    case 'lane':
      if (which % 4 === 0) addLane(document, { id, name: id }, where);
      if (which % 4 === 1) renameLane(document, lane, id);
      if (which % 4 === 2) moveLane(document, lane, which % Math.max(1, lanes.length));
      if (which % 4 === 3) removeLane(document, lane);
      return;
    case 'meet':
  }
}

test('[DI1] whatever two to four do to a diagram, apart and together, all see the same, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), fc.array(anyDeed, { maxLength: 70 }), (count, deeds) => {
      const first = new Y.Doc();
      writeDiagrams(first, {
        lanes: [{ id: 'l', name: 'Leder' }],
        before: { steps: [] },
        after: { steps: [] },
      });
      const people = Array.from({ length: count }, (_, index): Person => {
        const document = new Y.Doc();
        document.clientID = index + 1;
        Y.applyUpdate(document, Y.encodeStateAsUpdate(first));
        return { document, removed: new Set() };
      });
      const added = new Set<string>();
      const tell = (from: Y.Doc, to: Y.Doc) => {
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
      };
      deeds.forEach((deed, index) => {
        const person = people[deed.who % count];
        const other = people[deed.which % count];
        if (person === undefined || other === undefined) return;
        if (deed.what === 'meet') tell(person.document, other.document);
        else act(person, deed, `n${index}`);
        for (const { id } of readDiagrams(person.document).before.steps) added.add(id);
      });
      for (const { document: from } of people) for (const { document: to } of people) tell(from, to);
      for (const { document: from } of people) for (const { document: to } of people) tell(from, to);

      const [seen, ...others] = people.map(({ document }) => readDiagrams(document));
      for (const other of others) expect(other).toEqual(seen);
      const removed = new Set(people.flatMap((person) => [...person.removed]));
      const kept = [...added].filter((id) => !removed.has(id)).sort();
      expect(seen?.before.steps.map(({ id }) => id).sort()).toEqual(kept);
      // And the list can be worked on: whatever has come together, a step goes where it is put.
      const { document } = people[0] as Person;
      const at = Math.floor(kept.length / 2);
      if (addStep(document, 'before', { id: 'between', lane: 'l', kind: 'manual' }, at)) {
        expect(readDiagrams(document).before.steps[at]?.id).toBe('between');
      }
    }),
    { numRuns: 300 },
  );
});
